using System.Buffers;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Reads text in traditional characters as simplified text of the same length, since the lexicon holds simplified words.</summary>
/// <remarks>Characters and their simplified forms are OpenCC's (Apache License 2.0), see <c>NOTICE.md</c>.</remarks>
internal static class TraditionalCharacters
{
    /// <summary>One character in so many must be a <see cref="Markers">marker</see>.</summary>
    private const int MarkersOneIn = 60;

    /// <summary>Frequent in traditional texts, and in none that is simplified.</summary>
    private static readonly SearchValues<char> Markers = SearchValues.Create("說們這個為國來時會過還對樣麼沒話邊門開見問頭聽讓給從東車書學覺當動點無實氣間與後裡嗎");

    private static readonly char[] Simplified = Load();

    /// <summary>Whether a text is written in traditional characters.</summary>
    public static bool IsUsedIn(ReadOnlySpan<char> text)
    {
        int markers = 0;
        for (ReadOnlySpan<char> rest = text; rest.IndexOfAny(Markers) is >= 0 and int next; rest = rest[(next + 1)..])
        {
            if (++markers * MarkersOneIn > text.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text in simplified characters; the same length.</summary>
    public static string Simplify(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = Simplified[source[i]];
        }
    });

    private static char[] Load()
    {
        char[] simplified = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code)];
        string? traditional = null;
        foreach (string line in EmbeddedText.Lines("traditional-characters.txt").Where(line => line[0] != '#'))
        {
            if (traditional is null)
            {
                traditional = line;
                continue;
            }

            for (int i = 0; i < line.Length; i++)
            {
                simplified[traditional[i]] = line[i];
            }

            traditional = null;
        }

        return simplified;
    }
}
