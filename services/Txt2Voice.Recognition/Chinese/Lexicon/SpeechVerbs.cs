using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Verbs of speech.</summary>
internal static class SpeechVerbs
{
    /// <summary>Verbs of one character that introduce or follow a quotation.</summary>
    public static CharacterSet Single { get; } = new("道说曰问答喊嚷骂叫吼讲劝喝应叹唱吟念云谓奏禀告喃斥呼诉催吩嘱");

    /// <summary>Verbs of two characters and more; each may also end with 道, 说, 着 or 了.</summary>
    public static FrozenSet<string> Multiple { get; } = WordList.Parse(
        """
        说道 问道 答道 笑道 叫道 喊道 骂道 喝道 嚷道 叹道 哭道 怒道 回道 应道 劝道 嘱咐 吩咐 嘀咕 嘟囔 嘟哝 咕哝 喃喃 回答 答应 解释 补充 追问 反问 质问 询问 打听 命令 宣布 警告 提醒 建议 安慰 央求 哀求 恳求 请求 抱怨 埋怨 埋怨道
        反驳 辩解 辩道 争辩 抢白 插嘴 插话 开口 开腔 搭腔 接口 接话 接茬 答话 回话 发话 说话 低语 耳语 自语 自言自语 呼喊 大喊 大叫 高喊 高叫 尖叫 惊叫 吆喝 怒吼 咆哮 冷笑 苦笑 大笑 微笑 赔笑 陪笑 嘲笑 讥笑 哈哈大笑 招呼 打招呼 称赞 夸奖
        感叹 叹息 叹气 叹了口气 叮嘱 叮咛 嘱托 交代 介绍 报告 汇报 禀报 禀告 启奏 奏道 告诉 通知 承认 否认 声明 强调 重复 附和 应声 应和 应答 答复 回应 回敬 还嘴 顶嘴 起哄 打趣 取笑 调侃 开玩笑 责备 责怪 训斥 呵斥 斥责 斥道 教训 数落 骂人 咒骂 大骂 痛骂
        催促 催道 鼓励 怂恿 劝说 劝告 劝解 商量 商议 议论 讨论 请教 求饶 讨饶 求情 道歉 道谢 致谢 告辞 告别 祝贺 道喜 恭喜 宣告 念叨 唠叨 絮叨 啰嗦 胡说 嚷嚷 哭喊 哭诉 诉说 述说 倾诉 谎称 坦白 表示 认为 猜测 断定 总结 感慨 慨叹 赞叹 赞道 惊呼 惊道 惊问 欢呼
        高呼 疾呼 呼道 沉吟 支吾 结巴 嗫嚅 哽咽 抽泣 啜泣 呜咽 低吼 低喝 断喝 喝问 喝令 喝止 盘问 审问 逼问 发问 提问 问话 问候 寒暄 哼道 哼了一声 啐道 啐了一口 讲道 唤道 传话 喊叫 叫嚷 叫喊 叫骂 吵嚷 嚷叫 撒娇 撇嘴 打断 拦住 制止 阻止 纠正 更正 调解 圆场 打圆场
        """);

    private static readonly WordSet MultipleSet = new(Multiple);

    /// <summary>Whether a word is one of <see cref="Multiple"/>.</summary>
    public static bool IsMultiple(ReadOnlySpan<char> word) => MultipleSet.Contains(word);

    /// <summary>Whether the text ends with a verb of speech, with or without 道, 说, 着, 了 or a measure behind it.</summary>
    /// <param name="clause">A clause without its final mark.</param>
    /// <param name="length">Length of the verb found.</param>
    public static bool EndsWithVerb(ReadOnlySpan<char> clause, out int length)
    {
        int suffix = 0;
        if (clause.Length > 2 && (clause[^1] is '着' or '了' or '过'))
        {
            suffix = 1;
        }

        int size = MultipleSet.LengthAtEnd(clause[..^suffix], 4);
        if (size > 0)
        {
            length = size + suffix;
            return true;
        }

        if (clause.Length > suffix && Single.Contains(clause[^(1 + suffix)]))
        {
            length = 1 + suffix;
            return true;
        }

        length = 0;
        return false;
    }

    /// <summary>Whether a verb of speech begins the text.</summary>
    public static bool StartsWithVerb(ReadOnlySpan<char> text, out int length)
    {
        length = MultipleSet.LengthAtStart(text, 4);
        if (length == 0 && text.Length > 0 && Single.Contains(text[0]))
        {
            length = 1;
        }

        return length > 0;
    }
}
