using System.Text;

namespace Txt2Voice.Text;

/// <summary>Folds white space as a browser does (W3C, "CSS Text Module Level 3", section 4.1): runs become one space, none at the ends of a line.</summary>
internal static class XhtmlWhiteSpace
{
    /// <summary>Folds a paragraph; U+2028 in it stands for a forced line break and becomes <c>\n</c>.</summary>
    public static string Fold(StringBuilder paragraph)
    {
        var folded = new StringBuilder(paragraph.Length);
        var (space, lineEnd) = (false, false);
        foreach (var chunk in paragraph.GetChunks())
        {
            foreach (var unit in chunk.Span)
            {
                if (unit is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    (space, lineEnd) = (true, lineEnd || unit is '\n' or '\r');
                    continue;
                }

                if (unit == '\u2028')
                {
                    folded.Append('\n');
                }
                else
                {
                    // A line end of the source between two Chinese characters is no space (section 4.1.3, segment break transformation).
                    if (space && folded.Length > 0 && folded[^1] != '\n' && !(lineEnd && IsWide(folded[^1]) && IsWide(unit)))
                    {
                        folded.Append(' ');
                    }

                    folded.Append(unit);
                }

                (space, lineEnd) = (false, false);
            }
        }

        return folded.ToString().Trim('\n');
    }

    private static bool IsWide(char unit) => unit is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFF60');
}
