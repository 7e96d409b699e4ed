using System.Text;
using Txt2Voice.Text;

namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>Finds the texts to measure with.</summary>
internal static class Corpus
{
    /// <summary>Reads every <c>.txt</c> file of a folder and its subfolders, each a book.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or no text in it.</exception>
    public static IReadOnlyList<CorpusBook> Read(string folder)
    {
        var books = Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new CorpusBook(Path.GetRelativePath(folder, file), TextDecoder.Decode(File.ReadAllBytes(file), null).Text))
            .ToList();
        return books.Count > 0 ? books : throw new DirectoryNotFoundException($"There is no .txt file under {folder}.");
    }

    /// <summary>Makes one long book of each folder right under <paramref name="folder"/> by repeating the folder's texts.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="characters">Least length of all books together, in UTF-16 code units.</param>
    public static IReadOnlyList<CorpusBook> ReadRepeated(string folder, int characters)
    {
        var folders = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToList();
        return [.. folders.Select(path => Repeat(Path.GetFileName(path), Read(path), characters / folders.Count))];
    }

    /// <summary>Makes one long book of several by repeating them.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="books">What is repeated.</param>
    /// <param name="characters">Its least length, in UTF-16 code units.</param>
    public static CorpusBook Repeat(string name, IReadOnlyList<CorpusBook> books, int characters)
    {
        var text = new StringBuilder(characters);
        for (var i = 0; text.Length < characters; i++)
        {
            text.Append(books[i % books.Count].Text).Append('\n');
        }

        return new CorpusBook(name, text.ToString());
    }
}
