namespace Txt2Voice.Recognition.Chinese;

/// <summary>Phrases that make whoever stands before them the speaker: 姥姥说过的话, 老周的声音.</summary>
internal static class OwnedWords
{
    private static readonly string[] Endings = ["说过的话", "说的话", "讲过的话", "讲的话", "的声音", "的嗓音", "的叫声", "的喊声", "的话"];

    /// <summary>Length of the phrase that a clause ends with; 0 for none.</summary>
    public static int LengthAtEnd(ReadOnlySpan<char> clause)
    {
        if (clause.IsEmpty || clause[^1] is not ('话' or '音' or '声'))
        {
            return 0;
        }

        foreach (string ending in Endings)
        {
            if (clause.EndsWith(ending))
            {
                return ending.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether a word stands for somebody who is only heard or has just come: 女声, 来人.</summary>
    public static bool IsStranger(ReadOnlySpan<char> word) => word is "女声" or "男声" or "童声" or "来人";

    /// <summary>Whether a clause ends with a voice, whosever it is: 传来一个闷闷的声音.</summary>
    public static bool IsVoice(ReadOnlySpan<char> clause) => clause.EndsWith("声音") || clause.EndsWith("嗓音") || clause.EndsWith("女声") || clause.EndsWith("男声");
}
