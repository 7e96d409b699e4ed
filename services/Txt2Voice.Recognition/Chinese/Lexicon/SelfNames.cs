using System.Buffers;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Words by which only men, or only women, speak of themselves.</summary>
internal static class SelfNames
{
    private static readonly SearchValues<string> Men = SearchValues.Create(
        ["老夫", "老朽", "老子", "贫僧", "贫道", "老衲", "小僧", "小生", "本王", "末将", "本官", "下官", "小老儿", "本少爷", "本公子", "洒家"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Women = SearchValues.Create(
        ["妾身", "臣妾", "奴家", "奴婢", "老娘", "本宫", "本小姐", "本姑娘", "老身", "贱妾", "民女", "小女子"], StringComparison.Ordinal);

    /// <summary>Gender of a speaker by such words; unknown where there are none, or both.</summary>
    public static Gender GenderOf(ReadOnlySpan<char> quotation)
    {
        bool man = quotation.ContainsAny(Men), woman = quotation.ContainsAny(Women);
        return man == woman ? Gender.Unknown : man ? Gender.Male : Gender.Female;
    }
}
