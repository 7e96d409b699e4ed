using System.Buffers;

namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>The least that any reading of a text costs: the yardstick for the recogniser.</summary>
internal static class PlainScan
{
    private static readonly SearchValues<char> QuotationMarks = SearchValues.Create("\"“”‘’「」『』«»");

    /// <summary>Counts the letters, one code unit after the other.</summary>
    public static int CountLetters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var unit in text)
        {
            if (char.IsLetter(unit))
            {
                letters++;
            }
        }

        return letters;
    }

    /// <summary>Counts the quotation marks with a vectorised search.</summary>
    public static int CountQuotationMarks(ReadOnlySpan<char> text)
    {
        var marks = 0;
        for (var next = text.IndexOfAny(QuotationMarks); next >= 0; next = text.IndexOfAny(QuotationMarks))
        {
            marks++;
            text = text[(next + 1)..];
        }

        return marks;
    }
}
