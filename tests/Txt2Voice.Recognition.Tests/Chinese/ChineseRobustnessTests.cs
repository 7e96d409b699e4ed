namespace Txt2Voice.Recognition.Tests.Chinese;

public sealed class ChineseRobustnessTests
{
    private static readonly string[] Pieces =
    [
        "“", "”", "「", "」", "『", "』", "\"", "‘", "’", "：", "，", "。", "！", "？", "…", "——", "、", "；", "·", "（", "）", " ", "\u3000", "\n", "\r\n", "\0", "😀", "\ud83d", "A1",
        "陈志强", "志强", "老陈", "陈主任", "林小梅", "小梅", "李四", "欧阳明", "的", "了", "说", "道", "问", "笑道", "姓", "名", "字", "绰号", "叫他", "我叫", "在下", "我", "他", "她", "老人", "掌柜的", "对", "和", "是", "个", "工程师", "說們這個為國", "陳曉梅", "走", "看着",
    ];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Recognize_RandomPieces_GivesQuotationsWithinTheText(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 150; round++)
        {
            string text = "陈" + string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => Pieces[random.Next(Pieces.Length)]));

            RecognitionResult result = await ChineseBook.RecognizeAsync(text);

            Assert.That(result.Dialogues, Has.All.Matches<ResultDialogue>(dialogue => dialogue!.Start >= 0 && dialogue.Start < dialogue.End && dialogue.End <= text.Length));
            Assert.That(result.Characters.Select(character => character.Id), Is.Unique);
        }
    }

    [Test]
    public async Task Recognize_OneLineOfOneName_IsQuickAndFindsIt()
    {
        string text = string.Concat(Enumerable.Repeat("陈志强说：“好。”", 20_000));

        RecognitionResult result = await ChineseBook.RecognizeAsync(text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EqualTo(["陈志强"]));
        Assert.That(result.Dialogues, Has.Count.EqualTo(20_000));
    }

    [TestCase("你還沒睡", "林曉梅")]
    [TestCase("睡不著", "陳建國")]
    [TestCase("你怎麼說", "林曉梅")]
    [TestCase("我聽你的", "陳建國")]
    [TestCase("這話我可記住了", "林曉梅")]
    [TestCase("馬車壞了", "王師傅")]
    public async Task Recognize_TraditionalCharacters_FindsSpeakersAndWritesNamesAsTheBookDoes(string words, string speaker)
    {
        const string Text =
            """
            　　林曉梅推開門，看見陳建國坐在燈下讀書。
            　　「你還沒睡？」林曉梅問。
            　　「睡不著。」陳建國說，「外頭的風太大了。」
            　　林曉梅把門關上，走到桌邊坐下來。「信你看過了沒有？」
            　　「看過了。」
            　　「你怎麼說？」
            　　陳建國合上書，慢慢地說：「我聽你的。」
            　　「聽我的？」曉梅笑道，「這話我可記住了。」
            　　這時候王師傅在門外喊道：「馬車壞了！」

            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, words), Is.EqualTo(speaker));
        Assert.That(result.AliasMap["曉梅"], Is.EqualTo("林曉梅"));
    }
}
