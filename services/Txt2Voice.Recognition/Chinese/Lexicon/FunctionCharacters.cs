namespace Txt2Voice.Recognition.Chinese;

/// <summary>Characters that hardly ever belong to a name.</summary>
internal static class FunctionCharacters
{
    private const string Never =
        "的了着吗呢吧啊呀哦嘛啦哩咧是在不没也都又就才却便很这那哪我你您他她它们个说问叫把被给对向跟从得和与或而但曰者乎矣焉哉么为什怎其此彼则乃且因所以已将要会能可该应去到往进出起过还再只让使令请听见看想知走跑坐站拿打吃喝" +
        "众皆各人只每某另各些几多两俩谁啥咋嗯唉哎喂嗨哼呸喔诶嘿噢咳哟忽既虽若如";

    private const string NeverLast = "道说问曰笑叹骂喊哭叫答应上下里外前后中内时处间边旁手头脸眼口心身脚腿腰背衣面声话事人们等家门屋房车马刀剑枪兵军大小正便乃亦遂自引又且既方即起来去至入";

    // Verbs and adverbs of narration: 谓衡, 径奔; 衡怒, 帝泣.
    private const string NeverFirstAlone = "谓闻顾叱径急忽欲密屈仰避迳迤喟聚召勿何甚颇愈皆咸俱悉尽始遽骤纵奔";
    private const string VerbsAtEnd = "怒泣拜奏唤叱谓欲惊令佯视顾闻急呼恐疑退败走死杀斩攻击围追投降迎送挥抽拔搁抢踩扭掣奔驰拒奋泪跪躲蹲扑挣扯拽推塞递";

    private const string BehindSurname = "若如可想知会得能再应令其起以已到出见进和听问望为过从向与去不因也还往";

    private static readonly bool[] NeverGivenTable = Table(string.Concat(Never.Where(character => !BehindSurname.Contains(character))));
    private static readonly bool[] NeverTable = Table(Never);
    private static readonly bool[] NeverLastTable = Table(NeverLast);
    private static readonly bool[] NeverFirstTable = Table(NeverFirstAlone);
    private static readonly bool[] VerbAtEndTable = Table(VerbsAtEnd);

    /// <summary>Whether the character cannot be part of a name.</summary>
    public static bool IsNeverInName(char character) => NeverTable[character];

    /// <summary>Whether the character cannot even stand behind a surname.</summary>
    public static bool IsNeverGiven(char character) => NeverGivenTable[character];

    /// <summary>Whether a name that nothing else speaks for cannot end with the character.</summary>
    public static bool IsNeverLast(char character) => NeverLastTable[character] || NeverTable[character];

    /// <summary>Whether a name without surname cannot begin with the character.</summary>
    public static bool IsNeverFirst(char character) => NeverFirstTable[character];

    /// <summary>Whether the character is a verb of narration, so that a name without surname does not end with it.</summary>
    public static bool IsVerbAtEnd(char character) => VerbAtEndTable[character];

    /// <summary>Whether a surname is not at the same time one of the most frequent words.</summary>
    public static bool IsOrdinarySurname(char surname) => (WordDictionary.Instance.LogProbability([surname]) ?? -15f) < -7.4f;

    /// <summary>Prepositions and verbs whose object is often a person.</summary>
    public static CharacterSet BeforeObject { get; } = new("对向跟和与给把被让叫替见同问拉望看找请陪使教令");

    /// <summary>Words whose object is a place.</summary>
    public static CharacterSet BeforePlace { get; } = new("在到去回往离至于抵赴经过");

    /// <summary>Endings that make a place or an institution of a name.</summary>
    public static CharacterSet PlaceEndings { get; } = new("省市县州郡府城镇乡村庄寨屯堡关山岭峰江河湖海溪潭岛路街巷桥寺庙观庵宫殿楼阁亭院校厂店铺国区洞湾坡口塬川矿坪站港");

    private static bool[] Table(string characters)
    {
        var table = new bool[char.MaxValue + 1];
        foreach (char character in characters)
        {
            table[character] = true;
        }

        return table;
    }
}
