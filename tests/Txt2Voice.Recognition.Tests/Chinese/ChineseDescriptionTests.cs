namespace Txt2Voice.Recognition.Tests.Chinese;

public sealed class ChineseDescriptionTests
{
    [Test]
    public async Task Recognize_DescribedPersonWhoGivesAName_IsOnePerson()
    {
        const string Text = """
            “都别动！”一个黑脸大汉吼了起来。

            沈月兰说：“你是谁？”

            黑脸大汉把刀收了起来：“我叫高志远，种田的。”

            “坐吧。”沈月兰说。

            “坐就坐。”大汉搬了一条凳子。

            高志远坐下，喝了一口水。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(result.SpeakerOf(Text, "都别动"), Is.EqualTo("高志远"));
            Assert.That(result.SpeakerOf(Text, "坐就坐"), Is.EqualTo("高志远"));
            Assert.That(result.SpeakerOf(Text, "坐吧"), Is.EqualTo("沈月兰"));
        });
    }

    [Test]
    public async Task Recognize_BareNameAfterAQuestionForIt_IsTheNameOfWhoAnswers()
    {
        const string Text = """
            “丫头，你叫什么名字？”高志远问。

            “沈月兰。”女孩低着头说。

            “几岁了？”高志远问。

            “七岁。”女孩说。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "七岁"), Is.EqualTo("沈月兰"));
    }

    [Test]
    public async Task Recognize_NarratorWhoIsOnlyCalled_BearsThatName()
    {
        const string Text = """
            我到铺子里当学徒那年，十六岁。我什么也不懂。

            “小高，把门关上。”沈月兰说。

            “知道了。”我说。我去关了门，我又回来扫地。

            “小高，今天谁来过？”沈月兰问。

            “没有人来。”我答。我想了想，我把扫帚放下。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(result.SpeakerOf(Text, "知道了"), Is.EqualTo("小高"));
            Assert.That(result.AliasMap["Narrator"], Is.EqualTo("小高"));
        });
    }

    [Test]
    public async Task Recognize_PhraseOfNarrationBeforeSpeech_IsNobody()
    {
        const string Text = "高志远曰：“敌兵已退。”大惊曰：“何以知之？”沈月兰曰：“有书在此。”大惊，失色而去。高志远与沈月兰出城。";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EquivalentTo(["高志远", "沈月兰"]));
    }
}
