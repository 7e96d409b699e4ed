namespace Txt2Voice.Text;

/// <summary>
/// Splits a text into paragraphs. In a text whose lines are wrapped (a line ends in the middle of a sentence), blank lines and indented
/// lines part paragraphs; in any other text every line is a paragraph.
/// </summary>
public static class ParagraphSplitter
{
    private const string SentenceEnders = ".!?\"'”’…。！？」』：:;；-—）)]*_";

    /// <summary>Adds the paragraphs of a text, without the white space around them; blank ones are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="paragraphs">Where the spans go, in order.</param>
    public static void Split(ReadOnlySpan<char> text, List<TextSpan> paragraphs)
    {
        bool wrapped = IsWrapped(text);
        int paragraphStart = -1;
        int paragraphEnd = 0;
        for (int line = 0; line < text.Length;)
        {
            int lineEnd = LineEnds.Next(text, line);
            TextSpan content = Trim(text, line, lineEnd);
            bool blank = content.Length == 0;
            bool begins = !wrapped || (content.Start > line && paragraphStart >= 0);
            if (paragraphStart >= 0 && (blank || begins))
            {
                paragraphs.Add(new TextSpan(paragraphStart, paragraphEnd));
                paragraphStart = -1;
            }

            if (!blank)
            {
                paragraphStart = paragraphStart < 0 ? content.Start : paragraphStart;
                paragraphEnd = content.End;
            }

            line = LineEnds.Skip(text, lineEnd);
        }

        if (paragraphStart >= 0)
        {
            paragraphs.Add(new TextSpan(paragraphStart, paragraphEnd));
        }
    }

    /// <summary>Whether most lines that another line follows directly end in the middle of a sentence.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWrapped(ReadOnlySpan<char> text)
    {
        int followed = 0;
        int broken = 0;
        bool previousOpen = false;
        bool previousFilled = false;
        for (int line = 0; line < text.Length;)
        {
            int lineEnd = LineEnds.Next(text, line);
            TextSpan content = Trim(text, line, lineEnd);
            bool filled = content.Length > 0;
            if (filled && previousFilled)
            {
                followed++;
                broken += previousOpen ? 1 : 0;
            }

            previousFilled = filled;
            previousOpen = filled && !SentenceEnders.Contains(text[content.End - 1], StringComparison.Ordinal) && content.Length <= 120;
            line = LineEnds.Skip(text, lineEnd);
        }

        return broken * 2 > followed;
    }

    private static TextSpan Trim(ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }
}
