namespace Txt2Voice.Recognition.Tests;

public class EnglishRecognitionTests
{
    private const string Story = """
        Mr. Edmund Harker came into the library, and Mrs. Harker rose from her chair.

        "You are late, Edmund," said Mrs. Harker.

        "I met Lizzy Moore on the road," he answered. "She sends her love."

        "Is she well?"

        "Quite well."

        Elizabeth Moore lived near the mill. She had a brother, Dr. Moore, who was the kindest man in the county.

        The next day Elizabeth called. "May I come in?" she asked.

        "Come in, Lizzy!" cried Mr. Harker. He put down his book.

        "How kind you are," said Elizabeth, "and how cold it is to-day!"

        Dr. Moore followed his sister. "Good morning," said the doctor.
        """;

    [Test]
    public async Task Recognize_ShortAndLongForms_AreOneCharacter()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story);
        ResultCharacter elizabeth = result.Characters.Single(character => character.CanonicalName == "Elizabeth" || character.Aliases.Contains("Elizabeth"));
        Assert.That(elizabeth.Aliases.Append(elizabeth.CanonicalName), Is.SupersetOf(new[] { "Elizabeth", "Elizabeth Moore", "Lizzy", "Lizzy Moore" }));
        Assert.That(elizabeth.Gender, Is.EqualTo("female"));
    }

    [Test]
    public async Task Recognize_OnlyClergyman_IsTheVicar()
    {
        const string text = "The Reverend Mr. Pell was a gentle man. \"Good evening,\" said Mr. Pell.\n\n\"Sit down,\" said Martha Dane. The Vicar sighed and sat down.\n\n\"I am tired,\" said the Vicar.\n\nMartha watched the Vicar. He slept.";
        RecognitionResult result = await EngineRun.RecognizeAsync(text);
        ResultCharacter vicar = result.Characters.Single(character => character.Aliases.Append(character.CanonicalName).Contains("Vicar"));
        Assert.That(vicar.Aliases.Append(vicar.CanonicalName), Does.Contain("Mr. Pell"));
        Assert.That(vicar.Gender, Is.EqualTo("male"));
    }

    [Test]
    public async Task Recognize_HeadingWithCapitals_MakesNoName()
    {
        const string text = "What the Duchess Knew\n\n\"I saw it,\" said the Duchess.\n\n\"Saw what?\" said Martha Dane.\n\n\"Everything,\" said the Duchess. Martha laughed.";
        RecognitionResult result = await EngineRun.RecognizeAsync(text);
        Assert.That(result.Characters.SelectMany(character => character.Aliases.Append(character.CanonicalName)), Is.EquivalentTo(new[] { "Duchess", "Martha Dane", "Martha" }));
    }

    [Test]
    public async Task Recognize_HusbandAndWife_AreTwoCharacters()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story);
        ResultCharacter husband = result.Characters.Single(character => character.Aliases.Append(character.CanonicalName).Contains("Mr. Harker"));
        ResultCharacter wife = result.Characters.Single(character => character.Aliases.Append(character.CanonicalName).Contains("Mrs. Harker"));
        Assert.That(husband.Id, Is.Not.EqualTo(wife.Id));
        Assert.That((husband.Gender, wife.Gender), Is.EqualTo(("male", "female")));
    }

    [TestCase("You are late, Edmund,", "Mrs. Harker")]
    [TestCase("I met Lizzy Moore on the road,", "Mr. Harker")]
    [TestCase("She sends her love.", "Mr. Harker")]
    [TestCase("May I come in?", "Elizabeth")]
    [TestCase("Come in, Lizzy!", "Mr. Harker")]
    [TestCase("and how cold it is to-day!", "Elizabeth")]
    public async Task Recognize_Quotation_HasItsSpeaker(string quotation, string speaker)
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story);
        int start = Story.IndexOf(quotation, StringComparison.Ordinal) - 1;
        ResultDialogue dialogue = result.Dialogues.Single(found => found.Start == start);
        ResultCharacter said = result.Characters.Single(character => character.Id == dialogue.SpeakerId);
        Assert.That(said.Aliases.Append(said.CanonicalName), Does.Contain(speaker));
    }

    [Test]
    public async Task Recognize_TitleOfAnOffice_IsARole()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story);
        ResultCharacter brother = result.Characters.Single(character => character.Aliases.Append(character.CanonicalName).Contains("Dr. Moore"));
        Assert.That(brother.Roles, Is.EqualTo(new[] { "doctor" }));
    }

    [Test]
    public async Task Recognize_VocativeInQuotation_IsTheAddressee()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story);
        ResultDialogue dialogue = result.Dialogues[0];
        ResultCharacter addressed = result.Characters.Single(character => character.Id == dialogue.AddresseeId);
        Assert.That(addressed.Aliases.Append(addressed.CanonicalName), Does.Contain("Edmund"));
    }

    [Test]
    public async Task Recognize_FirstPersonNarrator_SpeaksAsNarrator()
    {
        string text = string.Concat(Enumerable.Repeat("I took my hat and went out, for I had no wish to stay. ", 3))
            + "\n\n\"Where are you going?\" asked Martin Hale.\n\n\"Home,\" I said.\n\nMartin Hale laughed. I did not.";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        ResultDialogue dialogue = result.Dialogues[1];
        ResultCharacter narrator = result.Characters.Single(character => character.Id == dialogue.SpeakerId);
        Assert.That(narrator.Aliases.Append(narrator.CanonicalName), Does.Contain("Narrator"));
    }

    [Test]
    public async Task Recognize_MonologueLongerThanAnyWindow_KeepsItsSpeaker()
    {
        string part = "\"" + string.Concat(Enumerable.Repeat("The ship went on and the wind was fair. ", 40)) + "\n\n";
        string text = "\"Tell us,\" said Ann Lee.\n\nOld Peter Crane lit his pipe. \"Well,\" said Peter Crane, \"it was so.\n\n" + string.Concat(Enumerable.Repeat(part, 40))
            + "\"And that is all.\"\n\n\"Thank you,\" said Ann Lee.";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        ResultDialogue last = result.Dialogues[^2];
        Assert.That(text[(int)last.Start..(int)last.End], Is.EqualTo("\"And that is all.\""));
        Assert.That(last.Speaker, Does.Contain("Peter"));
    }

    [Test]
    public async Task Recognize_PlacesAndDays_AreNoCharacters()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(
            "On Monday Anna Reed went to London. \"I like London,\" said Anna. In London it was cold. Anna walked from London to Dover. She came back in March.");
        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EqualTo(new[] { "Anna" }));
    }

    [TestCase("\"Well,\" put in Ben, \"it rains.\"", "Ben")]
    [TestCase("\"Well,\" cried the astonished Ben. \"It rains.\"", "Ben")]
    [TestCase("Ben, who had risen, looked round and at last said to Anna,\n\n\"Well, it rains.\"", "Ben")]
    [TestCase("\"Well, it rains,\" said the lawyer's clerk.", "lawyer's clerk")]
    [TestCase("\"Well, it rains,\"\n said Ben, and sat down.", "Ben")]
    [TestCase("\"Well, it rains,\" Ben told Anna.", "Ben")]
    [TestCase("\"Well, it rains,\" nodded Ben.", "Ben")]
    [TestCase("\"Well, it rains,\" was Ben's reply.", "Ben")]
    [TestCase("Ben turned to her and asked, \"Does it rain?\" and Anna shook her head and said nothing.", "Ben")]
    [TestCase("\"I think,\" said Ben, when Anna returned, \"that it rains.\"", "Ben")]
    [TestCase("Ben looked at the sea and at Anna's boat and at all of the other boats in the harbour of the town and said:\n\n\"Well, it rains.\"", "Ben")]
    public async Task Attribute_CueOfManyForms_NamesTheSpeaker(string passage, string speaker)
    {
        string text = "\"Good day,\" said Anna to her friend, who had come through the wind and\nthe rain.\n\n\"Good day,\" said Ben.\n\nThe two of them stood there a while and looked at the sea, which was\ngrey.\n\n"
            + passage + "\n";
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Dialogues.Skip(2).Select(dialogue => dialogue.Speaker), Is.All.EqualTo(speaker).And.Not.Empty);
    }

    [Test]
    public async Task BuildCast_DescriptionThatAlternatesWithAName_IsThatPersons()
    {
        const string scene = "Mr. Harlow came down the stairs. The beadle had a lamp. He looked about.\n\n\"Who is there?\" said the beadle.\n\nThere was no answer in the house.\n\n";
        const string elsewhere = "Miss Quint wrote a letter. It was long. The baker waited at the door for his money, as he did every week, and the rain fell on the roofs.\n\n\"Wait,\" said Miss Quint.\n\n";
        string pause = string.Concat(Enumerable.Repeat("Nothing happened for a very long time, and the wind went round the walls. ", 12)) + "\n\n";
        string text = string.Concat(Enumerable.Repeat(scene + pause + elsewhere + pause, 20));
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("beadle"), Is.EqualTo("Mr. Harlow"));
    }

    [Test]
    public async Task BuildCast_TwoNamesThatOftenShareASentence_AreTwoPersons()
    {
        const string text = """
            "Good day," said Miss Barry to Clara.

            Miss Barry and Clara walked. Miss Barry took the arm of Clara. Clara thanked Miss Barry.

            "Good night," said Clara Barry.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(new[] { "Miss Barry", "Clara" }));
    }

    [Test]
    public async Task BuildCast_NameThatOneAnswersTo_IsThatPersons()
    {
        const string scene = """
            "Come in, Janny!" cried Tom Hale.

            "In a minute," said Mrs. Dorrit, who stood at the gate with her basket.

            "The tea is cold, Janny, and the cat has had the cream," said Tom Hale.

            "Then drink it cold," said Mrs. Dorrit.

            Mrs. Dorrit laughed and drank it herself.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(scene, "en");
        Assert.That(result.AliasMap.GetValueOrDefault("Janny"), Is.EqualTo("Mrs. Dorrit"));
    }

    [Test]
    public async Task BuildCast_NameThatTheAnswererCallsHimself_IsAnothers()
    {
        const string scene = """
            "Come in, Janny!" cried Tom Hale.

            "In a minute," said Mrs. Dorrit, who stood at the gate with her basket.

            "Janny, where are you?" said Mrs. Dorrit. "Tom Hale is waiting."

            "The tea is cold, Janny, and the cat has had the cream," said Tom Hale.

            "Then drink it cold," said Mrs. Dorrit.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(scene, "en");
        Assert.That(result.AliasMap, Does.Not.ContainKey("Janny"));
    }

    [Test]
    public async Task Recognize_NamelessPersonWhoSpeaks_IsInTheCastOnlyByThoseWords()
    {
        const string text = """
            Anna Reed came down to the river with Mary Hale. The officer was a tall man, and the officer had a lantern.

            "Who goes there?" said the officer.

            "Friends," said Anna. Another day the officer of the bank had asked Anna the same.

            "Pass by," said Mary.

            """;
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        ResultCharacter officer = result.Characters.Single(character => character.CanonicalName == "officer");
        Assert.That(officer.Mentions, Is.EqualTo(1));
    }

    [Test]
    public async Task Recognize_BareNounOfManyScenes_IsNobody()
    {
        string text = string.Concat(Enumerable.Repeat("\"Good day,\" said Anna Reed.\n\n\"A fine day,\" said the man.\n\nAnna walked on through the town.\n\n", 5));
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Characters.Select(character => character.CanonicalName), Has.None.EqualTo("man"));
    }
}
