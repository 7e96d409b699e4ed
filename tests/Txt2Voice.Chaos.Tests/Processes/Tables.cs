using Npgsql;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>Reads the tables past all proxies.</summary>
/// <param name="connectionString">The database.</param>
internal sealed class Tables(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 4, CommandTimeout = 20 });

    /// <summary>Runs a query.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="read">Reads a row.</param>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(string query, Func<NpgsqlDataReader, T> read)
    {
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads one number.</summary>
    /// <param name="query">The query.</param>
    public async Task<long> CountAsync(string query) => (await ReadAsync(query, row => row.GetInt64(0)))[0];

    /// <summary>Reads rows as text, for a message.</summary>
    /// <param name="query">The query.</param>
    public Task<IReadOnlyList<string>> DescribeAsync(string query) => ReadAsync(
        query, row => string.Join(", ", Enumerable.Range(0, row.FieldCount).Select(column => $"{row.GetName(column)}={row.GetValue(column)}")));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();
}
