namespace Txt2Voice.Recognition;

/// <summary>Tells Chinese from English by the letters of the beginning of a text.</summary>
internal sealed class LanguageDetector
{
    /// <summary>How many UTF-16 code units of the text count.</summary>
    private const int SampleLength = 65_536;

    private int _seen;
    private int _han;
    private int _latin;

    /// <summary>Takes the next stretch of the text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> sample = text[..Math.Min(text.Length, SampleLength - _seen)];
        foreach (char unit in sample)
        {
            _han += unit is >= '\u3400' and <= '\u9FFF' ? 1 : 0;
            _latin += char.IsAsciiLetter(unit) ? 1 : 0;
        }

        _seen += sample.Length;
    }

    /// <summary>The language: a Chinese character weighs as much as an English word of four letters.</summary>
    public string Language => _han * 4 > _latin ? "zh" : "en";
}
