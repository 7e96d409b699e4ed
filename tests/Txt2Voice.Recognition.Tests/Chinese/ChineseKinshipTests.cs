namespace Txt2Voice.Recognition.Tests.Chinese;

public sealed class ChineseKinshipTests
{
    private const string Start = "沈月兰推开门，说：“我回来了。”\n高志远说：“饭在锅里。”沈月兰和高志远坐下来。\n";

    [TestCase("沈月兰的丈夫高志远站了起来。", "高志远", "沈月兰", "husband")]
    [TestCase("高志远是沈月兰的哥哥。", "高志远", "沈月兰", "brother")]
    [TestCase("高志远，沈月兰之子也。", "高志远", "沈月兰", "son")]
    [TestCase("高志远和沈月兰是父女。", "高志远", "沈月兰", "father")]
    public async Task Recognize_SentenceThatStatesKinship_GivesTheRelationWithThatSentence(string sentence, string relative, string of, string role)
    {
        string text = Start + sentence + "\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(text);

        ResultRelation relation = result.Relations.Single(relation => relation.RelationType == "kinship");
        Assert.That((relation.FromChar, relation.ToChar, relation.Role), Is.EqualTo((relative, of, role)));
        Assert.That(text[(int)relation.Evidence!.Start..(int)relation.Evidence.End].Trim(), Is.EqualTo(sentence));
    }

    [TestCase("高志远不是沈月兰的哥哥。")]
    [TestCase("高志远是沈月兰的哥哥的同学。")]
    [TestCase("高志远想起了沈月兰的母亲。")]
    public async Task Recognize_SentenceThatStatesNone_GivesNoKinship(string sentence)
    {
        RecognitionResult result = await ChineseBook.RecognizeAsync(Start + sentence + "\n");

        Assert.That(result.Relations.Where(relation => relation.RelationType == "kinship"), Is.Empty);
    }
}
