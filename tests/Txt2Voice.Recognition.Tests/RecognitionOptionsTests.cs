namespace Txt2Voice.Recognition.Tests;

public class RecognitionOptionsTests
{
    private const string Story = "\"Hello, Ben,\" said Anna Reed.\n\n\"Hello,\" said Ben Cole.\n\nAnna laughed. Anna sat down. \"Tea?\" said Anna.\n\nBen nodded. Anna smiled at Clara Dean.";

    [Test]
    public async Task Compile_DialogueDisabled_LeavesDialoguesOut()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story, options: new RecognitionOptions { EnableDialogue = false });
        Assert.That(result.Dialogues, Is.Empty);
        Assert.That(result.Statistics.TotalDialogues, Is.Zero);
        Assert.That(result.Characters, Is.Not.Empty);
    }

    [Test]
    public async Task Compile_RelationsDisabled_LeavesRelationsOut()
    {
        Assert.That((await EngineRun.RecognizeAsync(Story)).Relations, Is.Not.Empty);
        Assert.That((await EngineRun.RecognizeAsync(Story, options: new RecognitionOptions { EnableRelations = false })).Relations, Is.Empty);
    }

    [Test]
    public async Task Attribute_CoreferenceDisabled_LeavesPronounsAndDescriptionsUnresolved()
    {
        const string text = "\"Good day,\" said Anna Reed.\n\nThe beadle stood at the gate. \"Who is there?\" said the beadle.\n\nAnna stopped. \"It is I,\" she said.\n\n\"Come in,\" said the beadle.";
        RecognitionResult resolved = await EngineRun.RecognizeAsync(text);
        RecognitionResult plain = await EngineRun.RecognizeAsync(text, options: new RecognitionOptions { EnableCoreference = false });
        Assert.That(resolved.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(new[] { "Anna", "beadle", "Anna", "beadle" }));
        Assert.That(plain.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(new[] { "Anna", null, null, null }));
        Assert.That(plain.Characters.Select(character => character.CanonicalName), Is.EqualTo(new[] { "Anna" }));
    }

    [Test]
    public async Task Compile_MaxCharacters_KeepsTheMostMentioned()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story, options: new RecognitionOptions { MaxCharacters = 1 });
        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EqualTo(new[] { "Anna" }));
        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(new[] { "Anna", null, "Anna" }));
    }

    [Test]
    public async Task Compile_MinMentions_LeavesRarelyMentionedOut()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story, options: new RecognitionOptions { MinMentions = 3 });
        Assert.That(result.Characters.Select(character => character.Mentions), Is.All.GreaterThanOrEqualTo(3));
        Assert.That(result.Characters.Select(character => character.CanonicalName), Does.Not.Contain("Clara Dean"));
    }

    [Test]
    public async Task BuildCast_SimilarityThresholdAboveShortForms_KeepsThemApart()
    {
        const string text = "\"Yes,\" said Lizzy.\n\n\"No,\" said Elizabeth Moore.\n\nLizzy laughed. Elizabeth Moore sighed.";
        RecognitionResult joined = await EngineRun.RecognizeAsync(text);
        RecognitionResult apart = await EngineRun.RecognizeAsync(text, options: new RecognitionOptions { SimilarityThreshold = 0.95 });
        Assert.That((joined.Characters.Count, apart.Characters.Count), Is.EqualTo((1, 2)));
    }
}
