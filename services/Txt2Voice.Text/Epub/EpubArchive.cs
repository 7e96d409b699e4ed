using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Txt2Voice.Text;

/// <summary>The files of an EPUB, read within limits: what counts is what comes out, not what the headers promise.</summary>
internal sealed class EpubArchive : IDisposable
{
    private readonly ZipArchive _zip;

    private readonly EpubLimits _limits;

    private long _total;

    public EpubArchive(Stream stream, EpubLimits limits)
    {
        _limits = limits;
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
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
            if (_zip.Entries.Count > _limits.MaxEntries)
            {
                throw new EpubFormatException($"The EPUB has {_zip.Entries.Count} files; the limit is {_limits.MaxEntries}.");
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new EpubFormatException("The EPUB is a ZIP archive with a damaged directory.", e);
        }
    }

    public bool Contains(string path) => _zip.GetEntry(path) is not null;

    public byte[] Read(string path)
    {
        var entry = _zip.GetEntry(path) ?? throw new EpubFormatException($"The EPUB has no file '{path}'.");
        try
        {
            using var source = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                _total += read;
                if (content.Length + read > _limits.MaxDocumentBytes)
                {
                    throw new EpubFormatException($"The EPUB's file '{path}' unpacks to more than {_limits.MaxDocumentBytes} bytes.");
                }

                if (_total > _limits.MaxTotalBytes)
                {
                    throw new EpubFormatException($"The EPUB unpacks to more than {_limits.MaxTotalBytes} bytes.");
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

    public void Dispose() => _zip.Dispose();

    private static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException or NotSupportedException;
}
