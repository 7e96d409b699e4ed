using System.Text;
using Txt2Voice.Recognition;

namespace Txt2Voice.Evaluation.Training;

/// <summary>How often answers of a confidence are right.</summary>
internal sealed class ReliabilityTable
{
    private readonly int[] _given = new int[11];
    private readonly int[] _right = new int[11];

    /// <summary>Adds the answers of a book.</summary>
    public void Add(TrainingBook book, List<SegmentAttribution> attributions)
    {
        foreach (AttributedQuotation quotation in attributions.SelectMany(attribution => attribution.Quotations))
        {
            int[] speakers = book.SpeakersAt(quotation.Start, quotation.End);
            if (speakers.Length > 0)
            {
                int bin = (int)(quotation.Confidence * 10);
                _given[bin]++;
                _right[bin] += speakers[0] == quotation.Speaker ? 1 : 0;
            }
        }
    }

    /// <summary>The table as text.</summary>
    public string Format()
    {
        var table = new StringBuilder("confidence     answers   right %\n");
        for (int bin = 0; bin < _given.Length; bin++)
        {
            if (_given[bin] > 0)
            {
                table.Append($"{bin / 10.0:F1} - {Math.Min(1, (bin + 1) / 10.0):F1}  {_given[bin],10}  {100.0 * _right[bin] / _given[bin],8:F1}\n");
            }
        }

        return table.ToString();
    }
}
