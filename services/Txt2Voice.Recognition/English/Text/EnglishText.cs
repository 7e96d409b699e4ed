using Txt2Voice.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>A window taken apart into paragraphs, quotations and tokens. One instance is used again for window after window.</summary>
internal sealed class EnglishText
{
    /// <summary>The paragraphs.</summary>
    public List<TextSpan> Paragraphs { get; } = [];

    /// <summary>The quotations.</summary>
    public List<QuotationSpan> Quotations { get; } = [];

    /// <summary>The tokens of all paragraphs.</summary>
    public List<EnglishToken> Tokens { get; } = [];

    /// <summary>Index of the first token of each paragraph, and the number of tokens at the end.</summary>
    public List<int> FirstTokens { get; } = [];

    /// <summary>Takes a window apart.</summary>
    /// <param name="text">The window's text.</param>
    /// <param name="styles">The styles of quotation in use; <c>null</c> means: judge by the window.</param>
    public void Read(ReadOnlySpan<char> text, QuotationStyles? styles)
    {
        Paragraphs.Clear();
        Quotations.Clear();
        Tokens.Clear();
        FirstTokens.Clear();
        ParagraphSplitter.Split(text, Paragraphs);
        JoinBrokenLines(text);
        if (styles is null)
        {
            var counts = new QuotationStyleCounts();
            counts.Add(text, Paragraphs, 0, text.Length);
            styles = counts.Decide();
        }

        QuotationFinder.Find(text, Paragraphs, styles.Value, Quotations);
        if (styles.Value.HasFlag(QuotationStyles.Dash))
        {
            DashSpeech.Cut(text, Quotations);
        }

        int quotation = 0;
        for (int i = 0; i < Paragraphs.Count; i++)
        {
            FirstTokens.Add(Tokens.Count);
            quotation = EnglishTokenizer.Tokenize(text, Paragraphs[i], i, Quotations, quotation, Tokens);
        }

        FirstTokens.Add(Tokens.Count);
    }

    /// <summary>An indented line that begins in the middle of a sentence, as faulty editions have it, belongs to the line before.</summary>
    private void JoinBrokenLines(ReadOnlySpan<char> text)
    {
        int last = 0;
        for (int i = 1; i < Paragraphs.Count; i++)
        {
            TextSpan before = Paragraphs[last];
            TextSpan paragraph = Paragraphs[i];
            if (char.IsLower(text[paragraph.Start]) && text[before.End..paragraph.Start].Count('\n') == 1)
            {
                Paragraphs[last] = new TextSpan(before.Start, paragraph.End);
            }
            else
            {
                Paragraphs[++last] = paragraph;
            }
        }

        if (Paragraphs.Count > 0)
        {
            Paragraphs.RemoveRange(last + 1, Paragraphs.Count - last - 1);
        }
    }
}
