namespace Txt2Voice.Recognition.Tests;

/// <summary>Who is in the cast of an English book, and under which names.</summary>
public class EnglishCastTests
{
    [TestCase("\"I met a man named Corvane there,\" said Anna Reed.", "Corvane")]
    [TestCase("\"Who sold it?\" said Anna Reed. It was a pedlar by the name of Corvane.", "Corvane")]
    [TestCase("\"We call him Corvane,\" said Anna Reed.", "Corvane")]
    [TestCase("\"Ask the merchant Corvane,\" said Anna Reed.", "Corvane")]
    [TestCase("\"I saw Corvane's face,\" said Anna Reed.", "Corvane")]
    [TestCase("\"It was Corvane, the brother of the miller,\" said Anna Reed.", "Corvane")]
    [TestCase("\"I said so to Corvane,\" said Anna Reed.", "Corvane")]
    [TestCase("\"Poor old Anna,\" said the boy. \"And poor Corvane is dead!\" said Anna Reed.", "Corvane")]
    public async Task BuildCast_NameThatOnlyTheWordsAroundTell_IsAPerson(string passage, string name) => Assert.That(await NamesAsync(passage), Does.Contain(name));

    [TestCase("\"We went to Corvane,\" said Anna Reed. \"It lies in Corvane,\" said Tom Hale.", "Corvane")]
    [TestCase("\"The Corvane sails to-day,\" said Anna Reed.", "Corvane")]
    public async Task BuildCast_NameOfAThing_IsNoPerson(string passage, string name) => Assert.That(await NamesAsync(passage), Does.Not.Contain(name));

    [Test]
    public async Task BuildCast_NamelessPersonWhoOnlyActs_CountsWhereHeActs()
    {
        const string text = """
            Anna Reed waited with Tom Hale. The coachman climbed down and opened the door. Anna gave a shilling to the coachman.

            "Is it far?" said Anna.

            "Very far," said Tom.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Characters.Single(character => character.CanonicalName == "coachman").Mentions, Is.EqualTo(1));
        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(new[] { "Anna", "Tom" }).Or.EqualTo(new[] { "Anna Reed", "Tom Hale" }));
    }

    [Test]
    public async Task BuildCast_DescriptionWithAManner_IsTheOneWithoutIt()
    {
        const string text = "Anna Reed ran in.\n\n\"Stop!\" cried the porter in a hoarse voice.\n\n\"I will not stop,\" said Anna Reed.\n\n\"Stop!\" said the porter with a groan.\n\n";
        string[] names = await NamesAsync(text);
        Assert.That(names, Does.Contain("porter"));
        Assert.That(names, Has.None.Contains("voice").And.None.Contains("groan"));
    }

    [TestCase("\"This is Tom Hale,\" said Anna Reed. Tom Hale, better known as Sparrow, bowed. \"Sparrow will do,\" said Tom Hale. \"Good,\" said Anna Reed.", "Tom Hale")]
    [TestCase("\"Who is Tom Hale?\" said Anna Reed. Tom Hale laughed. \"My real name is Sparrow,\" he said. \"Sparrow, then,\" said Anna Reed. \"Yes,\" said Tom Hale.", "Tom Hale")]
    public async Task BuildCast_NameThatTheTextSaysIsAnothers_IsThatPersons(string passage, string person)
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(passage, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("Sparrow"), Is.EqualTo(person));
    }

    [Test]
    public async Task BuildCast_NameBehindATitle_IsKnownWithoutIt()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync("\"Good day,\" said Miss Clara Bowen.\n\n\"Good day,\" said Mr. Pell and Mrs. Pell.\n\n", "en");
        Assert.That(result.AliasMap.GetValueOrDefault("Clara Bowen"), Is.EqualTo("Miss Clara Bowen"));
        Assert.That(result.AliasMap, Does.Not.ContainKey("Pell"));
    }

    [Test]
    public async Task BuildCast_NameThatIsOftenOld_IsKnownSo()
    {
        const string text = "\"Where is old Sam?\" said Anna Reed.\n\n\"Old Sam is asleep,\" said Tom Hale.\n\nThey went to wake old Sam. \"What is it?\" said Sam.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("old Sam"), Is.EqualTo("Sam"));
    }

    [Test]
    public async Task BuildCast_MoodBeforeAnOffice_MakesNobodyNew()
    {
        const string text = "Dr. Lanyon came in with Anna Reed.\n\n\"Sit down,\" said the doctor.\n\n\"Thank you,\" said Anna Reed.\n\n\"You are pale,\" said the worthy doctor.\n\nDr. Lanyon rang the bell.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("worthy doctor"), Is.EqualTo("Dr. Lanyon"));
        Assert.That(result.Dialogues[2].Speaker, Is.EqualTo("Dr. Lanyon"));
    }

    [Test]
    public async Task BuildCast_WordBehindAGivenName_IsNoSurnameBesideARealOne()
    {
        const string text = "\"Mr. Bowen is out,\" said Clara.\n\n\"Clara Bowen has been told,\" said Tom Hale.\n\nTo Clara Paris was a dream. \"It is not,\" said Clara.\n\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("Clara Bowen"), Is.EqualTo("Clara"));
    }

    private static async Task<string[]> NamesAsync(string text)
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        return [.. result.Characters.SelectMany(character => character.Aliases.Append(character.CanonicalName))];
    }
}
