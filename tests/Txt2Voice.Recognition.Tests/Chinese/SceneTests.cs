using Txt2Voice.Recognition.Chinese;

namespace Txt2Voice.Recognition.Tests.Chinese;

public sealed class SceneTests
{
    [Test]
    public void FirstMentionFrom_AnyPosition_IsTheFirstThatDoesNotBeginBefore([Range(0, 9)] int count)
    {
        var mentions = new List<Mention>();
        for (int i = 0; i < count; i++)
        {
            mentions.Add(new Mention(3 * i / 2, (3 * i / 2) + 1, 0, MentionKind.Name, Gender.Unknown, false, false, -1, false));
        }

        var scene = new Scene("", [], [], mentions);
        for (int position = -1; position < 16; position++)
        {
            Assert.That(scene.FirstMentionFrom(position), Is.EqualTo(mentions.Count(mention => mention.Start < position)), $"{position}");
        }
    }
}
