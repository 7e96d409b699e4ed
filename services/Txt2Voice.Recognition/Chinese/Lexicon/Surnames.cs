using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Chinese surnames, single and compound, with how likely each is as a person's surname.</summary>
/// <remarks>Ordered by the share of bearers in published surname rankings of the Ministry of Public Security; only the order is used, by Zipf's law.</remarks>
internal static class Surnames
{
    private const string Ranked =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤" +
        "康易乔赖文施洪辛柯庄温牛樊葛邢安齐伍殷祝鲁章管俞鲍柳柴左翁甘解祁骆焦卫耿涂单欧成季聂瞿倪房裴翟申霍凌岳盛游关兰穆闵宁辜古纪舒项祖屈柏路蓝费娄毕符包冷蒲应阮梅华苗戚尤嵇花司谷车冉颜傅萧阎窦云连艾桂" +
        "童阳靳查缪时宫封晏卓席简晁刁尚詹仇商米滕隋狄邬臧佟敖刑池仲沙丛农麦景荣匡寇慕牟卜都靖党燕虞桑慎巫晋阚满隗步苟鞠楚冀郎师栾雍郦全郁班仰秋蔚宿葉於伏储巴弓牧山车侯宓蓬郗印怀从索咸籍卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵" +
        "冉宰雍璩濮寿通边扈冀郏浦农别晏瞿阎慕茹习宦艾鱼容古易廖庾终暨居衡步耿弘国禄阙东殴殳沃利越夔隆巩厍晁勾敖融訾辛饶曾毋沙乜养须丰相后荆红游竺权逯盖益桓酆糜沮郤逢笪佴麴谯蒯鄂胤审庞呼祢荀诸嵩典轲蹇";

    private static readonly FrozenDictionary<char, float> SingleLogProbability = BuildSingle();

    /// <summary>Surnames of two characters.</summary>
    public static FrozenSet<string> Compound { get; } = WordList.Parse(
        """
        欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 夏侯 南宫 独孤 端木 轩辕 长孙 宇文 鲜于 闾丘 太史 申屠 呼延 钟离 淳于 单于 澹台 公冶 宗政 濮阳
        赫连 万俟 拓跋 耶律 完颜 西门 东郭 南郭 北堂 百里 第五 左丘 东门 公羊 谷梁 仲孙 叔孙 贺兰 纳兰 叶赫 富察 乌雅 独孤 贺若 斛律 哥舒 段干 闻人 太叔 南门 公良 东里 巫马 公西 漆雕 乐正 壤驷 夹谷 宰父 微生 梁丘
        """);

    private static readonly CharacterSet SingleSet = new(SingleLogProbability.Keys);
    private static readonly WordSet CompoundSet = new(Compound);

    /// <summary>Natural logarithm of the probability that a person has this surname; <see cref="float.NegativeInfinity"/> for what is no surname.</summary>
    public static float LogProbability(char surname) => SingleLogProbability.GetValueOrDefault(surname, float.NegativeInfinity);

    /// <summary>Whether the character is a surname.</summary>
    public static bool IsSingle(char character) => SingleSet.Contains(character);

    /// <summary>Whether a word is a surname of two characters.</summary>
    public static bool IsCompound(ReadOnlySpan<char> word) => CompoundSet.Contains(word);

    /// <summary>Length of the surname that a name begins with: 2 or more for a compound one, 1 for a single one, 0 for none.</summary>
    public static int LengthIn(ReadOnlySpan<char> name)
    {
        if (name.Length > 2 && IsCompound(name[..2]))
        {
            return 2;
        }

        return name.Length > 0 && IsSingle(name[0]) ? 1 : 0;
    }

    private static FrozenDictionary<char, float> BuildSingle()
    {
        var ranks = new Dictionary<char, int>();
        foreach (char surname in Ranked)
        {
            ranks.TryAdd(surname, ranks.Count);
        }

        double sum = ranks.Values.Sum(rank => 1.0 / (rank + 10));
        return ranks.ToFrozenDictionary(pair => pair.Key, pair => (float)Math.Log(1.0 / (pair.Value + 10) / sum));
    }
}
