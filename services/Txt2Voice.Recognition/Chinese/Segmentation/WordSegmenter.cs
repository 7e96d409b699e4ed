using System.Runtime.CompilerServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>
/// Cuts Chinese text into words and names of persons: the most probable path through a lattice of dictionary words and of name patterns
/// (surname and given name, surname and title, 老/小/阿 forms), found by dynamic programming in linear time.
/// </summary>
/// <remarks>Class-based segmentation after Sun, Zhang and Wang 2002 (role-based recognition of Chinese person names). Not safe for several threads at once.</remarks>
/// <param name="names">Names of the cast, which are words too; <c>null</c> for none.</param>
internal sealed class WordSegmenter(NameLexicon? names = null)
{
    private const int LongestRun = WordLattice.LongestPart;
    private const int UsualPart = 1024;
    private const int KindShift = 16;

    private readonly WordLattice _lattice = new(names);

    // Of the best way to each position of the part at hand: its log probability, and its last step as length and kind.
    private readonly float[] _best = new float[LongestRun + 2];
    private readonly int[] _last = new int[LongestRun + 2];

    // The tokens of a run, which are found from the last to the first, at the end of the room.
    private readonly Token[] _run = new Token[LongestRun];
    private int _nextLongWord;
    private int _nextName;

    /// <summary>Whether a character is a Chinese one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsHan(char character) => (uint)(character - '\u4e00') <= '\u9fff' - '\u4e00' || IsRareHan(character);

    /// <summary>Cuts a text; the tokens cover it without gaps.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Receives the tokens; cleared before.</param>
    public void Segment(ReadOnlySpan<char> text, List<Token> tokens)
    {
        tokens.Clear();
        Append(text, 0, tokens);
    }

    /// <summary>Cuts the rest of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the rest begins: at a mark, behind one, or at the beginning.</param>
    /// <param name="tokens">Receives the tokens behind those that it holds.</param>
    public void Append(ReadOnlySpan<char> text, int from, List<Token> tokens)
    {
        int i = from, partStart = 0, partEnd = 0;
        while (i < text.Length)
        {
            if (IsHan(text[i]))
            {
                int end = i + 1;
                while (end < text.Length && end - i < LongestRun && IsHan(text[end]))
                {
                    end++;
                }

                if (end > partEnd)
                {
                    partStart = i;
                    partEnd = Math.Min(text.Length, Math.Max(end, i + UsualPart));
                    Prepare(text[partStart..partEnd]);
                }

                FindPath(i - partStart, end - partStart);
                AddTokens(partStart, i - partStart, end - partStart, tokens);
                i = end;
            }
            else
            {
                int end = i + 1;
                if (char.IsAsciiLetterOrDigit(text[i]))
                {
                    while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                    {
                        end++;
                    }
                }

                tokens.Add(new Token(i, end - i, TokenKind.Other));
                i = end;
            }
        }
    }

    private static bool IsRareHan(char character) => character is >= '\u3400' and <= '\u4dbf' or '〇';

    private static int LengthOf(int step) => step & ((1 << KindShift) - 1);

    private static TokenKind KindOf(int step) => (TokenKind)(step >> KindShift);

    private void Prepare(ReadOnlySpan<char> part)
    {
        _lattice.Find(part);
        _nextLongWord = _nextName = 0;
        _best.AsSpan(0, part.Length + 2).Fill(float.NegativeInfinity);
    }

    // Words of one and two characters are tried everywhere and without a branch, for no processor foretells which way is better.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FindPath(int start, int end)
    {
        Span<float> best = _best.AsSpan(0, end + 2);
        Span<int> last = _last.AsSpan(0, end + 2);
        ReadOnlySpan<float> singles = _lattice.Singles[..end], pairs = _lattice.Pairs[..end];
        int nextWord = NextEdge(_lattice.LongWords, _nextLongWord, start), nextName = NextEdge(_lattice.Names, _nextName, start);
        int nextEdge = Math.Min(_lattice.LongWords[nextWord].Start, _lattice.Names[nextName].Start);
        best[start] = 0;
        float here = 0, next = best[start + 1];
        int lastOfNext = 0;
        for (int i = start; i < singles.Length; i++)
        {
            float single = here + singles[i], pair = here + pairs[i], behind = best[i + 2];
            last[i + 1] = Better(single, next, 1, lastOfNext);
            here = float.MaxNative(single, next);
            lastOfNext = Better(pair, behind, 2, last[i + 2]);
            next = float.MaxNative(pair, behind);
            best[i + 1] = here;
            if (i == nextEdge)
            {
                (best[i + 2], last[i + 2]) = (next, lastOfNext);
                nextWord = Relax(_lattice.LongWords, nextWord, i, end);
                nextName = Relax(_lattice.Names, nextName, i, end);
                nextEdge = Math.Min(_lattice.LongWords[nextWord].Start, _lattice.Names[nextName].Start);
                (next, lastOfNext) = (best[i + 2], last[i + 2]);
            }
        }

        (_nextLongWord, _nextName) = (nextWord, nextName);
    }

    // The first value where its score is higher. Scores are 0 or negative, so that as integers the better one is the smaller.
    private static int Better(float score, float otherScore, int value, int other)
    {
        int mask = (int)(((long)BitConverter.SingleToUInt32Bits(score) - BitConverter.SingleToUInt32Bits(otherScore)) >> 63);
        return (value & mask) | (other & ~mask);
    }

    private static int NextEdge(ReadOnlySpan<Edge> edges, int next, int start)
    {
        while (edges[next].Start < start)
        {
            next++;
        }

        return next;
    }

    // Tries the edges that begin at a position; returns the one behind them.
    private int Relax(ReadOnlySpan<Edge> edges, int next, int start, int end)
    {
        for (; edges[next].Start == start; next++)
        {
            Edge edge = edges[next];
            int behind = start + edge.Length;
            float score = _best[start] + edge.LogProbability;
            if (behind <= end && score > _best[behind])
            {
                _best[behind] = score;
                _last[behind] = edge.Length | ((int)edge.Kind << KindShift);
            }
        }

        return next;
    }

    private void AddTokens(int offset, int start, int end, List<Token> tokens)
    {
        int first = _run.Length;
        for (int at = end; at > start;)
        {
            int step = _last[at];
            at -= LengthOf(step);
            _run[--first] = new Token(offset + at, LengthOf(step), KindOf(step));
        }

        tokens.AddRange(_run.AsSpan(first));
    }
}
