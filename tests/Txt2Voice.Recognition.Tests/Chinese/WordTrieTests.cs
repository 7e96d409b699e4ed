using Txt2Voice.Recognition.Chinese;

namespace Txt2Voice.Recognition.Tests.Chinese;

/// <summary>The packed words give what a plain table of them gives.</summary>
public sealed class WordTrieTests
{
    private const string Characters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥一二三四";

    [Test]
    public void LogProbability_OfRandomWords_IsThatOfATable([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var table = new Dictionary<string, float>(StringComparer.Ordinal);
        var builder = new WordTrieBuilder();
        for (int i = 0; i < 4_000; i++)
        {
            string word = RandomWord(random);
            table[word] = -1 - random.NextSingle();
            builder.Add(word, table[word]);
        }

        WordTrie trie = builder.Build();

        foreach (string word in table.Keys.Concat(Enumerable.Range(0, 4_000).Select(_ => RandomWord(random))))
        {
            Assert.That(trie.LogProbability(word), Is.EqualTo(table.GetValueOrDefault(word, float.NegativeInfinity)), word);
            Assert.That(builder.Contains(word), Is.EqualTo(table.ContainsKey(word)), word);
        }
    }

    [Test]
    public void LogProbability_OfBeginningsAndUnknownCharacters_IsNegativeInfinity()
    {
        var builder = new WordTrieBuilder();
        builder.Add("甲乙丙", -3);
        WordTrie trie = builder.Build();

        Assert.That(trie.LogProbability("甲乙丙"), Is.EqualTo(-3f));
        foreach (string word in new[] { "", "甲", "甲乙", "乙丙", "甲乙丙丁", "甲\uffff", "\uffff\uffff", "\0", "甲\0", "\ud800甲" })
        {
            Assert.That(trie.LogProbability(word), Is.EqualTo(float.NegativeInfinity), word);
        }
    }

    [Test]
    public void LogProbability_OfEveryWordOfTheDictionary_IsKnown()
    {
        foreach (string line in EmbeddedText.Lines("words.txt"))
        {
            Assert.That(WordDictionary.Instance.LogProbability(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal))), Is.Not.Null, line);
        }
    }

    private static string RandomWord(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Characters[random.Next(Characters.Length)]));
}
