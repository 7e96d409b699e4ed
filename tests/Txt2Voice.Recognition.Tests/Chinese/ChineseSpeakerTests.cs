namespace Txt2Voice.Recognition.Tests.Chinese;

public sealed class ChineseSpeakerTests
{
    private const string Talk =
        """
        林小梅和周大勇坐在河边。
        周大勇说：“水真凉。”
        “你怕冷？”林小梅问。
        “不怕。”
        “那就下去游一圈。”
        林小梅站起身，望着对岸，慢慢地说：“我要走了。”
        “去哪儿？”他问。
        “小梅，你别走。”

        """;

    [TestCase("水真凉", "周大勇")]
    [TestCase("你怕冷", "林小梅")]
    [TestCase("不怕", "周大勇")]
    [TestCase("那就下去", "林小梅")]
    [TestCase("我要走了", "林小梅")]
    [TestCase("去哪儿", "周大勇")]
    [TestCase("你别走", "周大勇")]
    public async Task Recognize_TalkOfTwo_FindsTheSpeaker(string words, string speaker)
    {
        RecognitionResult result = await ChineseBook.RecognizeAsync(Talk);

        Assert.That(result.SpeakerOf(Talk, words), Is.EqualTo(speaker));
    }

    [Test]
    public async Task Recognize_ManyTurnsInOneParagraph_GivesEachToItsCue()
    {
        const string Text = "赵康道：“兄长何来？”钱勇答道：“特来相投。”赵康大喜，便道：“快请入寨。”钱勇拜谢。";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(["赵康", "钱勇", "赵康"]));
    }

    [Test]
    public async Task Recognize_QuotedTerm_IsNoDialogue()
    {
        const string Text = "罗海生是出了名的“铁算盘”。罗海生说：“算得清，睡得稳。”";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Dialogues, Has.Count.EqualTo(1));
        Assert.That(result.SpeakerOf(Text, "算得清"), Is.EqualTo("罗海生"));
    }

    [Test]
    public async Task Recognize_InterruptedSpeech_KeepsItsSpeaker()
    {
        const string Text = "“这件事，”孙文斌说，“明天再谈。”\n“好。”吴秀英说。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo(["孙文斌", "孙文斌", "吴秀英"]));
    }

    [Test]
    public async Task Recognize_CornerMarks_AreQuotations()
    {
        const string Text = "「你来了。」方若云说。\n「来了。」何长风把剑放在桌上。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "你来了"), Is.EqualTo("方若云"));
        Assert.That(result.SpeakerOf(Text, "「来了"), Is.EqualTo("何长风"));
    }

    [Test]
    public async Task Recognize_NarratorWhoGivesHisName_SpeaksUnderIt()
    {
        const string Text = "我叫丁海生，那年十九岁。\n我说：“我来学徒。”\n“先扫地。”何师傅说。\n我问：“扫完呢？”\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "我来学徒"), Is.EqualTo("丁海生"));
        Assert.That(result.SpeakerOf(Text, "扫完呢"), Is.EqualTo("丁海生"));
    }

    [Test]
    public async Task Recognize_CoreferenceDisabled_LeavesPronounsAndDescriptionsUnresolved()
    {
        const string Text = "方若云走进来。方若云说：“早上好。”\n她说：“今天很冷。”\n老人说：“快关门。”\n";

        RecognitionResult resolved = await ChineseBook.RecognizeAsync(Text);
        RecognitionResult plain = await ChineseBook.RecognizeAsync(Text, new RecognitionOptions { EnableCoreference = false });

        Assert.That(resolved.SpeakerOf(Text, "今天很冷"), Is.EqualTo("方若云"));
        Assert.That(plain.SpeakerOf(Text, "早上好"), Is.EqualTo("方若云"));
        Assert.That(plain.SpeakerOf(Text, "今天很冷"), Is.Null);
        Assert.That(plain.SpeakerOf(Text, "快关门"), Is.Null);
        Assert.That(plain.Characters.Select(character => character.CanonicalName), Is.EqualTo(new[] { "方若云" }));
    }

    [TestCase("十一点了", "周大勇")]
    [TestCase("你还不走", "周大勇")]
    [TestCase("再坐一会儿", "林小梅")]
    [TestCase("那我先走", "周大勇")]
    public async Task Recognize_TwoQuotationsInOneParagraph_AreOneTurnOfOneSpeaker(string words, string speaker)
    {
        const string Text =
            """
            屋里只有林小梅和周大勇两个人。
            林小梅说：“夜深了。”
            “十一点了。”窗边的人忽然开口。周大勇转过身来，“你还不走？”
            “再坐一会儿。”
            “那我先走。”

            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, words), Is.EqualTo(speaker));
    }

    private const string Kin = "周大勇和林小梅到了河边。林小梅累了，周大勇也不说话。王福生远远地看着周大勇。\n";

    [TestCase("周大勇因为累，一夜没睡好，天亮了，他便问道：“孩子好些了吗？”", "周大勇")]
    [TestCase("周大勇一想，她又要生气了，便笑道：“我没说你。”", "周大勇")]
    [TestCase("林小梅走到街口，却好遇着王福生赶上前来叫道：“慢些走！”", "王福生")]
    [TestCase("这时她身后的王福生突然喊道：“慢些走！”", "王福生")]
    [TestCase("林小梅坐下来，想起王福生说过的话：“水比人长久。”", "王福生")]
    public async Task Recognize_CueWithSeveralPersons_FindsItsSubject(string sentence, string speaker)
    {
        RecognitionResult result = await ChineseBook.RecognizeAsync(Kin + sentence + "\n");

        Assert.That(result.Dialogues.Select(dialogue => dialogue.Speaker), Is.EqualTo([speaker]));
    }

    [Test]
    public async Task Recognize_SpeakerWhoNamesHimselfInSpeech_IsInTheCast()
    {
        const string Text = "院里站着一个卖牛的。\n“我韩铁山贩了二十年的牛，几时骗过人？”\n大家都笑了。韩铁山也笑。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Does.Contain("韩铁山"));
    }
}
