namespace Txt2Voice.Recognition.Tests.Chinese;

public sealed class ChineseCastTests
{
    [Test]
    public async Task Recognize_ThreePersonsAndAFamiliarForm_GivesExactlyThreeCharacters()
    {
        RecognitionResult result = await ChineseBook.RecognizeAsync("张三是个工程师，大家都叫他小张。李四认识张三很久了。王芳也是工程师。");

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EquivalentTo(["张三", "李四", "王芳"]));
        Assert.That(result.Characters.Single(character => character.CanonicalName == "张三").Aliases, Is.EqualTo(["小张"]));
        Assert.That(result.Characters.Single(character => character.CanonicalName == "王芳").Gender, Is.EqualTo("female"));
        Assert.That(result.Characters.Single(character => character.CanonicalName == "张三").Roles, Does.Contain("工程师"));
    }

    [Test]
    public async Task Recognize_GivenNameWithoutSurname_IsAnAliasOfTheFullName()
    {
        const string Text = "沈月兰推开门。\n月兰说：“我回来了。”\n母亲抬起头。\n月兰放下包，问：“爹呢？”\n沈月兰没有等到回答。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["月兰"], Is.EqualTo("沈月兰"));
        Assert.That(result.Characters.Single(character => character.CanonicalName == "沈月兰").Gender, Is.EqualTo("female"));
    }

    [Test]
    public async Task Recognize_CourtesyName_IsAnAlias()
    {
        const string Text = "那人姓陆，名衡，字子川，乃吴郡人氏。陆衡曰：“吾愿往。”众人皆服。陆衡上马，引军而去。子川曰：“不可追也。”";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["子川"], Is.EqualTo("陆衡"));
    }

    [Test]
    public async Task Recognize_TitleOfASurname_IsAnAliasOfItsBearerNearby()
    {
        const string Text = "高志远走进办公室。\n“高主任，您的电话。”秘书说。\n高志远点点头。高主任拿起话筒，听了很久。\n高志远说：“知道了。”\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["高主任"], Is.EqualTo("高志远"));
    }

    [Test]
    public async Task Recognize_TitleNearTwoOfItsSurname_IsThatOfTheOneWhoIsNamedFarMoreOften()
    {
        const string Text = "高志远走进办公室。高志远坐下。高志远说：“开会。”\n“高主任，您的电话。”沈月兰说。\n高志远点点头。高志远站起来。高志远说：“知道了。”\n墙上挂着高建国的照片。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["高主任"], Is.EqualTo("高志远"));
    }

    [Test]
    public async Task Recognize_GivenNameAndKinship_IsAnAliasOfTheOnlyOneWhoBearsIt()
    {
        const string Text = "沈月岚放下笔。沈月岚说：“坐。”\n“岚姐，你看。”高志远说。\n岚姐笑了。\n高志远说：“好。”\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["岚姐"], Is.EqualTo("沈月岚"));
    }

    [Test]
    public async Task Recognize_AgeBehindASurname_IsAnAliasOfTheOnlyOneWhoBearsIt()
    {
        const string Text = "鲁二爷坐在门口。鲁二爷说：“来了？”\n“来了。”沈月兰说。\n鲁老人点点头：“坐下吧。”\n沈月兰问：“还下雨吗？”\n鲁二爷摇摇头。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.SpeakerOf(Text, "坐下吧"), Is.EqualTo(result.SpeakerOf(Text, "来了？")));
    }

    [Test]
    public async Task Recognize_NameInACallThatBeginsWithAFunctionWord_IsAnAliasOfTheFullName()
    {
        const string Text = "沈若云推开门。沈若云说：“我回来了。”\n“若云，你冷吗？”高志远问。\n沈若云摇摇头。\n";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.AliasMap["若云"], Is.EqualTo("沈若云"));
    }

    [Test]
    public async Task Recognize_WordsThatBeginWithASurname_AreNoCharacters()
    {
        const string Text = "高兴的时候，他常去黄河边走走。方便面和白菜都吃完了。马上就要下雨，石头路很滑。王建军说：“走吧。”";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.EqualTo(["王建军"]));
    }

    [Test]
    public async Task Recognize_EnumerationAndOffice_MakeNamesOfUnusualCharacters()
    {
        const string Text = "令高泺、韩玽、张骕三将出战。高泺、韩玽先到。太守韩玽不敢出城，张骕亦退。高泺引兵而还。忽报太守韩玽、张骕来降。";

        RecognitionResult result = await ChineseBook.RecognizeAsync(Text);

        Assert.That(result.Characters.Select(character => character.CanonicalName), Is.SupersetOf(["高泺", "韩玽", "张骕"]));
    }

    [TestCase("韦千里", "韦千里一字一顿地道：“我不走。”众人都看着韦千里。韦千里把剑放下了。")]
    [TestCase("佟阿公", "“佟阿公，雨停了。”孩子说。佟阿公笑道：“停了好。”")]
    [TestCase("老妈子", "老妈子道：“太太不在家。”他问老妈子去了哪里，老妈子也说不上来。")]
    [TestCase("三小姐", "三小姐道：“别理他。”他便不敢看三小姐了。")]
    public async Task Recognize_NameOrNounThatHoldsOtherWords_IsReadWhole(string name, string text)
    {
        RecognitionResult result = await ChineseBook.RecognizeAsync(text);

        Assert.That(result.Characters.SelectMany(character => character.Aliases.Prepend(character.CanonicalName)), Does.Contain(name));
    }
}
