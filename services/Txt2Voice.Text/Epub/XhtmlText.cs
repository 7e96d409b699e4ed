using System.Collections.Frozen;
using System.Text;
using System.Xml;

namespace Txt2Voice.Text;

/// <summary>Takes the paragraphs out of an XHTML document, as a reader sees them: white space folded, scripts and ruby readings left out.</summary>
internal sealed class XhtmlText(StringBuilder text)
{
    private static readonly FrozenSet<string> Hidden =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "head", "script", "style", "template", "rt", "rp", "audio", "video");

    private static readonly FrozenSet<string> Inline = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
        "label", "mark", "q", "rb", "rbc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

    private readonly StringBuilder _paragraph = new();

    public void Append(XmlReader reader)
    {
        reader.Read();
        while (!reader.EOF)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when Hidden.Contains(reader.LocalName):
                    reader.Skip();
                    continue;
                case XmlNodeType.Element or XmlNodeType.EndElement when reader.LocalName.Equals("br", StringComparison.OrdinalIgnoreCase):
                    Break(reader.NodeType);
                    break;
                case XmlNodeType.Element or XmlNodeType.EndElement when !Inline.Contains(reader.LocalName):
                    EndParagraph();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    _paragraph.Append(reader.Value);
                    break;
            }

            reader.Read();
        }

        EndParagraph();
    }

    private void Break(XmlNodeType node)
    {
        if (node == XmlNodeType.Element)
        {
            _paragraph.Append('\u2028');
        }
    }

    private void EndParagraph()
    {
        var folded = XhtmlWhiteSpace.Fold(_paragraph);
        _paragraph.Clear();
        if (folded.Length == 0)
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append("\n\n");
        }

        text.Append(folded);
    }
}
