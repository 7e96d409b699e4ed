using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Words by which relatives call each other.</summary>
internal static class KinTerms
{
    // Each line begins with the word that stands for all of it.
    private static readonly FrozenDictionary<string, string> Same = """
        父亲 爹 爸 爸爸 爹爹 老爹 老爸 父 阿爸 阿爹
        母亲 娘 妈 妈妈 阿妈 阿娘 老妈 娘亲
        哥哥 哥 大哥 兄长 阿哥 老哥
        姐姐 姐 大姐 阿姐 老姐
        弟弟 弟 小弟 老弟
        妹妹 妹 小妹
        爷爷 祖父 爷 阿公
        奶奶 祖母 奶 阿婆
        外公 姥爷
        外婆 姥姥
        叔叔 叔
        婶婶 婶 婶子
        嫂子 嫂 嫂嫂 大嫂
        舅舅 舅
        姑姑 姑 姑妈 姑母
        姨妈 姨 姨母 阿姨
        师父 师傅
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Select(word => (Word: word, First: words[0])))
        .ToFrozenDictionary(pair => pair.Word, pair => pair.First, StringComparer.Ordinal);

    /// <summary>The word that stands for all that mean the same relative; the word itself where it means none.</summary>
    public static string SameAs(ReadOnlySpan<char> word) =>
        Same.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out string? first) ? first : word.ToString();
}
