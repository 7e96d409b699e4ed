using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Txt2Voice.Text;

/// <summary>The files of an EPUB, read within limits: what counts is what comes out, not what the headers promise.</summary>
internal sealed class EpubArchive : IDisposable
{
    private readonly ZipArchive zip;

    private readonly EpubLimits limits;

    private long total;

    public EpubArchive(Stream stream, EpubLimits limits)
    {
        this.limits = limits;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new EpubFormatException("The EPUB is no readable ZIP archive.", e);
        }
    }

    /// <summary>Reads the directory, and refuses one with too many files.</summary>
    public void CheckDirectory()
    {
        try
        {
            if (zip.Entries.Count > limits.MaxEntries)
            {
                throw new EpubFormatException($"The EPUB has {zip.Entries.Count} files; the limit is {limits.MaxEntries}.");
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new EpubFormatException("The EPUB is a ZIP archive with a damaged directory.", e);
        }
    }

    public bool Contains(string path) => zip.GetEntry(path) is not null;

    public byte[] Read(string path)
    {
        var entry = zip.GetEntry(path) ?? throw new EpubFormatException($"The EPUB has no file '{path}'.");
        try
        {
            using var source = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                total += read;
                if (content.Length + read > limits.MaxDocumentBytes)
                {
                    throw new EpubFormatException($"The EPUB's file '{path}' unpacks to more than {limits.MaxDocumentBytes} bytes.");
                }

                if (total > limits.MaxTotalBytes)
                {
                    throw new EpubFormatException($"The EPUB unpacks to more than {limits.MaxTotalBytes} bytes.");
                }

                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new EpubFormatException($"The EPUB's file '{path}' is damaged.", e);
        }
    }

    public XDocument ReadXml(string path)
    {
        try
        {
            using var reader = EpubXml.Open(Read(path));
            return XDocument.Load(reader);
        }
        catch (XmlException e)
        {
            throw new EpubFormatException($"The EPUB's file '{path}' is not well-formed: line {e.LineNumber}, column {e.LinePosition}.", e);
        }
    }

    public void Dispose() => zip.Dispose();

    private static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException or NotSupportedException;
}
