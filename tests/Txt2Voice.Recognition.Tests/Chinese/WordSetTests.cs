using System.Collections.Frozen;
using Txt2Voice.Recognition.Chinese;

namespace Txt2Voice.Recognition.Tests.Chinese;

/// <summary>Words as numbers give what words as strings give.</summary>
public sealed class WordSetTests
{
    private const string Characters = "\0甲乙丙丁戊己一二三";

    [Test]
    public void Contains_OfRandomTexts_IsThatOfASetOfStrings([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        FrozenSet<string> words = Enumerable.Range(0, 400).Select(_ => RandomText(random, Characters[1..], 1, 6)).ToFrozenSet(StringComparer.Ordinal);
        var set = new WordSet(words);

        for (int round = 0; round < 3_000; round++)
        {
            string text = RandomText(random, Characters, 0, 7);
            int[] starts = [.. Enumerable.Range(0, 5).Where(size => size <= text.Length && words.Contains(text[..size]))];
            int[] ends = [.. Enumerable.Range(0, 5).Where(size => size <= text.Length && words.Contains(text[^size..]))];

            Assert.That(set.Contains(text), Is.EqualTo(words.Contains(text)), text);
            Assert.That(set.LengthAtStart(text, 4), Is.EqualTo(starts.LastOrDefault()), text);
            Assert.That(set.LengthAtEnd(text, 4), Is.EqualTo(ends.LastOrDefault()), text);
        }
    }

    [Test]
    public void Of_StretchesOfAText_GivesTheirCharactersAndOneStringForEach()
    {
        var random = new Random(1);
        var strings = new NameStrings();
        for (int round = 0; round < 5_000; round++)
        {
            string text = RandomText(random, Characters, 0, 6);

            Assert.That(strings.Of(text), Is.EqualTo(text));
        }

        string first = strings.Of("甲乙");
        Assert.That(strings.Of("甲乙丙".AsSpan(0, 2)), Is.SameAs(first));
    }

    [Test]
    public void ContainsAnyOf_Text_SaysWhetherItHoldsACharacter()
    {
        var set = new CharacterSet("甲乙");

        Assert.That(set.ContainsAnyOf("丙丁乙"), Is.True);
        Assert.That(set.ContainsAnyOf("丙丁"), Is.False);
        Assert.That(set.ContainsAnyOf(""), Is.False);
    }

    [Test]
    public void Of_PhraseWithinAText_HasNoBitThatTheTextHasNot()
    {
        var random = new Random(1);
        for (int round = 0; round < 2_000; round++)
        {
            string text = RandomText(random, Characters, 1, 12);
            string phrase = text[random.Next(text.Length)..];

            Assert.That(CharacterBits.Of(phrase) & ~CharacterBits.Of(text), Is.Zero, text);
        }

        Assert.That(CharacterBits.Of("甲") & ~CharacterBits.Of("乙"), Is.Not.Zero);
    }

    private static string RandomText(Random random, string characters, int shortest, int longest) =>
        string.Concat(Enumerable.Range(0, random.Next(shortest, longest + 1)).Select(_ => characters[random.Next(characters.Length)]));
}
