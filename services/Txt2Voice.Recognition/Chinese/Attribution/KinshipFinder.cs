using System.Collections.Frozen;
using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Finds sentences that say who is a relative of whom: X的母亲Y, X之子Y, Y是X的妻子, X和Y是父子.</summary>
/// <remarks>Only what two names and the words between and behind them say outright: a wrong relative is worse than a missing one.</remarks>
internal static class KinshipFinder
{
    private static readonly FrozenDictionary<string, string> Roles = Table(
        """
        mother 母亲 妈妈 母 娘 老娘 老母
        father 父亲 爸爸 父 爹 老父
        wife 妻子 妻 老婆 太太 夫人 媳妇 娘子 爱人 堂客 正妻 发妻
        husband 丈夫 老公 男人
        son 儿子 子 长子 次子 大儿子 小儿子 二儿子 独子 幼子 三子
        daughter 女儿 女 闺女 长女 次女 大女儿 小女儿 二女儿 独生女
        brother 哥哥 兄 兄长 弟弟 弟 大哥 二哥 亲弟弟 亲哥哥 胞弟 胞兄 族弟 从弟
        sister 姐姐 姊 妹妹 妹 大姐 二姐 亲妹妹 亲姐姐 胞妹 胞姐
        grandfather 爷爷 祖父 外公 姥爷
        grandmother 奶奶 祖母 外婆 姥姥
        grandson 孙子 孙 外孙
        granddaughter 孙女 外孙女
        uncle 叔叔 叔父 伯父 伯伯 舅舅 姑父 姨父 二叔 三叔 叔 舅父
        aunt 姑姑 姑妈 姑母 姨妈 姨母 婶婶 婶子 舅妈 伯母
        nephew 侄子 侄儿 外甥 侄
        niece 侄女 外甥女
        cousin 表哥 表弟 表姐 表妹 堂哥 堂弟 堂姐 堂妹 表兄 堂兄
        father-in-law 岳父 丈人 公公
        mother-in-law 岳母 丈母娘 婆婆
        son-in-law 女婿
        daughter-in-law 儿媳 儿媳妇
        brother-in-law 姐夫 妹夫 小舅子 大舅子 小叔子
        sister-in-law 嫂子 嫂嫂 弟媳 弟妹 小姨子 小姑子
        """);

    private static readonly FrozenDictionary<string, string> PairRoles = Table(
        """
        spouse 夫妻 夫妇 两口子
        brother 兄弟 亲兄弟 兄妹
        sister 姐妹 亲姐妹 姐弟 姊妹
        father 父子 父女
        mother 母子 母女
        cousin 表兄弟 堂兄弟
        """);

    private static readonly int Longest = Roles.Keys.Max(word => word.Length);

    /// <summary>Adds what the sentences of a segment say.</summary>
    /// <param name="scene">The window's scene.</param>
    /// <param name="window">The window.</param>
    /// <param name="sentences">The sentences of the segment.</param>
    /// <param name="attribution">Receives the kinships.</param>
    public static void Find(in Scene scene, in SegmentWindow window, IReadOnlyList<TextSpan> sentences, SegmentAttribution attribution)
    {
        int sentence = 0, before = -1;
        for (int i = scene.FirstMentionFrom(window.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < window.End; i++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Character < 0 || mention.Kind is not (MentionKind.Name or MentionKind.Narrator))
            {
                continue;
            }

            if (before >= 0 && Between(scene, scene.Mentions[before], mention) is { } kinship)
            {
                while (sentence + 1 < sentences.Count && sentences[sentence].End + window.Start <= mention.Start)
                {
                    sentence++;
                }

                long offset = window.Offset + window.Start;
                attribution.AddKinship(kinship, new Passage(offset + sentences[sentence].Start, offset + sentences[sentence].End));
            }

            before = i;
        }
    }

    private static Kinship? Between(in Scene scene, Mention first, Mention second)
    {
        if (second.Start < first.End || second.Start - first.End > 8)
        {
            return null;
        }

        ReadOnlySpan<char> between = scene.Text[first.End..second.Start];
        if (second.Kind == MentionKind.Name && RoleOf(WithoutParticle(between, out bool marked), marked) is { } role)
        {
            return new Kinship(second.Character, first.Character, role);
        }

        ReadOnlySpan<char> behind = scene.Text[second.End..Math.Min(scene.Text.Length, second.End + 12)];
        if (between is "是" or "乃" or "就是" or "正是" or "原是" or "乃是" or "，" or "，乃" or "，是" or "便是")
        {
            behind = WithoutParticle(behind, out marked);
            int length = HanLength(behind);
            bool closed = length > 0 && behind[length - 1] is '也';
            if (closed)
            {
                length--;
            }

            // In 甲，乙的妻子，… the comma may as well stand between persons who have nothing to do with each other.
            return marked && (closed || between is not "，") && RoleOf(behind[..length], marked) is { } stated ? new Kinship(first.Character, second.Character, stated) : null;
        }

        if (between is "和" or "与" or "跟" or "同" && behind.Length > 2 && behind[0] is '是' or '乃')
        {
            behind = behind[1..].TrimStart("一对个亲");
            return PairRoles.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(behind[..HanLength(behind)], out string? pair)
                ? new Kinship(first.Character, second.Character, pair)
                : null;
        }

        return null;
    }

    private static ReadOnlySpan<char> WithoutParticle(ReadOnlySpan<char> text, out bool marked)
    {
        marked = text.Length > 0 && text[0] is '的' or '之';
        return marked ? text[1..] : text;
    }

    // A word of one character says it only behind 之 or 的.
    private static string? RoleOf(ReadOnlySpan<char> word, bool marked) =>
        word.Length <= Longest && word.Length >= (marked ? 1 : 2) && Roles.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out string? role) ? role : null;

    private static int HanLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && WordSegmenter.IsHan(text[length]))
        {
            length++;
        }

        return length;
    }

    private static FrozenDictionary<string, string> Table(string lines) => lines
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .SelectMany(fields => fields.Skip(1).Select(word => (Word: word, Role: fields[0])))
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Role, StringComparer.Ordinal);
}
