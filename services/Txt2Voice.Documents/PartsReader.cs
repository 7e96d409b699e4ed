using System.Data.Common;

namespace Txt2Voice.Documents;

/// <summary>Reads rows of parts that should follow one another.</summary>
internal static class PartsReader
{
    /// <summary>Reads the contents (first column) until a part (second column) is missing.</summary>
    /// <param name="reader">The rows, in the order of the parts.</param>
    /// <param name="firstPart">The part that should be first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<byte[]>> ReadConsecutiveAsync(this DbDataReader reader, int firstPart, CancellationToken cancellationToken)
    {
        var contents = new List<byte[]>();
        while (await reader.ReadAsync(cancellationToken) && reader.GetInt32(1) == firstPart + contents.Count)
        {
            contents.Add(reader.GetFieldValue<byte[]>(0));
        }

        return contents;
    }
}
