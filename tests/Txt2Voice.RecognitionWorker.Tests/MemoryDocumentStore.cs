using System.Collections.Concurrent;
using System.Data.Common;

using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker.Tests;

/// <summary>A document store in memory that counts its reads and can be told to fail.</summary>
internal sealed class MemoryDocumentStore : IDocumentStore
{
    private readonly ConcurrentDictionary<DocumentKey, byte[]> _documents = new();

    private readonly ConcurrentDictionary<DocumentKey, int> _reads = new();

    /// <summary>Called before each access; throws to make it fail.</summary>
    public Action BeforeAccess { get; set; } = () => { };

    public IEnumerable<DocumentKey> Keys => _documents.Keys;

    public int ReadsOf(DocumentKey key) => _reads.GetValueOrDefault(key);

    public Task<bool> AddAsync(DocumentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        BeforeAccess();
        return Task.FromResult(_documents.TryAdd(key, content.ToArray()));
    }

    public void AddTo(DbBatch batch, Document document) => throw new NotSupportedException();

    public async Task<int> AddRangeAsync(IReadOnlyCollection<Document> documents, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var document in documents)
        {
            added += await AddAsync(document.Key, document.Content, cancellationToken) ? 1 : 0;
        }

        return added;
    }

    public Task<byte[]?> FindAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        BeforeAccess();
        _reads.AddOrUpdate(key, 1, (_, count) => count + 1);
        return Task.FromResult(_documents.GetValueOrDefault(key));
    }

    public async Task<IReadOnlyList<byte[]>> FindPartsAsync(DocumentKey first, int count, CancellationToken cancellationToken)
    {
        var contents = new List<byte[]>();
        while (contents.Count < count && await FindAsync(first with { Part = first.Part + contents.Count }, cancellationToken) is { } content)
        {
            contents.Add(content);
        }

        return contents;
    }

    public Task<bool> ExistsAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        BeforeAccess();
        return Task.FromResult(_documents.ContainsKey(key));
    }

    public Task<bool> AddAsync(DocumentKey key, ReadOnlyMemory<byte> content, DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No worker has a transaction.");

    public Task<IReadOnlySet<DocumentKey>> ListExistingAsync(IReadOnlyCollection<DocumentKey> keys, CancellationToken cancellationToken)
    {
        BeforeAccess();
        return Task.FromResult<IReadOnlySet<DocumentKey>>(keys.Where(_documents.ContainsKey).ToHashSet());
    }

    public Task<bool> DeleteAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        BeforeAccess();
        return Task.FromResult(_documents.TryRemove(key, out _));
    }

    public Task<int> DeleteByOwnerAsync(Guid ownerId, CancellationToken cancellationToken) =>
        Task.FromResult(_documents.Keys.Where(key => key.OwnerId == ownerId).Count(key => _documents.TryRemove(key, out _)));

    public Task<int> DeleteByOwnerAsync(Guid ownerId, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No worker deletes what it has made.");

    public Task<int> DeleteByOwnerAsync(Guid ownerId, DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No worker has a transaction.");

    public Task<IReadOnlyList<Guid>> ListOwnersAsync(
        string? kind, DateTimeOffset createdBefore, Guid? after, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No worker lists owners.");
}
