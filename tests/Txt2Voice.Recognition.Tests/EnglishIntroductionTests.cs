namespace Txt2Voice.Recognition.Tests;

/// <summary>Names that an English book says to be one person's.</summary>
public class EnglishIntroductionTests
{
    [TestCase("\"What is your name?\" said Anna Reed.\n\n\"Corvane,\" replied Tom Hale.\n\n")]
    [TestCase("\"What name shall I tell them?\" said Anna Reed.\n\n\"Corvane,\" replied Tom Hale. \"Remember it.\"\n\n")]
    [TestCase("\"My name is Corvane,\" said Tom Hale.\n\n")]
    [TestCase("\"I am Corvane,\" said Tom Hale.\n\n")]
    [TestCase("\"I'm Corvane,\" said Tom Hale.\n\n")]
    [TestCase("\"Call me Corvane,\" said Tom Hale.\n\n")]
    [TestCase("\"Enough,\" said Tom Hale, late Corvane, and laughed.\n\n")]
    [TestCase("She waited for Tom Hale, or, as we must now call him, Corvane.\n\n")]
    public async Task BuildCast_NameThatSomebodyGivesHimself_IsHis(string passage) => Assert.That(await BearerAsync(passage), Is.EqualTo("Tom Hale"));

    [TestCase("\"If I am Corvane, who are you?\" said Tom Hale.\n\n")]
    [TestCase("\"I am Corvane's friend,\" said Tom Hale.\n\n")]
    [TestCase("\"In the name of mercy!\" said Anna Reed.\n\n\"Corvane, look here,\" said Tom Hale.\n\n")]
    public async Task BuildCast_NameThatIsOnlySpokenOf_IsAnothers(string passage) => Assert.That(await BearerAsync(passage), Is.Not.EqualTo("Tom Hale"));

    [Test]
    public async Task BuildCast_NounThatStandsNearOneNameOnly_IsThatPersons()
    {
        const string scene = "Mr. Corvane climbed the wall. It was late. The robber looked about him. There was no light.\n\nMr. Corvane came down again. It rained.\n\n";
        const string other = "\"It is a long day,\" said Anna Reed.\n\n\"Very long,\" said Tom Hale.\n\nThe old man looked at the fire, and the old man slept. Nobody came.\n\n";
        string text = string.Concat(Enumerable.Range(0, 12).Select(_ => scene + string.Concat(Enumerable.Repeat(other, 40))));
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("robber"), Is.EqualTo("Mr. Corvane"));
    }

    [TestCase("Mr. Corvane had married Clara Bowen.")]
    [TestCase("Clara Bowen was soon married to Mr. Corvane.")]
    [TestCase("Mr. Corvane came in with his wife, Clara Bowen.")]
    [TestCase("Clara Bowen waited for her husband, Mr. Corvane.")]
    public async Task BuildCast_WifeByTwoNames_IsOnePerson(string passage) => Assert.That(await NamesOfWifeAsync(passage), Does.Contain("Mrs. Corvane"));

    [TestCase("Mr. Corvane forgot his wife, Clara Bowen her work.")]
    [TestCase("Mr. Corvane admired Clara Bowen.")]
    public async Task BuildCast_WomanBesideAHusband_IsNotHisWife(string passage) => Assert.That(await NamesOfWifeAsync(passage), Does.Not.Contain("Mrs. Corvane"));

    [Test]
    public async Task BuildCast_ColonelAndMister_AreTwoPersons()
    {
        const string text = "\"Good day,\" said Colonel Corvane.\n\n\"Good day,\" said Mr. Corvane.\n\n\"Sit down,\" said Henry Corvane.\n\n\"Thank you,\" said Mr. Corvane.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Dialogues[1].Speaker, Is.Not.EqualTo(result.Dialogues[0].Speaker).And.EqualTo(result.Dialogues[2].Speaker));
    }

    [Test]
    public async Task BuildCast_VerbBeforeAName_IsNoGivenName()
    {
        const string text = "\"Will Corvane come?\" said Anna Reed.\n\n\"Yes,\" said Corvane. Corvane rose, and Corvane spoke to her.\n\n\"Ask Anna Mrs. Hale is here,\" said Mrs. Hale.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Characters.SelectMany(character => character.Aliases.Append(character.CanonicalName)), Does.Not.Contain("Will Corvane").And.Not.Contain("Anna Mrs. Hale"));
    }

    private static async Task<string[]> NamesOfWifeAsync(string passage)
    {
        string text = passage + "\n\n\"Good day,\" said Mrs. Corvane.\n\n\"Good day,\" said Mr. Corvane.\n\n\"Sit down,\" said Mrs. Corvane.\n\n\"Come in,\" said Clara Bowen.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        return result.Characters.Select(character => character.Aliases.Append(character.CanonicalName).ToArray()).Single(names => names.Contains("Clara Bowen"));
    }

    private static async Task<string?> BearerAsync(string passage)
    {
        string text = "\"Good day,\" said Anna Reed.\n\n\"Good day,\" said Tom Hale.\n\n" + passage
            + "\"Thank you,\" said Corvane. He rose.\n\n\"Not at all,\" said Anna Reed.\n\n\"Farewell,\" said Tom Hale. He left, and Tom Hale did not come back.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        return result.Characters.SingleOrDefault(character => character.Aliases.Append(character.CanonicalName).Contains("Corvane"))?.CanonicalName;
    }
}
