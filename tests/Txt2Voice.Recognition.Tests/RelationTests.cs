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
}
