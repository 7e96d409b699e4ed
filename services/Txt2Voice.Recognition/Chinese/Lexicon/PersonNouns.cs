using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Nouns that stand for a person without a name: kinship, trades and descriptions. One that speaks may be a character.</summary>
internal static class PersonNouns
{
    private const string Ranks = "大小老二三四五六七八九";

    /// <summary>Women.</summary>
    public static FrozenSet<string> Female { get; } = WordList.Parse(
        """
        母亲 妈妈 妈 娘 奶奶 祖母 外婆 姥姥 婆婆 岳母 丈母娘 姐姐 大姐 二姐 三姐 妹妹 小妹 嫂子 大嫂 二嫂 三嫂 嫂嫂 婶子 婶婶 大婶 二婶 姑姑 姑妈 姑母 大姑 姨妈 姨母 舅妈 舅母 女儿 闺女 媳妇 儿媳 儿媳妇 孙女 侄女 外甥女 妻子 老婆 太太 夫人 娘子 妇人 婆娘 女人 女子 女孩 女孩子
        女孩儿 少女 姑娘 老太太 老妇人 老妇 老太婆 老婆婆 老婆子 婆子 虔婆 丫头 丫鬟 丫环 使女 侍女 宫女 女仆 老妈子 奶妈 保姆 女佣 护士 女护士 女郎 女士 小姐 少奶奶 姨太太 姨娘 新娘 新娘子 新妇 公主 皇后 太后 贵妃 娘娘 尼姑 师太 道姑
        女巫 妓女 寡妇 女生 女学生 女老师 女医生 女记者 女秘书 女店员 女服务员 女警 阿姨 大妈 大娘 伯母 老姐姐 四姐 五姐 母后 小娘子 女侠 师姐 师妹 女贼 老板娘 媒婆 接生婆 弟媳 弟妹 小姨 小姨子 表姐 表妹 堂姐 堂妹 堂客 爱人 女青年 少妇 贵妇 妇女 中年妇女 中年女人 奶娘 乳母 老鸨 护士长 女佣人 老嬷嬷 嬷嬷 女招待 女服务生
        """);

    /// <summary>Men.</summary>
    public static FrozenSet<string> Male { get; } = WordList.Parse(
        """
        父亲 爸爸 爸 爹 爷爷 祖父 外公 姥爷 公公 岳父 丈人 老丈人 哥哥 大哥 二哥 三哥 四哥 五哥 弟弟 小弟 叔叔 二叔 三叔 大叔 大伯 伯伯 伯父 老伯 舅舅 舅父 舅爷 姑父 姑爷 姐夫 妹夫 女婿 儿子 孙子 侄子 侄儿 外甥 丈夫 老公 男人 男子 男孩 男孩子 少年 小伙子 后生 汉子 大汉 老汉
        老头 老头子 老头儿 老倌子 老爷子 老者 老翁 老人 老儿 老人家 老爷 大爷 二爷 三爷 四爷 五爷 少爷 公子 书生 秀才 和尚 道士 道人 老道 僧人 小和尚 方丈 长老 将军 大王 皇帝 皇上 天子 太子 王爷 国王 王子 丞相 太尉 太师 知府 知县 县令 太监 公公 店小二 酒保 小二 伙计 茶房 车夫 汽车夫
        马夫 门房 听差 当差 仆人 男仆 管家 账房 掌柜 掌柜的 镖头 差人 捕快 捕头 强盗 土匪 喽罗 喽啰 军官 士兵 卫兵 哨兵 司机 大夫 郎中 教师爷 先生 船夫 渔夫 猎户 樵夫 农夫 屠户 铁匠 木匠 瞎子 聋子 哑巴 胖子 瘦子 矮子 瘸子 麻子 光头 胡子 独眼龙 小童 书童 道童 童子 小厮 主教 神父 牧师 绅士 男青年 小青年 青年 青年人 年轻人 中年人 中年男人 黑衣人 蒙面人 大个子 高个子 矮个子 小个子 矮胖子 伢子 细伢子 细伢崽 老农 老兵 店家 船家 店伙 更夫 牢头 狱卒 禁子 厨子 伙夫 小贩 货郎
        """);

    /// <summary>Either.</summary>
    public static FrozenSet<string> Neutral { get; } = WordList.Parse(
        """
        县长 市长 省长 镇长 乡长 村长 队长 组长 科长 处长 局长 厅长 部长 校长 院长 所长 站长 厂长 行长 社长 会长 班长 排长 连长 营长 团长 师长 司令 司令员 参谋 政委 指导员 经理 总经理 总监 董事长 总裁 老板 老师 教授 医生 律师 法官 警官 警察 会计 秘书 助理 主编 编辑 记者 导演 教练 师傅 主任 书记 支书
        徒弟 徒儿 师父 主持人 服务员 店员 售票员 列车员 乘务员 保安 门卫 邻居 房东 客人 顾客 乘客 病人 孩子 小孩 小孩子 娃娃 学生 同学 同桌 室友 老乡 村民 队员 工人 民警 刑警 侦探 管理员 收银员 店主 摊主 老板 司仪 裁判 记录员 翻译 向导 总理 总统 主席 总督 主簿 长史 参军 军师 从事 偏将 副将 小将 老将 都尉 郎官 内官 差拨 管营 梢公 艄公 安抚 府尹 押司 都头 节级 统制 先行官 壮士 侍妾 牧童 渔翁 老叟 使者 信使 陌生人 小家伙 学徒 助手 厨师 医师 军医 服务生 接线员 列车长 船长 机长 社长 研究员 技术员 工程师 使者 信使 差役 探子 小校 军士 主人 主子 仆从 家丁
        """);

    /// <summary>Kinship: whom it means depends on who speaks or is spoken of.</summary>
    public static FrozenSet<string> Kinship { get; } = WordList.Parse(
        """
        母亲 妈妈 妈 娘 奶奶 祖母 外婆 姥姥 婆婆 岳母 丈母娘 姐姐 妹妹 小妹 嫂子 嫂嫂 婶子 婶婶 姑姑 姑妈 姑母 姨妈 姨母 舅妈 舅母 女儿 闺女 媳妇 儿媳 儿媳妇 孙女 侄女 外甥女 妻子 老婆 母后 弟媳 弟妹 小姨 小姨子 表姐 表妹 堂姐
        堂妹 堂客 爱人 父亲 爸爸 爸 爹 爷爷 祖父 外公 姥爷 公公 岳父 丈人 老丈人 哥哥 弟弟 小弟 叔叔 伯伯 伯父 舅舅 舅父 姑父 姐夫 妹夫 女婿 儿子 孙子 侄子 侄儿 外甥 丈夫 老公 大哥 二哥 三哥 大姐 二姐 三姐 大嫂 二嫂 大叔 二叔 三叔
        大伯 大婶 二婶 伯母 徒弟 徒儿 邻居 同桌 室友 孩子 小孩 小孩子 娃娃 学生
        """);

    /// <summary>Groups: they speak together and are nobody in particular.</summary>
    public static FrozenSet<string> Groups { get; } = WordList.Parse(
        """
        文武 诸侯 公卿 百官 群臣 众臣 众将 诸将 众官 众人 大家 人们 百姓 军士 军汉 军人 兵士 士卒 小卒 喽罗 喽啰 小喽罗 小喽啰 庄客 庄丁 家将 家奴 左右 侍从 从人 随从 宾客 谋士 文官 武将 大臣 近臣 近侍 内侍 宫人 街坊 邻舍
        邻里 观众 听众 群众 社员 工友 同伴 伙伴 同事 弟兄 弟兄们 兄弟们 姐妹们 孩子们 先锋 前锋 将士 公人 官兵 官军 败兵 探马 细作 刀斧手 弓箭手 衙役 公差 差役 乡亲 村人 路人 行人 过路人 旁人 别人 众客 来人 飞报
        """);

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } = Male.Concat(Female).Concat(Neutral).ToFrozenSet(StringComparer.Ordinal);

    private static readonly WordSet AllSet = new(All);

    private static readonly WordSet HeadSet = new(WordList.Parse(
        "孩子 小孩 娃娃 学生 客人 病人 警察 老师 医生 保安 护士 司机 老人 老者 老头 老头子 老头儿 老汉 老太太 老太 老婆婆 汉子 姑娘 丫头 小姐 太太 先生 妇人 和尚 道士 道人 道长 秀才 女士 阿姨 大妈 大娘 大爷 大叔 小子 老翁"));

    private static readonly WordSet NeutralSet = new(Neutral);

    private static readonly WordSet SingularSet = new(WordList.Parse(
        "瞎子 聋子 哑巴 胖子 瘦子 矮子 瘸子 麻子 光头 秃子 胡子 独眼龙 大个子 高个子 矮个子 小个子 矮胖子 蒙面人"));

    /// <summary>Whether a word is such a noun, also with a rank, 大, 小 or 老 before it: 三小姐, 小丫头.</summary>
    public static bool IsNoun(ReadOnlySpan<char> word) =>
        AllSet.Contains(word) || (word.Length > 2 && Ranks.Contains(word[0]) && AllSet.Contains(word[1..]));

    /// <summary>Whether a noun says so much of a person that hardly two in one scene are called so: 瞎子, 矮胖子.</summary>
    public static bool IsSingular(ReadOnlySpan<char> word) => SingularSet.Contains(word);

    /// <summary>Whether a noun can stand behind words that describe the person, rather than behind those that name an office: 白袍书生, but not 县委书记.</summary>
    public static bool IsDescriptive(ReadOnlySpan<char> word) =>
        IsNoun(word) && (HeadSet.Contains(word) || !(NeutralSet.Contains(word) || PersonTitles.LengthAt(word) == word.Length));

    /// <summary>Gender that a noun tells: +1 for a woman, -1 for a man, 0 for neither.</summary>
    public static int GenderOf(string noun) =>
        Female.Contains(noun) ? 1 : Male.Contains(noun) ? -1 : PersonTitles.GenderOfEnding(noun) is var ending && ending != 0 ? ending
        : noun.Contains('女') ? 1 : noun.Contains('男') ? -1 : 0;
}
