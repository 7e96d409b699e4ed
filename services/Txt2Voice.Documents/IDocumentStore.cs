using System.Data.Common;

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

    /// <summary>As the other one, but inside a transaction that the caller has opened on the store's database: it is there with the commit.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The content; may be empty.</param>
    /// <param name="transaction">The transaction, of the store's own provider.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><c>true</c> where it was stored, <c>false</c> where the key was taken.</returns>
    Task<bool> AddAsync(DocumentKey key, ReadOnlyMemory<byte> content, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Adds the statement that stores a document to a batch on the store's database, so that it is there with what else is in the batch. A taken key changes nothing.</summary>
    /// <param name="batch">The batch, of the store's own provider.</param>
    /// <param name="document">The document.</param>
    /// <exception cref="NotSupportedException">The provider knows no batches (SQLite).</exception>
    void AddTo(DbBatch batch, Document document);

    /// <summary>Stores several documents in one transaction; those whose keys are taken are left as they are.</summary>
    /// <param name="documents">The documents; keep them to a few MiB, the transaction holds them all.</param>
    /// <param name="cancellationToken">Gives up; then none is stored.</param>
    /// <returns>How many were stored.</returns>
    Task<int> AddRangeAsync(IReadOnlyCollection<Document> documents, CancellationToken cancellationToken);

    /// <summary>Reads a document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The content, or <c>null</c> where there is none.</returns>
    Task<byte[]?> FindAsync(DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Reads documents whose parts follow one another, in one query.</summary>
    /// <param name="first">Key of the first one.</param>
    /// <param name="count">Most documents to read, at least 1; all of them are in memory at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The contents in the order of the parts, up to the first one that is missing.</returns>
    Task<IReadOnlyList<byte[]>> FindPartsAsync(DocumentKey first, int count, CancellationToken cancellationToken);

    /// <summary>Tells whether a document is there, without reading it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> ExistsAsync(DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Tells in one query which of several documents are there, without reading them.</summary>
    /// <param name="keys">The keys; at most a few hundred.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that are there.</returns>
    Task<IReadOnlySet<DocumentKey>> ListExistingAsync(IReadOnlyCollection<DocumentKey> keys, CancellationToken cancellationToken);

    /// <summary>Deletes one document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Deletes every document of an owner.</summary>
    /// <param name="ownerId">The book or job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteByOwnerAsync(Guid ownerId, CancellationToken cancellationToken);

    /// <summary>Deletes the documents of some kinds of an owner.</summary>
    /// <param name="ownerId">The book or job.</param>
    /// <param name="kinds">The kinds, of <see cref="DocumentKinds"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteByOwnerAsync(Guid ownerId, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken);

    /// <summary>As the other one, but inside a transaction that the caller has opened on the store's database: they are gone with the commit.</summary>
    /// <param name="ownerId">The book or job.</param>
    /// <param name="transaction">The transaction, of the store's own provider.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteByOwnerAsync(Guid ownerId, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>
    /// Lists owners all of whose documents of a kind are older than a time, in the order of their ids, a batch at a time.
    /// For a sweep: the caller decides which of them nothing names any more, and deletes those.
    /// </summary>
    /// <param name="kind">One of <see cref="DocumentKinds"/>; <c>null</c> for all of them.</param>
    /// <param name="createdBefore">The time, UTC, exclusive.</param>
    /// <param name="after">Last owner of the batch before; <c>null</c> for the first batch.</param>
    /// <param name="limit">Most owners in the batch, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The owners; fewer than <paramref name="limit"/> means that this batch was the last. The order is the database's, not that of <see cref="Guid.CompareTo(Guid)"/>.</returns>
    Task<IReadOnlyList<Guid>> ListOwnersAsync(
        string? kind, DateTimeOffset createdBefore, Guid? after, int limit, CancellationToken cancellationToken);
}
