using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Documents.Tests;

public sealed class DocumentStoreTests : DocumentStoreFixture
{
    private static readonly Guid Owner = Guid.Parse("5f6cf1a4-4f0c-4f35-8a3e-0d6a5b1d2c10");

    [Test]
    public async Task AddAsync_WhenKeyIsFree_StoresTheContent()
    {
        var key = new DocumentKey(Owner, DocumentKinds.Scan, 3);

        var added = await Store.AddAsync(key, new byte[] { 1, 2, 3 }, CancellationToken.None);

        Assert.Multiple(async () =>
        {
            Assert.That(added, Is.True);
            Assert.That(await Store.FindAsync(key, CancellationToken.None), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(await Store.ExistsAsync(key, CancellationToken.None), Is.True);
        });
    }

    [Test]
    public async Task AddAsync_WhenKeyIsTaken_LeavesTheFirstContent()
    {
        var key = new DocumentKey(Owner, DocumentKinds.Cast);
        await Store.AddAsync(key, new byte[] { 1 }, CancellationToken.None);

        var added = await Store.AddAsync(key, new byte[] { 2 }, CancellationToken.None);

        Assert.That(added, Is.False);
        Assert.That(await Store.FindAsync(key, CancellationToken.None), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task DeleteAsync_OneOfTwo_LeavesTheOther()
    {
        var (gone, kept) = (new DocumentKey(Owner, DocumentKinds.Scan, 1), new DocumentKey(Owner, DocumentKinds.Scan, 2));
        await Store.AddRangeAsync([new Document(gone, new byte[] { 1 }), new Document(kept, new byte[] { 2 })], CancellationToken.None);

        Assert.Multiple(async () =>
        {
            Assert.That(await Store.DeleteAsync(gone, CancellationToken.None), Is.True);
            Assert.That(await Store.DeleteAsync(gone, CancellationToken.None), Is.False, "there is none any more");
            Assert.That(await Store.ExistsAsync(gone, CancellationToken.None), Is.False);
            Assert.That(await Store.ExistsAsync(kept, CancellationToken.None), Is.True);
        });
    }

    [Test]
    public async Task AddAsync_WhenManyWriteOneKeyAtOnce_StoresOne()
    {
        var key = new DocumentKey(Owner, DocumentKinds.Result);

        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer =>
            Task.Run(() => Store.AddAsync(key, new[] { (byte)writer }, CancellationToken.None))));

        Assert.That(added.Count(stored => stored), Is.EqualTo(1));
        var content = await Store.FindAsync(key, CancellationToken.None);
        Assert.That(content, Is.EqualTo(new[] { (byte)Array.IndexOf(added, true) }));
    }

    [Test]
    public async Task AddAsync_WhenAnotherWriterHoldsTheFile_Waits()
    {
        await using var other = new SqliteConnection(ConnectionString);
        await other.OpenAsync();
        await using var transaction = other.BeginTransaction(deferred: false);

        var adding = Task.Run(() => Store.AddAsync(new DocumentKey(Owner, DocumentKinds.Plan), new byte[] { 7 }, CancellationToken.None));
        await Store.ExistsAsync(new DocumentKey(Owner, DocumentKinds.Plan), CancellationToken.None);
        await transaction.CommitAsync();

        Assert.That(await adding.WaitAsync(TimeSpan.FromSeconds(10)), Is.True);
    }

    [Test]
    public async Task AddAsync_WhenContentIsEmpty_StoresADocument()
    {
        var key = new DocumentKey(Owner, DocumentKinds.Scan);
        await Store.AddAsync(key, ReadOnlyMemory<byte>.Empty, CancellationToken.None);

        Assert.That(await Store.FindAsync(key, CancellationToken.None), Is.Not.Null.And.Empty);
    }

    [Test]
    public async Task AddAsync_InATransactionOfTheCaller_IsThereWithItsCommitOnly()
    {
        var (kept, undone) = (new DocumentKey(Owner, DocumentKinds.Abandoned, 1), new DocumentKey(Owner, DocumentKinds.Abandoned, 2));
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        foreach (var key in new[] { kept, undone })
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.That(await Store.AddAsync(key, ReadOnlyMemory<byte>.Empty, transaction, CancellationToken.None), Is.True);
            Assert.That(await Store.ExistsAsync(key, CancellationToken.None), Is.False, "not committed yet");
            await (key == kept ? transaction.CommitAsync() : transaction.RollbackAsync());
        }

        Assert.That(await Store.ListExistingAsync([kept, undone], CancellationToken.None), Is.EquivalentTo(new[] { kept }));
    }

    [TestCase(0, 3, new byte[] { 0, 1, 2 })]
    [TestCase(1, 9, new byte[] { 1, 2, 3 }, Description = "part 4 is missing")]
    [TestCase(4, 2, new byte[] { }, Description = "the first one is missing")]
    [TestCase(5, 1, new byte[] { 5 })]
    public async Task FindPartsAsync_WhenOneIsMissing_StopsThere(int first, int count, byte[] expected)
    {
        await Store.AddRangeAsync(
            [.. new byte[] { 5, 3, 1, 0, 2 }.Select(part => new Document(new DocumentKey(Owner, DocumentKinds.Scan, part), new[] { part }))],
            CancellationToken.None);
        await Store.AddAsync(new DocumentKey(Owner, DocumentKinds.Cast, 4), new byte[] { 99 }, CancellationToken.None);

        var contents = await Store.FindPartsAsync(new DocumentKey(Owner, DocumentKinds.Scan, first), count, CancellationToken.None);

        Assert.That(contents.SelectMany(content => content), Is.EqualTo(expected));
    }

    [Test]
    public async Task ListExistingAsync_WhenSomeAreThere_NamesThose()
    {
        var keys = new[] { DocumentKinds.Scan, DocumentKinds.Cast }.SelectMany(kind => Enumerable.Range(0, 3).Select(part => new DocumentKey(Owner, kind, part))).ToList();
        var stored = new[] { keys[1], keys[3] };
        foreach (var key in stored)
        {
            await Store.AddAsync(key, new byte[] { 1 }, CancellationToken.None);
        }

        Assert.That(await Store.ListExistingAsync(keys, CancellationToken.None), Is.EquivalentTo(stored));
        Assert.That(await Store.ListExistingAsync([], CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task AddRangeAsync_WhenSomeKeysAreTaken_StoresTheRest()
    {
        await Store.AddAsync(new DocumentKey(Owner, DocumentKinds.Page, 1), new byte[] { 9 }, CancellationToken.None);
        var documents = Enumerable.Range(0, 3)
            .Select(part => new Document(new DocumentKey(Owner, DocumentKinds.Page, part), new[] { (byte)part })).ToList();

        var stored = await Store.AddRangeAsync(documents, CancellationToken.None);

        Assert.That(stored, Is.EqualTo(2));
        Assert.That(await Store.FindAsync(documents[1].Key, CancellationToken.None), Is.EqualTo(new byte[] { 9 }));
        Assert.That(await Store.FindAsync(documents[2].Key, CancellationToken.None), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public async Task FindAsync_WhenOwnerKindOrPartDiffers_FindsNothing()
    {
        await Store.AddAsync(new DocumentKey(Owner, DocumentKinds.Scan, 1), new byte[] { 1 }, CancellationToken.None);

        Assert.Multiple(async () =>
        {
            Assert.That(await Store.FindAsync(new DocumentKey(Guid.NewGuid(), DocumentKinds.Scan, 1), CancellationToken.None), Is.Null);
            Assert.That(await Store.FindAsync(new DocumentKey(Owner, DocumentKinds.Attribution, 1), CancellationToken.None), Is.Null);
            Assert.That(await Store.ExistsAsync(new DocumentKey(Owner, DocumentKinds.Scan, 2), CancellationToken.None), Is.False);
        });
    }

    [Test]
    public async Task DeleteByOwnerAsync_WhenOthersHaveDocuments_DeletesOnlyTheOwners()
    {
        var other = new DocumentKey(Guid.NewGuid(), DocumentKinds.Scan);
        await Store.AddAsync(new DocumentKey(Owner, DocumentKinds.Scan), new byte[] { 1 }, CancellationToken.None);
        await Store.AddAsync(new DocumentKey(Owner, DocumentKinds.Plan), new byte[] { 1 }, CancellationToken.None);
        await Store.AddAsync(other, new byte[] { 1 }, CancellationToken.None);

        var deleted = await Store.DeleteByOwnerAsync(Owner, CancellationToken.None);

        Assert.Multiple(async () =>
        {
            Assert.That(deleted, Is.EqualTo(2));
            Assert.That(await Store.ExistsAsync(new DocumentKey(Owner, DocumentKinds.Plan), CancellationToken.None), Is.False);
            Assert.That(await Store.ExistsAsync(other, CancellationToken.None), Is.True);
        });
    }

    [Test]
    public async Task DeleteByOwnerAsync_InATransactionOfTheCaller_DeletesWithItsCommitOnly()
    {
        var key = new DocumentKey(Owner, DocumentKinds.Scan);
        await Store.AddAsync(key, new byte[] { 1 }, CancellationToken.None);
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        foreach (var commits in new[] { false, true })
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.That(await Store.DeleteByOwnerAsync(Owner, transaction, CancellationToken.None), Is.EqualTo(1));
            Assert.That(await Store.ExistsAsync(key, CancellationToken.None), Is.True, "not committed yet");
            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
            Assert.That(await Store.ExistsAsync(key, CancellationToken.None), Is.Not.EqualTo(commits));
        }
    }

    [Test]
    public async Task ListOwnersAsync_WhenSomeAreYoung_ListsTheOldOnesOfTheKindInBatches()
    {
        var old = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();
        var growing = Guid.NewGuid();
        foreach (var owner in old.Append(growing))
        {
            await Store.AddAsync(new DocumentKey(owner, DocumentKinds.Page), new byte[] { 1 }, CancellationToken.None);
            await Store.AddAsync(new DocumentKey(owner, DocumentKinds.Page, 1), new byte[] { 1 }, CancellationToken.None);
        }

        await Store.AddAsync(new DocumentKey(Guid.NewGuid(), DocumentKinds.Plan), new byte[] { 1 }, CancellationToken.None);
        Clock.Advance(TimeSpan.FromHours(1));
        await Store.AddAsync(new DocumentKey(growing, DocumentKinds.Page, 2), new byte[] { 1 }, CancellationToken.None);
        await Store.AddAsync(new DocumentKey(Guid.NewGuid(), DocumentKinds.Page), new byte[] { 1 }, CancellationToken.None);

        var listed = new List<Guid>();
        IReadOnlyList<Guid> batch;
        do
        {
            batch = await Store.ListOwnersAsync(
                DocumentKinds.Page, Clock.GetUtcNow(), listed.Count == 0 ? null : listed[^1], 2, CancellationToken.None);
            listed.AddRange(batch);
        }
        while (batch.Count == 2);

        Assert.That(listed, Is.EquivalentTo(old));
    }

    [Test]
    public async Task ListOwnersAsync_OfEveryKind_ListsThoseWithNothingYoung()
    {
        var (old, growing) = (Guid.NewGuid(), Guid.NewGuid());
        await Store.AddAsync(new DocumentKey(old, DocumentKinds.Plan), new byte[] { 1 }, CancellationToken.None);
        await Store.AddAsync(new DocumentKey(growing, DocumentKinds.Plan), new byte[] { 1 }, CancellationToken.None);
        Clock.Advance(TimeSpan.FromHours(1));
        await Store.AddAsync(new DocumentKey(growing, DocumentKinds.Scan), new byte[] { 1 }, CancellationToken.None);

        var listed = await Store.ListOwnersAsync(null, Clock.GetUtcNow(), null, 1_000, CancellationToken.None);

        Assert.That(listed, Does.Contain(old).And.Not.Contains(growing));
    }

    [Test]
    public async Task DeleteByOwnerAsync_OfSomeKinds_KeepsTheOthers()
    {
        foreach (var kind in new[] { DocumentKinds.Scan, DocumentKinds.Cast, DocumentKinds.Result })
        {
            await Store.AddAsync(new DocumentKey(Owner, kind), new byte[] { 1 }, CancellationToken.None);
        }

        var deleted = await Store.DeleteByOwnerAsync(Owner, [DocumentKinds.Scan, DocumentKinds.Cast, DocumentKinds.Attribution], CancellationToken.None);

        Assert.That(deleted, Is.EqualTo(2));
        Assert.That(await Store.ExistsAsync(new DocumentKey(Owner, DocumentKinds.Result), CancellationToken.None), Is.True);
    }

    [Test]
    public async Task MigrateDocumentStoreAsync_WhenRepeated_KeepsTheDocuments()
    {
        var key = new DocumentKey(Owner, DocumentKinds.Plan);
        await Store.AddAsync(key, new byte[] { 1 }, CancellationToken.None);

        await MigrateAgainAsync();

        Assert.That(await Store.ExistsAsync(key, CancellationToken.None), Is.True);
    }

    [Test]
    public void AddDocumentStore_WhenProviderIsUnknown_NamesTheSupportedOnes() =>
        Assert.That(
            () => new ServiceCollection().AddDocumentStore("oracle", ""),
            Throws.ArgumentException.With.Message.Contains("'postgresql' or 'sqlite'"));
}
