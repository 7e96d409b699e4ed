using System.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Whom descriptions mean over the whole book; part of the cast.</summary>
internal sealed class DescriptionTable
{
    private readonly Dictionary<string, (int Character, double Share)[]> _bearers = new(StringComparer.Ordinal);

    /// <summary>Whom a description may mean, with their shares of the evidence, 0 to 1.</summary>
    public (int Character, double Share)[] BearersOf(string description) => _bearers.GetValueOrDefault(description) ?? [];

    /// <summary>Writes a table.</summary>
    public static byte[] Write(SortedDictionary<string, DescriptionBearer[]> descriptions, Dictionary<NameCluster, int> indexOf)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write7BitEncodedInt(descriptions.Count);
        foreach ((string description, DescriptionBearer[] bearers) in descriptions)
        {
            double sum = bearers.Sum(bearer => bearer.Score);
            (int Index, double Share)[] known = [.. bearers.Where(bearer => indexOf.ContainsKey(bearer.Cluster)).Select(bearer => (indexOf[bearer.Cluster], bearer.Score / sum))];
            writer.Write(description);
            writer.Write7BitEncodedInt(known.Length);
            foreach ((int index, double share) in known)
            {
                writer.Write7BitEncodedInt(index);
                writer.Write(share);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a table.</summary>
    public static DescriptionTable Read(byte[] content)
    {
        var table = new DescriptionTable();
        if (content.Length == 0)
        {
            return table;
        }

        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            string description = reader.ReadString();
            var bearers = new (int, double)[reader.Read7BitEncodedInt()];
            for (int i = 0; i < bearers.Length; i++)
            {
                bearers[i] = (reader.Read7BitEncodedInt(), reader.ReadDouble());
            }

            table._bearers[description] = bearers;
        }

        return table;
    }
}
