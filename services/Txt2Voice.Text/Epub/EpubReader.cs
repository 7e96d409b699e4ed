using System.Text;
using System.Xml;

namespace Txt2Voice.Text;

/// <summary>Reads the text of an EPUB 2 or 3 (a ZIP of XHTML documents with a package document that gives their order).</summary>
public static class EpubReader
{
    /// <summary>Whether bytes begin as an EPUB does; only <see cref="Read"/> tells whether they are one.</summary>
    /// <param name="bytes">The first bytes of an upload, 4 or more.</param>
    public static bool LooksLikeEpub(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8);

    /// <summary>Reads a book: every document of its spine but the navigation, in order.</summary>
    /// <param name="stream">The archive; must be seekable, stays open.</param>
    /// <param name="limits">The limits; <c>null</c> means <see cref="EpubLimits.Default"/>.</param>
    /// <param name="cancellationToken">Gives up between two documents.</param>
    /// <exception cref="EpubFormatException">It is no EPUB, damaged, protected, without any text, or beyond a limit.</exception>
    public static EpubBook Read(Stream stream, EpubLimits? limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = new EpubArchive(stream, limits ?? EpubLimits.Default);
        archive.CheckDirectory();
        var package = EpubPackage.Read(archive);
        var text = new StringBuilder();
        foreach (var path in package.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var reader = EpubXml.Open(archive.Read(path));
                new XhtmlText(text).Append(reader);
            }
            catch (XmlException e)
            {
                throw new EpubFormatException($"The EPUB's file '{path}' is not well-formed: line {e.LineNumber}, column {e.LinePosition}.", e);
            }
        }

        return text.Length == 0
            ? throw new EpubFormatException("The EPUB holds no text.")
            : new EpubBook(package.Title, text.ToString());
    }
}
