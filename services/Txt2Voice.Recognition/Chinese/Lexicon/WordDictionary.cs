using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Frequencies of common words.</summary>
/// <remarks>Words and frequencies of jieba's dictionary (MIT licence) without its names of persons, see <c>NOTICE.md</c>.</remarks>
internal sealed class WordDictionary
{
    /// <summary>Longest word in characters.</summary>
    public const int MaxLength = 4;

    /// <summary>Log probability of a character that is in no dictionary.</summary>
    public const float UnknownLogProbability = WordTrie.UnknownLogProbability;

    // The source takes many of these nouns for names and leaves them out.
    private const double CountOfPersonNoun = 1000;

    private readonly WordTrie _trie;

    private WordDictionary()
    {
        string[] files = [EmbeddedText.Read("words.txt"), EmbeddedText.Read("further-words.txt"), EmbeddedText.Read("phrases.txt")];
        double total = files.Sum(file => (double)SumCounts(file));
        var builder = new WordTrieBuilder();
        foreach (string file in files)
        {
            AddWords(file, total, builder);
        }

        foreach (string noun in PersonNouns.All.Concat(PersonTitles.All).Where(noun => noun.Length is > 1 and <= MaxLength && noun is not "王子"))
        {
            if (!builder.Contains(noun))
            {
                builder.Add(noun, (float)Math.Log(CountOfPersonNoun / total));
            }
        }

        _trie = builder.Build();
    }

    /// <summary>The dictionary; loaded at first use.</summary>
    public static WordDictionary Instance { get; } = new();

    /// <summary>Phrases that look like names and are never any, such as 大惊.</summary>
    public static FrozenSet<string> Phrases { get; } = EmbeddedText.Lines("phrases.txt").Select(line => line.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words as a trie.</summary>
    public WordTrie Trie => _trie;

    /// <summary>Log probability of a word; <c>null</c> for what is no word.</summary>
    public float? LogProbability(ReadOnlySpan<char> word)
    {
        float logProbability = _trie.LogProbability(word);
        return float.IsNegativeInfinity(logProbability) ? null : logProbability;
    }

    // These two run once, before any compiler thinks them worth its while.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long SumCounts(ReadOnlySpan<char> lines)
    {
        long sum = 0;
        while (NextLine(ref lines, out _, out int count))
        {
            sum += count;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWords(ReadOnlySpan<char> lines, double total, WordTrieBuilder builder)
    {
        while (NextLine(ref lines, out ReadOnlySpan<char> word, out int count))
        {
            builder.Add(word, (float)Math.Log((count + 0.5) / total));
        }
    }

    // Each line holds a word, a blank, its count and what else there is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool NextLine(ref ReadOnlySpan<char> lines, out ReadOnlySpan<char> word, out int count)
    {
        lines = lines.TrimStart("\r\n");
        int blank = lines.IndexOf(' ');
        word = blank < 0 ? default : lines[..blank];
        count = 0;
        int i = blank + 1;
        for (; i < lines.Length && char.IsAsciiDigit(lines[i]); i++)
        {
            count = (count * 10) + (lines[i] - '0');
        }

        int end = lines[i..].IndexOf('\n');
        lines = end < 0 ? default : lines[(i + end)..];
        return blank >= 0;
    }
}
