using Txt2Voice.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Tells words that are only set off by marks (the word "yes", a ship's name) from speech.</summary>
internal static class QuotedWords
{
    /// <summary>Longest such stretch, in UTF-16 code units.</summary>
    private const int Longest = 60;

    /// <summary>
    /// Whether a quotation stands in the middle of a sentence as a part of it: a word runs straight into it, and it ends without a mark.
    /// </summary>
    public static bool IsQuotedWord(ReadOnlySpan<char> text, TextSpan paragraph, QuotationSpan quotation)
    {
        if (quotation.Continues || quotation.End - quotation.Start < 3 || quotation.End - quotation.Start > Longest)
        {
            return false;
        }

        bool pauses = char.IsPunctuation(text[quotation.End - 2]);
        int before = quotation.Start - 1;
        while (before >= paragraph.Start && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        bool runsIn = before >= paragraph.Start && char.IsLetterOrDigit(text[before]);
        return runsIn && !pauses;
    }
}
