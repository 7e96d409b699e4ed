namespace Txt2Voice.Recognition.Tests.Chinese;

/// <summary>Persons who are known by what they wear, by their voice, or by a nickname.</summary>
public sealed class ChineseStrangerTests
{
    [Test]
    public async Task Recognize_PersonKnownByClothes_SpeaksAndIsOnePerson()
    {
        const string Text = """
            门口站着一个穿灰风衣的男人，手里提着箱子。

            “修表的？”沈月兰问。

            “找人。”灰风衣慢慢地说。

            沈月兰看了看他。那个灰风衣男人没有动。

            “找谁？”沈月兰问。

            “找你。”灰风衣说。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(result.SpeakerOf(Text, "找人"), Is.EqualTo("灰风衣"));
            Assert.That(result.SpeakerOf(Text, "找你"), Is.EqualTo("灰风衣"));
            Assert.That(result.AliasMap["灰风衣男人"], Is.EqualTo("灰风衣"));
        });
    }

    [Test]
    public async Task Recognize_ClothesThatNobodySpeaksIn_AreNoCharacter()
    {
        const string Text = "“走吧。”沈月兰说。\n灰风衣挂在门后，草帽落在地上。\n“好。”高志远说。\n灰风衣还是湿的。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EquivalentTo(["沈月兰", "高志远"]));
    }

    [Test]
    public async Task Recognize_HairOfWhoSpeaks_IsNoCharacter()
    {
        const string Text = "沈月兰走进来。长发披在肩上，她轻声说：“下雨了。”\n“关窗吧。”高志远说。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EquivalentTo(["沈月兰", "高志远"]));
    }

    [Test]
    public async Task Recognize_VoiceFromALoudspeaker_IsACharacterWithTheNameItGives()
    {
        const string Text = """
            沈月兰抬起头。

            “各位早。”喇叭里的声音又尖又细，“大家可以叫我队长。”

            “放我们出去！”高志远喊。

            “不行。”喇叭冷冷地说。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(result.SpeakerOf(Text, "各位早"), Is.EqualTo("喇叭"));
            Assert.That(result.SpeakerOf(Text, "不行"), Is.EqualTo("喇叭"));
            Assert.That(result.AliasMap["队长"], Is.EqualTo("喇叭"));
        });
    }

    [Test]
    public async Task Recognize_NicknameInQuotationMarksBeforeAName_IsAnAlias()
    {
        const string Text = "江湖上提起“过山风”高志远，没有人不怕。高志远推开门，说：“拿酒来。”沈月兰说：“没有酒。”高志远坐下。";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["过山风"], Is.EqualTo("高志远"));
    }

    [Test]
    public async Task Recognize_NicknameOfANoun_IsNotGivenToTheNameBefore()
    {
        const string Text = """
            高志远推开门。

            “算一卦吧。”瞎子说。

            这瞎子住在桥头，大家都唤他古半城。他把铜钱收起来。

            “不算。”高志远说。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(result.AliasMap["古半城"], Is.EqualTo(result.SpeakerOf(Text, "算一卦吧")));
            Assert.That(result.SpeakerOf(Text, "不算"), Is.EqualTo("高志远"));
        });
    }

    [Test]
    public async Task Recognize_WordsThatSomebodyRemembers_AreWhoSaidThem()
    {
        const string Text = "沈月兰站在门口。她想起姥姥说过的话：“雨停了再走。”\n高志远说：“走吧。”\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "雨停了"), Is.EqualTo("姥姥"));
    }

    [Test]
    public async Task Recognize_VoiceOfAWoman_IsNotTheManWhoSpokeBefore()
    {
        const string Text = """
            高志远一屁股坐下。

            “十斤酒，快些！”高志远喊道。

            “他是怕付不起钱。”一个懒洋洋的女声从楼上传来。

            沈月兰笑着走下楼来，把酒壶放在桌上。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "付不起钱"), Is.EqualTo("沈月兰"));
    }

    [Test]
    public async Task Recognize_WordOfAManForHimself_IsNotSaidByAWoman()
    {
        const string Text = """
            高志远和沈月兰走进庙里。高志远说：“有人吗？”

            沈月兰说：“没有人。”

            庙里静了一静。

            “末将愿意先去看看。”

            沈月兰点点头。
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "末将愿意"), Is.EqualTo("高志远"));
    }

    [Test]
    public async Task Recognize_NounThatSomebodyHasAnsweredTo_IsThatPersonAgain()
    {
        const string Text = """
            沈月兰推开门。高志远坐在灯下。

            “爹，你吃饭了吗？”沈月兰问。

            “吃了。”高志远说。

            沈月兰去关窗。父亲忽然说：“明天下雨。”
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "明天下雨"), Is.EqualTo("高志远").Or.EqualTo("父亲"));
        Assert.That(result.SpeakerOf(Text, "明天下雨"), Is.Not.EqualTo("沈月兰"));
    }

    [Test]
    public async Task Recognize_OldWomanWhoIsCalledByNameAndTitle_BearsBoth()
    {
        const string Text = """
            小店里只有高志远一个人。沈若云从前是他的同学，他还记得她的样子。

            “若云，路上冷吧？”高志远问。

            “不冷。”老太太说。

            “沈奶奶，您坐。”高志远的孙子搬来一把椅子。

            老太太坐下：“谢谢你。”
            """;

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(result.AliasMap["沈奶奶"], Is.EqualTo("沈若云"));
            Assert.That(result.SpeakerOf(Text, "不冷"), Is.EqualTo("沈若云"));
        });
    }
}
