using Txt2Voice.Standalone.Files;
using Txt2Voice.Text;

namespace Txt2Voice.Standalone.Local;

/// <summary>Makes the text of a file's bytes, by the same rules as the Api.</summary>
internal static class BookText
{
    /// <summary>Reads the text.</summary>
    /// <param name="input">The file: text or EPUB.</param>
    /// <param name="encoding">Its encoding; <c>null</c> means: detect it.</param>
    /// <param name="interrupted">Gives up.</param>
    /// <exception cref="CommandException">It is blank, too long, of an unknown encoding, or a damaged EPUB.</exception>
    public static async Task<string> ReadAsync(InputFile input, string? encoding, CancellationToken interrupted)
    {
        var bytes = await input.ReadAllAsync(interrupted);
        var text = Decode(bytes, encoding, interrupted);
        return string.IsNullOrWhiteSpace(text) ? throw Refused("it must hold text; it is empty or blank") : text;
    }

    private static string Decode(byte[] bytes, string? encoding, CancellationToken interrupted)
    {
        try
        {
            return EpubReader.LooksLikeEpub(bytes)
                ? EpubReader.Read(new MemoryStream(bytes, writable: false), limits: null, interrupted).Text
                : TextDecoder.Decode(bytes, encoding).Text;
        }
        catch (EpubFormatException error)
        {
            throw Refused(error.Message, error);
        }
        catch (ArgumentException error) when (error.ParamName == "encoding")
        {
            throw Refused(error.Message, error);
        }
    }

    private static CommandException Refused(string cause, Exception? error = null) =>
        new(ExitCodes.TextRefused, $"the text was refused: {cause}", error);
}
