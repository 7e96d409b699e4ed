namespace Txt2Voice.Recognition.Chinese;

/// <summary>Why two strings may name the same person.</summary>
internal enum NameLinkKind : byte
{
    /// <summary>The text says so: 字, 号, 绰号, 人称, 叫他.</summary>
    Stated,

    /// <summary>The text gives the second as the courtesy name of the first: 姓…名…字….</summary>
    Courtesy,

    /// <summary>The second stands directly before the first: a nickname before a name.</summary>
    Epithet,

    /// <summary>Both occur in one segment and share a surname.</summary>
    Neighbour,

    /// <summary>Times that the second occurs in segments in which the first occurs.</summary>
    Coverage,

    /// <summary>The first is called out in speech and the second, a noun, answers; or the second speaks and the answer calls the first.</summary>
    Addressed,

    /// <summary>The second, a noun, introduces himself by the first.</summary>
    SelfIntroduction,

    /// <summary>The text gives the second as an occupation of the first.</summary>
    Role,

    /// <summary>The second is how a text in traditional characters writes the first.</summary>
    Writing,

    /// <summary>The first is what somebody wears whom the second, a noun, describes: 灰风衣, 老人.</summary>
    Worn,
}

/// <summary>A reason to take two strings for names of one person.</summary>
/// <param name="Name">The name.</param>
/// <param name="Other">The other name, or the role.</param>
/// <param name="Kind">The reason.</param>
internal readonly record struct NameLink(string Name, string Other, NameLinkKind Kind)
{
    /// <summary>From the last characters of the names: they are short, and the hash of whole strings takes longer than the comparison.</summary>
    public override int GetHashCode() => WordKey.Hash((WordKey.Of(Name) * 31) + (WordKey.Of(Other) * 7) + (ulong)Kind, 32);

    /// <summary>Orders by name, other name and reason.</summary>
    public static int Compare(NameLink one, NameLink two)
    {
        int order = string.CompareOrdinal(one.Name, two.Name);
        order = order != 0 ? order : string.CompareOrdinal(one.Other, two.Other);
        return order != 0 ? order : one.Kind - two.Kind;
    }
}
