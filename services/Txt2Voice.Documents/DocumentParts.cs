using System.Runtime.CompilerServices;

namespace Txt2Voice.Documents;

/// <summary>Documents in parts, read one after another.</summary>
public static class DocumentParts
{
    /// <summary>Reads parts that follow one another, several in one query, until all are read or one is missing.</summary>
    /// <param name="documents">The store.</param>
    /// <param name="first">Key of the first one.</param>
    /// <param name="count">How many there should be, at least 0.</param>
    /// <param name="atOnce">How many are read in one query and are in memory at the same time, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The contents; fewer than <paramref name="count"/> where one is missing.</returns>
    public static async IAsyncEnumerable<byte[]> ReadPartsAsync(
        this IDocumentStore documents, DocumentKey first, int count, int atOnce, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        for (var done = 0; done < count; done += atOnce)
        {
            var wanted = Math.Min(atOnce, count - done);
            var parts = await documents.FindPartsAsync(first with { Part = first.Part + done }, wanted, cancellationToken);
            foreach (var part in parts)
            {
                yield return part;
            }

            if (parts.Count < wanted)
            {
                yield break;
            }
        }
    }
}
