using System.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Reads the text files that are embedded beside the lexicon.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a file, without empty ones.</summary>
    /// <param name="name">File name, such as <c>words.txt</c>.</param>
    /// <exception cref="InvalidOperationException">No such file is embedded.</exception>
    public static IEnumerable<string> Lines(string name)
    {
        using StreamReader reader = Open(name);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    /// <summary>A file as it is.</summary>
    /// <param name="name">File name, such as <c>words.txt</c>.</param>
    /// <exception cref="InvalidOperationException">No such file is embedded.</exception>
    public static string Read(string name)
    {
        using StreamReader reader = Open(name);
        return reader.ReadToEnd();
    }

    private static StreamReader Open(string name)
    {
        string resource = $"Txt2Voice.Recognition.Chinese.Lexicon.{name}";
        Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        return new StreamReader(stream, Encoding.UTF8);
    }
}
