namespace Txt2Voice.Recognition.Tests;

/// <summary>Kinds of books other than the novels of the evaluation: each a small scene, and who speaks in it.</summary>
public class EnglishStylesTests
{
    [Test]
    public async Task Attribute_SpeechOpenedByADash_EndsAtItsReport()
    {
        const string text = """
            Marcus Velde opened the door of the café. Ines was sitting by the window with her hat on.

            — You came, said Ines.

            — I said I would, Marcus answered. He shut the door.

            — People say a great many things, said Ines, and some of them are true.

            — I am not people, said Marcus.

            — Coffee? asked the waiter.

            — Two, said Ines.

            """;
        Assert.That(await SpeechAsync(text), Is.EqualTo(new[]
        {
            ("Ines", "— You came,"),
            ("Marcus", "— I said I would,"),
            ("Ines", "— People say a great many things,"),
            ("Marcus", "— I am not people,"),
            ("waiter", "— Coffee?"),
            ("Ines", "— Two,"),
        }));
    }

    [Test]
    public async Task Attribute_SpeechThatGoesOnBehindItsReport_IsTwoQuotations()
    {
        const string text = """
            — Good day, said Ines.

            — The train, said Marcus, which was to come at noon, is late.

            — How late? said Ines.

            — An hour, said Marcus. I have asked.

            — Good day, said Ines.

            """;
        (string Speaker, string Words)[] speech = await SpeechAsync(text);
        Assert.That(speech.Where(said => said.Speaker == "Marcus").Select(said => said.Words), Is.EqualTo(new[]
        {
            "— The train,", "which was to come at noon, is late.", "— An hour,", "I have asked.",
        }));
    }

    [Test]
    public async Task Attribute_SingleMarksAndDialect_KeepTheApostrophes()
    {
        const string text = """
            It was raining when Nora Pell came to the mill, and old Jem Tapper was there before her.

            ‘You’re late,’ said Jem. ‘I’d ’most given you up, an’ that’s the truth.’

            ‘I couldn’t come sooner. Mother wouldn’t let me go,’ said Nora.

            ‘Wouldn’t she, now?’

            ‘She says you’re a bad lot, Jem Tapper.’

            ‘An’ the boys’ supper?’ said Jem.

            ‘They’ll be wantin’ it,’ Nora said.

            """;
        Assert.That((await SpeechAsync(text)).Select(said => said.Speaker), Is.EqualTo(new[] { "Jem", "Jem", "Nora", "Jem", "Nora", "Jem", "Nora" }));
    }

    [Test]
    public async Task Attribute_AnimalsAndThings_AreCharacters()
    {
        const string text = """
            Once a Hedgehog and a Kettle lived under the stairs. The Hedgehog was stout and the Kettle was always cross.

            "I shall boil," said the Kettle.

            "Pray don't," said the Hedgehog. "It makes Mr. Mole nervous."

            Mr. Mole put his nose round the door. "I am not nervous," said Mr. Mole.

            "You see!" said the Hedgehog.

            "He is trembling," said the Kettle.

            """;
        Assert.That((await SpeechAsync(text)).Select(said => said.Speaker), Is.EqualTo(new[] { "Kettle", "Hedgehog", "Hedgehog", "Mr. Mole", "Hedgehog", "Kettle" }));
    }

    [Test]
    public async Task Attribute_InventedNames_AreCharacters()
    {
        const string text = """
            Thalwen drew her cloak about her. The road to Karn Odhrim was white with frost, and Brogh walked ahead with the lantern.

            "We should have stayed at Ulmere," growled Brogh.

            "And be eaten by the Vashti? No," said Thalwen.

            "There are no Vashti left, lass. Ordrun the Grey saw to that."

            "Ordrun is dead," said Thalwen.

            Ordrun the Grey leaned upon his staff. "Put up your axe, Brogh son of Hrul," said Ordrun.

            "I never liked wizards," muttered Brogh.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(new[] { "Brogh", "Thalwen", "Brogh", "Thalwen", "Ordrun", "Brogh" }));
        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EquivalentTo(new[] { "Brogh", "Thalwen", "Ordrun" }));
    }

    [Test]
    public async Task Attribute_PresentTenseOfToday_KnowsHeAndShe()
    {
        const string text = """
            Detective Ruiz drops the file on the table. "You know this guy?"

            Kayla doesn't look at it. "Nope."

            "Look at the picture, Kayla," Ruiz says.

            "I said nope."

            "She said nope," says Mr. Abernathy. "Are we done?"

            Ruiz goes out. Kayla looks at Abernathy. "He's scared of you," she says.

            """;
        (string Speaker, string Words)[] speech = await SpeechAsync(text);
        Assert.That(speech.Select(said => said.Speaker), Is.EqualTo(new[] { "Ruiz", "Kayla", "Ruiz", "Kayla", "Abernathy", "Abernathy", "Kayla" }));
    }

    [Test]
    public async Task BuildCast_GivenNameThatOnlySpeechUses_IsHisWhoIsThere()
    {
        const string text = """
            Mr. Winthrop came in. "Sit down, Frederick," said his aunt.

            Mr. Winthrop sat down by the fire. The old lady looked at him for a long time.

            "You are thin, Frederick," she said.

            Mr. Winthrop smiled, and Mr. Winthrop said nothing.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("Frederick"), Is.EqualTo("Mr. Winthrop"));
    }

    private static async Task<(string Speaker, string Words)[]> SpeechAsync(string text)
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        return [.. result.Dialogues.Select(dialogue => (dialogue.Speaker ?? "", text[(int)dialogue.Start..(int)dialogue.End]))];
    }
}
