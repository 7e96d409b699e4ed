using System.Xml.Linq;

namespace Txt2Voice.Text;

/// <summary>
/// The package document: title and the documents in reading order (W3C, "EPUB 3.3", sections 4 and 5; IDPF, "Open Packaging Format 2.0.1").
/// Elements are looked for by local name, for some books get the namespace wrong.
/// </summary>
internal sealed record EpubPackage(string? Title, IReadOnlyList<string> Documents)
{
    private const string ContainerPath = "META-INF/container.xml";

    private const string EncryptionPath = "META-INF/encryption.xml";

    public static EpubPackage Read(EpubArchive archive)
    {
        var path = Elements(archive.ReadXml(ContainerPath), "rootfile").Select(file => (string?)file.Attribute("full-path")).FirstOrDefault()
            ?? throw new EpubFormatException($"The EPUB's file '{ContainerPath}' names no package document.");
        var package = archive.ReadXml(path);
        var manifest = Elements(package, "item")
            .Where(item => item.Attribute("id") is not null && item.Attribute("href") is not null)
            .GroupBy(item => item.Attribute("id")!.Value, StringComparer.Ordinal)
            .ToDictionary(items => items.Key, items => items.First(), StringComparer.Ordinal);
        var documents = Elements(package, "itemref")
            .Select(reference => manifest.GetValueOrDefault((string?)reference.Attribute("idref") ?? "")
                ?? throw new EpubFormatException($"The EPUB's file '{path}' has no item '{(string?)reference.Attribute("idref")}'."))
            .Where(IsText)
            .Select(item => Resolve(path, item.Attribute("href")!.Value))
            .ToList();
        if (documents.Count == 0)
        {
            throw new EpubFormatException($"The EPUB's file '{path}' names no document to read.");
        }

        RefuseProtected(archive, documents);
        var title = Elements(package, "title").Select(element => element.Value.Trim()).FirstOrDefault(value => value.Length > 0);
        return new EpubPackage(title, documents);
    }

    // The navigation document repeats the headings; a picture has no text.
    private static bool IsText(XElement item) =>
        (string?)item.Attribute("media-type") is "application/xhtml+xml" or "text/html" or "application/x-dtbook+xml" or null
        && !((string?)item.Attribute("properties") ?? "").Split(' ').Contains("nav");

    private static void RefuseProtected(EpubArchive archive, List<string> documents)
    {
        if (!archive.Contains(EncryptionPath))
        {
            return;
        }

        // Fonts are often obfuscated, which does not matter here.
        var encrypted = Elements(archive.ReadXml(EncryptionPath), "CipherReference")
            .Select(reference => Uri.UnescapeDataString((string?)reference.Attribute("URI") ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        if (documents.Exists(encrypted.Contains))
        {
            throw new EpubFormatException("The EPUB is protected (DRM); its text cannot be read.");
        }
    }

    private static IEnumerable<XElement> Elements(XDocument document, string localName) =>
        document.Descendants().Where(element => element.Name.LocalName == localName);

    private static string Resolve(string from, string reference)
    {
        var parts = from.Split('/')[..^1].ToList();
        foreach (var part in Uri.UnescapeDataString(reference.Split('#')[0]).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
