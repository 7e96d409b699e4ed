using System.IO.Compression;
using System.Text;

namespace Txt2Voice.Text.Tests;

/// <summary>Builds EPUB archives in memory.</summary>
internal sealed class EpubBuilder
{
    private readonly Dictionary<string, byte[]> _files = [];

    private readonly List<string> _manifest = [];

    private readonly List<string> _spine = [];

    public EpubBuilder(string? title = "The Lamp")
    {
        Title = title;
        File("META-INF/container.xml", """
            <?xml version="1.0"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
              <rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
            </container>
            """);
    }

    private string? Title { get; }

    public static string Xhtml(string body) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not text</title><style>p {"{}"}</style></head><body>{body}</body></html>
        """;

    public EpubBuilder File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content));

    public EpubBuilder File(string path, byte[] content)
    {
        _files[path] = content;
        return this;
    }

    public EpubBuilder Chapter(string body, string? href = null, string attributes = "")
    {
        href ??= $"text/chapter{_spine.Count + 1}.xhtml";
        File("OEBPS/" + Uri.UnescapeDataString(href), Xhtml(body));
        return Item(href, "application/xhtml+xml", attributes);
    }

    public EpubBuilder Item(string href, string mediaType, string attributes = "")
    {
        var id = $"i{_manifest.Count}";
        _manifest.Add($"<item id=\"{id}\" href=\"{href}\" media-type=\"{mediaType}\" {attributes}/>");
        _spine.Add($"<itemref idref=\"{id}\"/>");
        return this;
    }

    public EpubBuilder Reference(string id)
    {
        _spine.Add($"<itemref idref=\"{id}\"/>");
        return this;
    }

    public MemoryStream Build()
    {
        File("OEBPS/package.opf", $"""
            <package version="3.0" xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <metadata>{(Title is null ? "" : $"<dc:title>{Title}</dc:title>")}</metadata>
              <manifest>{string.Concat(_manifest)}</manifest><spine>{string.Concat(_spine)}</spine>
            </package>
            """);
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in _files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
