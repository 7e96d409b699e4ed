using System.Buffers;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Quotation marks and ends of sentences in Chinese text.</summary>
internal static class Marks
{
    /// <summary>Marks that end a sentence within a paragraph.</summary>
    public static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？!?；\n");

    /// <summary>Marks that end a clause.</summary>
    public static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，。！？；：,!?;”」\n");

    /// <summary>Whether the character may open a quotation.</summary>
    public static bool IsOpening(char character) => character is '“' or '「' or '『' or '"' or '‘' or '＂';

    /// <summary>Whether the character may close a quotation.</summary>
    public static bool IsClosing(char character) => character is '”' or '」' or '』' or '"' or '’' or '＂';

    /// <summary>Whether the character ends a sentence.</summary>
    public static bool IsSentenceEnd(char character) => character is '。' or '！' or '？' or '!' or '?' or '\n' or '…';
}
