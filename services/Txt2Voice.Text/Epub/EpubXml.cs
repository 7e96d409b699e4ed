using System.Net;
using System.Text.RegularExpressions;
using System.Xml;

namespace Txt2Voice.Text;

/// <summary>Opens XML of an EPUB: no DTD is read, nothing is fetched; HTML's named entities, which a DTD would declare, are resolved before.</summary>
internal static partial class EpubXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static XmlReader Open(ReadOnlySpan<byte> bytes) =>
        XmlReader.Create(new StringReader(Entity().Replace(TextDecoder.Decode(bytes, null).Text, Resolve)), Settings);

    private static string Resolve(Match entity)
    {
        if (entity.Groups[1].Value is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            return entity.Value;
        }

        var resolved = WebUtility.HtmlDecode(entity.Value);
        return resolved == entity.Value ? "&amp;" + entity.Value[1..] : resolved;
    }

    [GeneratedRegex("&([A-Za-z][A-Za-z0-9]*);", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
