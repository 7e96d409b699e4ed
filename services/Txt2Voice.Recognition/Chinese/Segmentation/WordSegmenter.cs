using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>
/// Cuts Chinese text into words and names of persons: the most probable path through a lattice of dictionary words and of name patterns
/// (surname and given name, surname and title, 老/小/阿 forms), found by dynamic programming in linear time.
/// </summary>
/// <remarks>Class-based segmentation after Sun, Zhang and Wang 2002 (role-based recognition of Chinese person names). Not safe for several threads at once.</remarks>
/// <param name="names">Names of the cast, which are words too; <c>null</c> for none.</param>
internal sealed class WordSegmenter(NameLexicon? names = null)
{
    private const int LongestRun = 4096;
    private const float NameClass = -4.0f;
    private const float ShortNamePenalty = -1.4f;
    private const float LongNamePenalty = -0.5f;
    private const float CompoundSurname = -6.0f;
    private const float NumberedClass = -12.0f;
    private const float WordAsName = -2.0f;
    private const float TitledClass = -6.0f;
    private const float FamiliarClass = -6.5f;

    private const string NeverAtEnd = "道说问曰喊嚷骂叫吼讲劝喝叹唱吟谓奏禀告喃斥呼诉催吩笑答哭";
    private const string VerbalSurnames = "闻封呼容扶拔云言召伏步隆终充";

    private static readonly float[] SurnamePrior = BuildSurnamePrior();

    private readonly WordDictionary _words = WordDictionary.Instance;
    private readonly float[] _best = new float[LongestRun + 1];
    private readonly (int Length, TokenKind Kind)[] _last = new (int, TokenKind)[LongestRun + 1];

    /// <summary>Whether a character is a Chinese one.</summary>
    public static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or '〇';

    /// <summary>Cuts a text; the tokens cover it without gaps.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Receives the tokens; cleared before.</param>
    public void Segment(ReadOnlySpan<char> text, List<Token> tokens)
    {
        tokens.Clear();
        int i = 0;
        while (i < text.Length)
        {
            if (IsHan(text[i]))
            {
                int end = i + 1;
                while (end < text.Length && end - i < LongestRun && IsHan(text[end]))
                {
                    end++;
                }

                SegmentRun(text[i..end], i, tokens);
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

    private static bool IsRank(char character) => character is '大' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九';

    private static float[] BuildSurnamePrior()
    {
        var prior = new float[char.MaxValue + 1];
        for (int c = 0; c < prior.Length; c++)
        {
            prior[c] = Surnames.LogProbability((char)c);
            if (!float.IsNegativeInfinity(prior[c]))
            {
                // A surname that is also one of the most frequent words of the language is mostly that word.
                float word = WordDictionary.Instance.LogProbability([(char)c]) ?? WordDictionary.UnknownLogProbability;
                prior[c] -= 1.5f * Math.Max(0, word + 7.0f) + (VerbalSurnames.Contains((char)c) ? 3 : 0);
            }
        }

        return prior;
    }

    private static float Given(char character) =>
        FunctionCharacters.IsNeverGiven(character) ? -30 : GivenNameCharacters.LogProbability(character);

    // 韦千里: a given name that is a word.
    private float GivenWord(ReadOnlySpan<char> rest)
    {
        WordNode node = _words.Root(rest[0]);
        node = node.Id > 0 ? _words.Child(node.Id, rest[1]) : default;
        return node.LogProbability < 0 && !FunctionCharacters.IsNeverGiven(rest[0]) && !FunctionCharacters.IsNeverGiven(rest[1]) && !NeverAtEnd.Contains(rest[1])
            ? node.LogProbability + WordAsName
            : float.NegativeInfinity;
    }

    private static float LastGiven(char character) => NeverAtEnd.Contains(character) ? -30 : Given(character);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SegmentRun(ReadOnlySpan<char> run, int offset, List<Token> tokens)
    {
        int length = run.Length;
        Array.Fill(_best, float.NegativeInfinity, 0, length + 1);
        _best[0] = 0;
        for (int i = 0; i < length; i++)
        {
            RelaxWords(run, i);
            if (names is null)
            {
                RelaxNames(run, i);
            }
            else
            {
                RelaxCast(run, i, names);
            }
        }

        int count = 0;
        for (int end = length; end > 0; end -= _last[end].Length)
        {
            count++;
        }

        CollectionsMarshal.SetCount(tokens, tokens.Count + count);
        Span<Token> found = CollectionsMarshal.AsSpan(tokens);
        for (int end = length, i = found.Length - 1; end > 0; end -= _last[end].Length, i--)
        {
            found[i] = new Token(offset + end - _last[end].Length, _last[end].Length, _last[end].Kind);
        }
    }

    private void RelaxWords(ReadOnlySpan<char> run, int i)
    {
        WordNode node = _words.Root(run[i]);
        Relax(i, 1, node.LogProbability < 0 ? node.LogProbability : WordDictionary.UnknownLogProbability, TokenKind.Word);
        int longest = Math.Min(WordDictionary.MaxLength, run.Length - i);
        for (int size = 2; node.Id > 0 && size <= longest; size++)
        {
            node = _words.Child(node.Id, run[i + size - 1]);
            if (node.LogProbability < 0)
            {
                Relax(i, size, node.LogProbability, TokenKind.Word);
            }
        }
    }

    // 一张桌, 几张椅: a measure word.
    private static bool IsMeasure(ReadOnlySpan<char> run, int i) =>
        run[i] is '张' && i > 0 && run[i - 1] is '一' or '两' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '几' or '这' or '那' or '每' or '半';

    private void RelaxNames(ReadOnlySpan<char> run, int i)
    {
        float surname = SurnamePrior[run[i]];
        if (!float.IsNegativeInfinity(surname) && !IsMeasure(run, i))
        {
            RelaxWithSurname(run, i, 1, surname);
        }

        if (i + 2 < run.Length && Surnames.IsCompound(run.Slice(i, 2)))
        {
            RelaxWithSurname(run, i, 2, CompoundSurname);
        }

        if (i + 1 < run.Length)
        {
            if (run[i] is '老' or '小' && !float.IsNegativeInfinity(SurnamePrior[run[i + 1]]))
            {
                Relax(i, 2, FamiliarClass + SurnamePrior[run[i + 1]], TokenKind.FamiliarName);
            }
            else if (run[i] is '阿')
            {
                Relax(i, 2, FamiliarClass + Given(run[i + 1]), TokenKind.FamiliarName);
            }
        }
    }

    private void RelaxCast(ReadOnlySpan<char> run, int i, NameLexicon lexicon)
    {
        int node = lexicon.Root(run[i]);
        for (int size = 1; node > 0; size++)
        {
            float logProbability = lexicon.LogProbabilityAt(node);
            if (logProbability < 0)
            {
                Relax(i, size, logProbability, TokenKind.CastName);
            }

            if (i + size >= run.Length)
            {
                return;
            }

            node = lexicon.Child(node, run[i + size]);
        }
    }

    private void RelaxWithSurname(ReadOnlySpan<char> run, int i, int size, float surname)
    {
        ReadOnlySpan<char> rest = run[(i + size)..];
        if (rest.Length == 0)
        {
            return;
        }

        Relax(i, size + 1, NameClass + ShortNamePenalty + surname + LastGiven(rest[0]), TokenKind.FullName);
        if (rest.Length > 1)
        {
            Relax(i, size + 2, NameClass + LongNamePenalty + surname + Math.Max(Given(rest[0]) + LastGiven(rest[1]), GivenWord(rest)), TokenKind.FullName);
        }

        // 李四, 陈小七, 陈老七
        if (size == 1 && rest[0] is not '大' && IsRank(rest[0]))
        {
            Relax(i, 2, NumberedClass + 2.5f + surname, TokenKind.FullName);
        }
        else if (rest.Length > 1 && rest[0] is '小' or '老' or '大' && rest.Length > 1 && IsRank(rest[1]))
        {
            Relax(i, size + 2, NumberedClass + surname, TokenKind.FullName);
        }

        int title = PersonTitles.LengthAt(rest);
        if (title > 1 || (title == 1 && PersonTitles.SingleAfterSurname.Contains(rest[0])))
        {
            Relax(i, size + title, TitledClass + surname - (title == 1 ? 3 : 0), TokenKind.TitledName);
        }
    }

    private void Relax(int from, int size, float logProbability, TokenKind kind)
    {
        float score = _best[from] + logProbability;
        if (score > _best[from + size])
        {
            _best[from + size] = score;
            _last[from + size] = (size, kind);
        }
    }
}
