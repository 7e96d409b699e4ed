using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Tells words that are only set off by quotation marks from speech.</summary>
internal static class QuotedTerms
{
    private const int LongestTerm = 12;

    /// <summary>Removes what is no speech.</summary>
    public static void Remove(ReadOnlySpan<char> text, List<TextSpan> paragraphs, List<QuotationSpan> quotations)
    {
        int kept = 0;
        for (int i = 0; i < quotations.Count; i++)
        {
            QuotationSpan quotation = quotations[i];
            if (!IsTerm(text, paragraphs[quotation.Paragraph], quotation))
            {
                quotations[kept++] = quotation;
            }
        }

        quotations.RemoveRange(kept, quotations.Count - kept);
    }

    private static bool IsTerm(ReadOnlySpan<char> text, TextSpan paragraph, QuotationSpan quotation)
    {
        ReadOnlySpan<char> inside = text[quotation.Start..quotation.End].Trim("“”「」『』\"‘’'");
        if (inside.Length == 0)
        {
            return true;
        }

        if (inside.Length > LongestTerm || quotation.Start == paragraph.Start
            || inside[^1] is '。' or '！' or '？' or '!' or '?' or '…' or '，' or '—' or '～' or ',')
        {
            return false;
        }

        char before = text[quotation.Start - 1];
        char behind = quotation.End < paragraph.End ? text[quotation.End] : '\n';
        if (before is '：' or ':')
        {
            return false;
        }

        bool attached = WordSegmenter.IsHan(before) || before is '、' or '《' or '”' or '」' or '（';
        return attached || (WordSegmenter.IsHan(behind) && before is not ('，' or ',' or '。' or ' '));
    }
}
