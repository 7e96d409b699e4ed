using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Words that may stand before the subject of a clause.</summary>
internal static class LeadIns
{
    /// <summary>The words.</summary>
    public static FrozenSet<string> Words { get; } = WordList.Parse(
        """
        却说 且说 话说 再说 只见 但见 忽见 早见 又见 看见 忽然 忽 这时 此时 那时 这时候 那时候 此刻 这会儿 于是 于是乎 但是 可是 然而 但 可 而 不过 因此 因而 因 因为 所以 便 就 又 也 还 再 正 正是 原来 当下 当时 当日 次日 是日
        只听 只听得 听得 听见 忽听 忽听得 猛听得 后来 然后 接着 随后 随即 突然 猛然 果然 不料 谁知 谁知道 哪知 岂知 这 那 这个 那个 连 倒是 倒 还是 只有 只是 一会儿 不一会儿 半晌 良久 过了一会儿 今天 昨天 明天 晚上 早上 如今 现在 眼下 一日 一天
        这天 那天 第二天 当晚 当夜 其时 既而 既 虽 虽然 尽管 即使 如果 要是 若 若是 倘若 等 待 当 等到 直到 自从 每当 除了 对于 至于 关于 早 早有 正在 正待 正说 说着 说罢 说完 言罢 言毕 言讫 听罢 听了 听到 见到 想到 看到 知道 原是 本是 幸亏
        好在 偏偏 偏 恰好 恰巧 刚好 正好 反正 其实 毕竟 终于 到底 究竟 似乎 好像 仿佛 仍旧 依旧 依然 居然 竟然 竟 遂 乃 即 亦 故 盖 夫 惟 唯 且 况 况且 何况 而且 并且 同时 最后 最终 首先 起初 起先 开始 先是 那边 这边 门外 屋里 旁边 身后 面前 身旁 对面
        """);

    private static readonly WordSet Set = new(Words);

    /// <summary>Whether a word is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Set.Contains(word);
}
