namespace Txt2Voice.Recognition.Tests;

public class RelationTests
{
    private const string Story = """
        Mr. Harlow met Mrs. Quint at the gate. It rained.

        "You are late, Mrs. Quint," said Mr. Harlow.

        "I am never late, Mr. Harlow," said Mrs. Quint.

        """;

    [Test]
    public async Task Compile_DialogueAndCooccurrence_EachComesWithThePassageThatShowsIt()
    {
        RecognitionResult result = await EngineRun.RecognizeAsync(Story);

        string Evidence(string type, string from) => result.Relations
            .Where(relation => relation.RelationType == type && relation.FromChar == from)
            .Select(relation => Story[(int)relation.Evidence!.Start..(int)relation.Evidence.End])
            .Single();
        Assert.Multiple(() =>
        {
            Assert.That(Evidence("dialogue", "Mr. Harlow"), Is.EqualTo("\"You are late, Mrs. Quint,\""));
            Assert.That(Evidence("dialogue", "Mrs. Quint"), Is.EqualTo("\"I am never late, Mr. Harlow,\""));
            Assert.That(
                result.Relations.Where(relation => relation.RelationType == "cooccurrence").Select(relation => Story[(int)relation.Evidence!.Start..(int)relation.Evidence.End]).Single(),
                Does.StartWith("Mr. Harlow met Mrs. Quint at the gate."));
        });
    }

    [TestCase("Mary's elder brother Tom had come.", "Tom is brother of Mary")]
    [TestCase("Tom, the only son of Mary, had come.", "Tom is son of Mary")]
    [TestCase("Tom was Mary's cousin.", "Tom is cousin of Mary")]
    [TestCase("Mary embraced her brother Tom.", "Tom is brother of Mary")]
    [TestCase("Mr. and Mrs. Smith had come.", "Mrs. Smith is wife of Mr. Smith")]
    [TestCase("Mary embraced his brother Tom.", null)]
    [TestCase("Mary saw Mrs. Smith embrace her brother Tom.", null)]
    [TestCase("Tom was not Mary's cousin.", null)]
    [TestCase("Tom met Mary's cousin and Mrs. Smith.", null)]
    public async Task Compile_SentenceOfKinship_IsARelationWithThatSentence(string sentence, string? expected)
    {
        string text = $"\"Good day,\" said Tom.\n\n\"Good day,\" said Mary.\n\nMrs. Smith sat down. Mr. Smith stood up. It was late. {sentence} Nobody spoke.\n";

        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");

        ResultRelation? kinship = result.Relations.SingleOrDefault(relation => relation.RelationType == "kinship");
        Assert.That(kinship is null ? null : $"{kinship.FromChar} is {kinship.Role} of {kinship.ToChar}", Is.EqualTo(expected));
        if (kinship is not null)
        {
            Assert.That(text[(int)kinship.Evidence!.Start..(int)kinship.Evidence.End], Is.EqualTo(sentence));
        }
    }
}
