using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Words that stand behind a surname or a name and mark a person: titles, offices, trades and kinship.</summary>
internal static class PersonTitles
{
    /// <summary>Titles of men.</summary>
    public static FrozenSet<string> Male { get; } = WithRanks("爷叔伯哥弟郎舅公", 
        """
        先生 少爷 老爷 大爷 大叔 叔叔 叔 伯 伯伯 大伯 老伯 爷 爷爷 公公 公子 哥 哥哥 大哥 二哥 三哥 四哥 五哥 六哥 七哥 老弟 兄弟 兄 贤弟 贤侄 舅 舅舅 姨父 姨夫 姑父 姑爷 姐夫 爹 爸 爸爸 父亲 老爹 老汉 老头 老头子 老头儿 老翁 汉子 相公 官人 大官人 员外 太公
        将军 都头 押司 提辖 教头 都监 团练 太尉 太师 枢密 知府 知县 知州 通判 虞候 制使 观察 节级 院长 管营 孔目 保正 衙内 招讨 都统制 统制 先锋 元帅 大王 寨主 头领 丞相 尚书 侍郎 御史 刺史 太守 都督 校尉 司空 司徒 大夫人 皇叔 使君 主公 道士 道人 道长 真人 天师 法师 和尚
        长老 禅师 方丈 秀才 举人 进士 状元 翰林 师爷 捕头 镖头 掌门 帮主 庄主 堡主 大侠 少侠 舵主 坛主 教主 伙计 小二 车夫 司机 大师 二爷 三爷 四爷 五爷 六爷 七爷 八爷 九爷 老太爷 老爷子 老汉 老头子 太爷 大郎 二郎 三郎 四郎 老大爷 师兄 师弟 师叔 师伯 小子 老儿 侯爷 王爷 国公 公爵 伯爵 男爵
        """);

    /// <summary>Titles of women.</summary>
    public static FrozenSet<string> Female { get; } = WithRanks("娘嫂姐妹姑婶姨", 
        """
        小姐 太太 夫人 女士 姑娘 大姑娘 奶奶 少奶奶 婆婆 婆 妈 妈妈 大妈 大娘 娘 娘子 婶 婶子 大婶 婶婶 姨 阿姨 大姨 姨妈 姨娘 姑 姑姑 姑妈 姐 姐姐 大姐 二姐 三姐 妹 妹妹 嫂 嫂子 大嫂 二嫂 三嫂 母亲 老太太 老太 太后 皇后 贵妃 公主 郡主 妃 嬷嬷 丫头 氏 媳妇 大娘子 小娘子 娘娘
        仙姑 师姐 师妹 师太 女侠 二娘 三娘 四娘 老娘 贵人 女王 女皇 伯母 舅妈 舅母 婶娘 奶妈 护士 空姐 二小姐 三小姐 大小姐 老奶奶 老婆婆 老娘娘
        """);

    /// <summary>Titles of either.</summary>
    public static FrozenSet<string> Neutral { get; } = WordList.Parse(
        """
        主任 书记 县长 市长 省长 镇长 乡长 村长 队长 组长 科长 处长 局长 厅长 部长 校长 院长 所长 站长 场长 厂长 行长 社长 会长 班长 排长 连长 营长 团长 旅长 师长 军长 司令 参谋 政委 指导员 经理 总经理 总监 董事长 总裁 老板 老师 教授 讲师 博士 医生 大夫 律师 法官 警官 警察 会计 秘书 助理
        主编 编辑 记者 导演 教练 师傅 同志 同学 工程师 区长 支书 委员 代表 专员 干事 总 总管 管家 掌柜 掌柜的 导 工 董 局 处 队 科 所 院 老 医师 馆长 园长 专家 顾问 检察长 探长 侦探 船长 机长 队副 副官 上校 中校 少校 上尉 中尉 少尉 总理 总统 主席 大使 领事 巡抚 总督 大人 首长 前辈 老总
        老师傅 老人 老者 殿下 陛下 阁下 长官 总工 教官 店主 店长 领班 主管 主持
        """);

    /// <summary>Every title, longest first matters to the caller.</summary>
    public static FrozenSet<string> All { get; } = Male.Concat(Female).Concat(Neutral).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Titles of one character that only follow a surname and end a name (王总, 李老), never make a word on their own.</summary>
    public static CharacterSet SingleAfterSurname { get; } = new("总导工董局处队科老氏公婆妈爷叔婶姨姐哥嫂娘伯");

    private static readonly WordSet AllSet = new(All);
    private static readonly WordSet MaleSet = new(Male);
    private static readonly WordSet FemaleSet = new(Female);

    private static FrozenSet<string> WithRanks(string tails, string words) => WordList.Parse(words)
        .Concat(tails.SelectMany(_ => "大二三四五六七八九十老", (tail, rank) => string.Concat([rank, tail])))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Length of the title that the text begins with; 0 for none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text) => AllSet.LengthAtStart(text, 4);

    /// <summary>Whether a word is a title.</summary>
    public static bool IsTitle(ReadOnlySpan<char> word) => AllSet.Contains(word);

    /// <summary>Gender that the end of a name tells: +1 for a woman, -1 for a man, 0 for neither.</summary>
    public static int GenderOfEnding(ReadOnlySpan<char> name)
    {
        int female = FemaleSet.LengthAtEnd(name, 4), male = MaleSet.LengthAtEnd(name, 4);
        return female + male == 0 ? 0 : female >= male ? 1 : -1;
    }
}
