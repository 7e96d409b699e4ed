using System.Data.Common;

using Npgsql;

using NpgsqlTypes;

namespace Txt2Voice.Documents;

/// <summary>The documents in PostgreSQL, one row each; the server moves the content out of line (TOAST) and compresses it.</summary>
internal sealed class PostgreSqlDocumentStore : IDocumentStore, IDocumentTable, IAsyncDisposable, IDisposable
{
    private const string Insert =
        "INSERT INTO documents (owner_id, kind, part, created_at, content) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    private const string Exists = "SELECT 1 FROM documents WHERE owner_id = $1 AND kind = $2 AND part = $3";

    private const string DeleteOwner = "DELETE FROM documents WHERE owner_id = $1";

    private const string Create =
        """
        CREATE TABLE IF NOT EXISTS documents (
            owner_id uuid NOT NULL,
            kind text NOT NULL,
            part integer NOT NULL,
            created_at timestamptz NOT NULL,
            content bytea NOT NULL,
            PRIMARY KEY (owner_id, kind, part));
        CREATE INDEX IF NOT EXISTS documents_age ON documents (kind, owner_id, created_at);
        """;

    /// <summary>Any number of our own: two CREATE … IF NOT EXISTS at once can both find nothing, and one fails.</summary>
    private const long CreateLock = 7_298_115_003;

    // Those that go over the whole table, for whom nobody waits.
    private const int SlowStatementSeconds = 300;

    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _clock;

    public PostgreSqlDocumentStore(string connectionString, TimeProvider clock)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 16;
        }

        _dataSource = NpgsqlDataSource.Create(settings);
        _clock = clock;
    }

    public async Task<bool> AddAsync(DocumentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var command = _dataSource.CreateCommand(Insert);
        AddParameters(command.Parameters, new Document(key, content));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<bool> AddAsync(
        DocumentKey key, ReadOnlyMemory<byte> content, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await using var command = new NpgsqlCommand(Insert, (NpgsqlConnection?)transaction.Connection, (NpgsqlTransaction)transaction);
        AddParameters(command.Parameters, new Document(key, content));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public void AddTo(DbBatch batch, Document document)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var command = new NpgsqlBatchCommand(Insert);
        AddParameters(command.Parameters, document);
        batch.BatchCommands.Add(command);
    }

    public async Task<int> AddRangeAsync(IReadOnlyCollection<Document> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
        {
            return 0;
        }

        // Without an explicit transaction the server takes the whole batch as one.
        await using var batch = _dataSource.CreateBatch();
        foreach (var document in documents)
        {
            AddTo(batch, document);
        }

        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<byte[]?> FindAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        await using var command = CommandFor(key, "SELECT content FROM documents WHERE owner_id = $1 AND kind = $2 AND part = $3");
        return (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<byte[]>> FindPartsAsync(DocumentKey first, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using var command = CommandFor(
            first, "SELECT content, part FROM documents WHERE owner_id = $1 AND kind = $2 AND part >= $3 AND part < $4 ORDER BY part");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = first.Part + count });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadConsecutiveAsync(first.Part, cancellationToken);
    }

    public async Task<bool> ExistsAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        await using var command = CommandFor(key, Exists);
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

        // A statement for each key, all in one round trip: the server plans it once and for all, and a list of keys anew each time.
        await using var batch = _dataSource.CreateBatch();
        foreach (var key in keys)
        {
            var command = new NpgsqlBatchCommand(Exists);
            AddKey(command.Parameters, key);
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var key in keys)
        {
            if (await reader.ReadAsync(cancellationToken))
            {
                existing.Add(key);
            }

            await reader.NextResultAsync(cancellationToken);
        }

        return existing;
    }

    public async Task<bool> DeleteAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        await using var command = CommandFor(key, "DELETE FROM documents WHERE owner_id = $1 AND kind = $2 AND part = $3");
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<int> DeleteByOwnerAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        await using var command = _dataSource.CreateCommand(DeleteOwner);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ownerId });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<int> DeleteByOwnerAsync(Guid ownerId, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await using var command = new NpgsqlCommand(DeleteOwner, (NpgsqlConnection?)transaction.Connection, (NpgsqlTransaction)transaction);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ownerId });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<int> DeleteByOwnerAsync(Guid ownerId, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken)
    {
        await using var command = _dataSource.CreateCommand("DELETE FROM documents WHERE owner_id = $1 AND kind = ANY ($2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ownerId });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. kinds] });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Guid>> ListOwnersAsync(
        string? kind, DateTimeOffset createdBefore, Guid? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var command = _dataSource.CreateCommand(
            """
            SELECT owner_id FROM documents
            WHERE ($1::text IS NULL OR kind = $1) AND ($2::uuid IS NULL OR owner_id > $2)
            GROUP BY owner_id HAVING max(created_at) < $3
            ORDER BY owner_id LIMIT $4
            """);
        command.CommandTimeout = SlowStatementSeconds;
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)kind ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = createdBefore.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
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
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({CreateLock}); {Create}", connection, transaction)
        {
            CommandTimeout = SlowStatementSeconds,
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    public void Dispose() => _dataSource.Dispose();

    private NpgsqlCommand CommandFor(DocumentKey key, string sql)
    {
        var command = _dataSource.CreateCommand(sql);
        AddKey(command.Parameters, key);
        return command;
    }

    private static void AddKey(NpgsqlParameterCollection parameters, DocumentKey key)
    {
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key.OwnerId });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Kind });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = key.Part });
    }

    private void AddParameters(NpgsqlParameterCollection parameters, Document document)
    {
        AddKey(parameters, document.Key);
        parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = _clock.GetUtcNow().UtcDateTime });
        parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = document.Content, NpgsqlDbType = NpgsqlDbType.Bytea });
    }
}
