using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>How often each way of marking speech is met; counts of segments add up to those of the book.</summary>
internal sealed class QuotationStyleCounts
{
    private const int StyleCount = 7;
    private readonly long[] _counts = new long[StyleCount];

    /// <summary>Counts the paragraphs of a text that begin or stand within a stretch.</summary>
    /// <param name="text">The text.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="start">Beginning of the stretch that counts.</param>
    /// <param name="end">Its end, exclusive.</param>
    public void Add(ReadOnlySpan<char> text, List<TextSpan> paragraphs, int start, int end)
    {
        foreach (TextSpan paragraph in paragraphs)
        {
            if (paragraph.Start < start || paragraph.Start >= end)
            {
                continue;
            }

            ReadOnlySpan<char> content = text[paragraph.Start..paragraph.End];
            _counts[0] += content.Count('“');
            _counts[1] += content.Count('「');
            _counts[2] += content.Count('『');
            _counts[3] += content.Count('"') / 2;
            CountSingles(content, '‘', ref _counts[4]);
            CountSingles(content, '\'', ref _counts[5]);
            _counts[6] += content[0] is '—' or '–' or '―' || content.StartsWith("--") ? 1 : 0;
        }
    }

    /// <summary>The styles in use.</summary>
    public QuotationStyles Decide()
    {
        long full = _counts[0] + _counts[1] + _counts[3];
        var styles = QuotationStyles.Curly | QuotationStyles.Corner | QuotationStyles.Straight;
        if (_counts[2] > _counts[1])
        {
            styles |= QuotationStyles.WhiteCorner;
        }

        // Single marks count only where they open a paragraph or follow a comma or colon, so nested ones hardly weigh.
        if (_counts[4] > full)
        {
            styles |= QuotationStyles.SingleCurly;
        }

        if (_counts[5] > full)
        {
            styles |= QuotationStyles.SingleStraight;
        }

        if (_counts[6] > 2 * (full + _counts[2] + _counts[4] + _counts[5]))
        {
            styles |= QuotationStyles.Dash;
        }

        return styles;
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear() => Array.Clear(_counts);

    public void Write(BinaryWriter writer)
    {
        foreach (long count in _counts)
        {
            writer.Write(count);
        }
    }

    public void Merge(BinaryReader reader)
    {
        for (int i = 0; i < StyleCount; i++)
        {
            _counts[i] += reader.ReadInt64();
        }
    }

    private static void CountSingles(ReadOnlySpan<char> content, char mark, ref long count)
    {
        for (int i = content.IndexOf(mark); i >= 0 && i + 1 < content.Length;)
        {
            bool opens = i == 0 || (i >= 2 && content[i - 1] == ' ' && content[i - 2] is ',' or ':' or '.' or '!' or '?');
            count += opens && char.IsLetter(content[i + 1]) && QuotationFinder.FindSingleEnd(content, i) > 0 ? 1 : 0;
            int next = content[(i + 1)..].IndexOf(mark);
            i = next < 0 ? -1 : i + 1 + next;
        }
    }
}
