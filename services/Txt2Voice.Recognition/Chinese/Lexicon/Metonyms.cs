using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Things that stand for a person: what is worn (灰风衣说) and what a voice comes from (喇叭里说). One that speaks may be a character.</summary>
internal static class Metonyms
{
    /// <summary>What somebody wears, or the looks of head and face.</summary>
    public static FrozenSet<string> Worn { get; } = WordList.Parse(
        """
        夹克 皮夹克 夹克衫 西装 西服 风衣 大衣 皮衣 卫衣 毛衣 棉衣 棉袄 棉袍 皮袄 军大衣 羽绒服 冲锋衣 运动服 运动衫 工装 工作服 制服 校服 白大褂 白大衣 衬衫 衬衣 花衬衫 背心 马甲 短袖 汗衫 长衫 长袍 长裙 旗袍 连衣裙 围裙 雨衣 斗篷 披风 蓑衣 袈裟 道袍
        墨镜 眼镜 金丝眼镜 金边眼镜 黑框眼镜 帽子 鸭舌帽 棒球帽 草帽 礼帽 毡帽 毛线帽 安全帽 头盔 斗笠 面具 面纱 口罩 头巾 围巾 红领巾 领带 金链子 大金链 金项链 耳环
        马尾 马尾辫 麻花辫 羊角辫 丸子头 短发 长发 卷发 黄毛 红毛 绿毛 寸头 平头 板寸 光头 秃头 大背头 刀疤 刀疤脸 络腮胡 络腮胡子 八字胡 山羊胡 山羊胡子 小胡子 大胡子 国字脸 马脸 麻脸 娃娃脸 啤酒肚 独眼 三角眼
        """);

    /// <summary>What a voice without a body comes from.</summary>
    public static FrozenSet<string> Sounding { get; } = WordList.Parse("喇叭 大喇叭 广播 扬声器 扩音器 音箱 音响 系统 机器人 机器 智能管家");

    private static readonly WordSet WornSet = new(Worn);
    private static readonly WordSet SoundingSet = new(Sounding);

    /// <summary>Length of the thing that a text begins with; 0 for none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text) => Math.Max(WornSet.LengthAtStart(text, 4), SoundingSet.LengthAtStart(text, 4));

    /// <summary>Length of the worn thing that a name ends with; 0 for none.</summary>
    public static int WornLengthAtEnd(ReadOnlySpan<char> name) => WornSet.LengthAtEnd(name, 4);

    /// <summary>Whether a name ends with such a thing.</summary>
    public static bool EndsWithOne(ReadOnlySpan<char> name) => WornSet.LengthAtEnd(name, 4) > 0 || SoundingSet.LengthAtEnd(name, 4) > 0;
}
