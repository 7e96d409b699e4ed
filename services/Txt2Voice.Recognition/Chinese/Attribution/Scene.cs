using System.Runtime.InteropServices;
using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>A text with its paragraphs, quotations and mentions, all in order.</summary>
internal readonly ref struct Scene
{
    /// <summary>Makes a scene.</summary>
    public Scene(ReadOnlySpan<char> text, List<TextSpan> paragraphs, List<QuotationSpan> quotations, List<Mention> mentions)
    {
        Text = text;
        Paragraphs = paragraphs;
        Quotations = quotations;
        Mentions = mentions;
    }

    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Its paragraphs.</summary>
    public List<TextSpan> Paragraphs { get; }

    /// <summary>Its quotations.</summary>
    public List<QuotationSpan> Quotations { get; }

    /// <summary>Its mentions of persons.</summary>
    public List<Mention> Mentions { get; }

    /// <summary>Index of the first mention that begins at or behind a position.</summary>
    public int FirstMentionFrom(int position)
    {
        // Without a branch, for no processor foretells which half it is in.
        ReadOnlySpan<Mention> mentions = CollectionsMarshal.AsSpan(Mentions);
        int low = 0;
        for (int count = mentions.Length; count > 0;)
        {
            int half = (count + 1) / 2;
            low += half & ((mentions[low + half - 1].Start - position) >> 31);
            count -= half;
        }

        return low;
    }

    /// <summary>Index of the first quotation behind a paragraph.</summary>
    public int FirstQuotationBehind(int paragraph)
    {
        int low = 0, high = Quotations.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Quotations[middle].Paragraph <= paragraph)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Where the narration before a quotation begins: behind the quotation before it in the paragraph, or at the paragraph's start.</summary>
    public int LeftOf(int quotation)
    {
        int start = Paragraphs[Quotations[quotation].Paragraph].Start;
        return quotation > 0 && Quotations[quotation - 1].End > start ? Quotations[quotation - 1].End : start;
    }

    /// <summary>Where the narration behind a quotation ends: at the next quotation in the paragraph, or at the paragraph's end.</summary>
    public int RightOf(int quotation)
    {
        int end = Paragraphs[Quotations[quotation].Paragraph].End;
        return quotation + 1 < Quotations.Count && Quotations[quotation + 1].Start < end ? Quotations[quotation + 1].Start : end;
    }
}
