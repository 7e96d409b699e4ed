namespace Txt2Voice.Documents;

/// <summary>
/// The claim-check store: immutable documents by key, so that messages carry keys and never text
/// (Hohpe and Woolf, Enterprise Integration Patterns, "Claim Check").
/// </summary>
/// <remarks>Database errors pass through as they are (<see cref="System.Data.Common.DbException"/>); the caller's retry decides.</remarks>
public interface IDocumentStore
{
    /// <summary>Stores a document unless one stands under the key already: the first one written stays.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The content; may be empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><c>true</c> where it was stored, <c>false</c> where the key was taken.</returns>
    Task<bool> AddAsync(DocumentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads a document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The content, or <c>null</c> where there is none.</returns>
    Task<byte[]?> FindAsync(DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Tells whether a document is there, without reading it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> ExistsAsync(DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Deletes every document of an owner.</summary>
    /// <param name="ownerId">The book or job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteByOwnerAsync(Guid ownerId, CancellationToken cancellationToken);
}
