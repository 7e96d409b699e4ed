using System.Data.Common;

using Microsoft.Data.Sqlite;

namespace Txt2Voice.Documents;

/// <summary>The documents in SQLite, in the same file as the jobs. Each write is one short transaction: the file has one writer at a time.</summary>
internal sealed class SqliteDocumentStore(string connectionString, TimeProvider clock) : IDocumentStore, IDocumentTable
{
    /// <summary>
    /// Wait 10 s for another writer inside SQLite, which polls in milliseconds; the library's own wait polls in steps of 150 ms.
    /// WAL with NORMAL loses nothing when the process is killed; only a power cut can take the last writes.
    /// </summary>
    private const string ConnectionSettings = "PRAGMA busy_timeout = 10000; PRAGMA synchronous = NORMAL;";

    // The content stands last: the columns before it are read without following its overflow pages.
    private const string Create =
        """
        CREATE TABLE IF NOT EXISTS documents (
            owner_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            part INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (owner_id, kind, part));
        CREATE INDEX IF NOT EXISTS documents_age ON documents (kind, owner_id, created_at);
        """;

    public async Task<bool> AddAsync(DocumentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await InsertAsync(connection, null, new Document(key, content), cancellationToken) == 1;
    }

    public async Task<bool> AddAsync(
        DocumentKey key, ReadOnlyMemory<byte> content, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var own = (SqliteTransaction)transaction;
        return await InsertAsync(own.Connection!, own, new Document(key, content), cancellationToken) == 1;
    }

    public void AddTo(DbBatch batch, Document document) => throw new NotSupportedException("SQLite knows no batches.");

    public async Task<int> AddRangeAsync(IReadOnlyCollection<Document> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
        {
            return 0;
        }

        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var stored = 0;
        foreach (var document in documents)
        {
            stored += await InsertAsync(connection, transaction, document, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return stored;
    }

    public async Task<byte[]?> FindAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = CommandFor(
            connection, key, "SELECT content FROM documents WHERE owner_id = $owner AND kind = $kind AND part = $part");
        return (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<byte[]>> FindPartsAsync(DocumentKey first, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = CommandFor(
            connection,
            first,
            "SELECT content, part FROM documents WHERE owner_id = $owner AND kind = $kind AND part >= $part AND part < $end ORDER BY part");
        command.Parameters.AddWithValue("$end", first.Part + count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadConsecutiveAsync(first.Part, cancellationToken);
    }

    public async Task<bool> ExistsAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = CommandFor(
            connection, key, "SELECT 1 FROM documents WHERE owner_id = $owner AND kind = $kind AND part = $part");
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public async Task<IReadOnlySet<DocumentKey>> ListExistingAsync(
        IReadOnlyCollection<DocumentKey> keys, CancellationToken cancellationToken)
    {
        var existing = new HashSet<DocumentKey>();
        if (keys.Count == 0)
        {
            return existing;
        }

        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        foreach (var (index, key) in keys.Index())
        {
            command.Parameters.AddWithValue($"$owner{index}", key.OwnerId);
            command.Parameters.AddWithValue($"$kind{index}", key.Kind);
            command.Parameters.AddWithValue($"$part{index}", key.Part);
        }

        var values = string.Join(", ", Enumerable.Range(0, keys.Count).Select(index => $"($owner{index}, $kind{index}, $part{index})"));
        command.CommandText = $"SELECT owner_id, kind, part FROM documents WHERE (owner_id, kind, part) IN (VALUES {values})";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            existing.Add(new DocumentKey(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return existing;
    }

    public async Task<bool> DeleteAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = CommandFor(
            connection, key, "DELETE FROM documents WHERE owner_id = $owner AND kind = $kind AND part = $part");
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<int> DeleteByOwnerAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await DeleteOwnerAsync(connection, null, ownerId, cancellationToken);
    }

    public async Task<int> DeleteByOwnerAsync(Guid ownerId, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var own = (SqliteTransaction)transaction;
        return await DeleteOwnerAsync(own.Connection!, own, ownerId, cancellationToken);
    }

    public async Task<int> DeleteByOwnerAsync(Guid ownerId, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$owner", ownerId);
        foreach (var (index, kind) in kinds.Index())
        {
            command.Parameters.AddWithValue($"$kind{index}", kind);
        }

        var names = string.Join(", ", Enumerable.Range(0, kinds.Count).Select(index => $"$kind{index}"));
        command.CommandText = $"DELETE FROM documents WHERE owner_id = $owner AND kind IN ({names})";
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Guid>> ListOwnersAsync(
        string? kind, DateTimeOffset createdBefore, Guid? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT owner_id FROM documents
            WHERE ($kind IS NULL OR kind = $kind) AND ($after IS NULL OR owner_id > $after)
            GROUP BY owner_id HAVING max(created_at) < $before
            ORDER BY owner_id LIMIT $limit
            """;
        command.Parameters.AddWithValue("$kind", (object?)kind ?? DBNull.Value);
        command.Parameters.AddWithValue("$after", (object?)after ?? DBNull.Value);
        command.Parameters.AddWithValue("$before", createdBefore.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", limit);
        var owners = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            owners.Add(reader.GetGuid(0));
        }

        return owners;
    }

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA journal_mode = WAL; {Create}";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = ConnectionSettings;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<int> InsertAsync(
        SqliteConnection connection, SqliteTransaction? transaction, Document document, CancellationToken cancellationToken)
    {
        await using var command = CommandFor(
            connection,
            document.Key,
            """
            INSERT INTO documents (owner_id, kind, part, created_at, content) VALUES ($owner, $kind, $part, $created, $content)
            ON CONFLICT DO NOTHING
            """);
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$created", clock.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$content", document.Content.ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> DeleteOwnerAsync(
        SqliteConnection connection, SqliteTransaction? transaction, Guid ownerId, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM documents WHERE owner_id = $owner";
        command.Parameters.AddWithValue("$owner", ownerId);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqliteCommand CommandFor(SqliteConnection connection, DocumentKey key, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$owner", key.OwnerId);
        command.Parameters.AddWithValue("$kind", key.Kind);
        command.Parameters.AddWithValue("$part", key.Part);
        return command;
    }
}
