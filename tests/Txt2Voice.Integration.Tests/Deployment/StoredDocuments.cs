using Npgsql;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Looks into the tables, as an operator with psql would.</summary>
/// <param name="connectionString">The database.</param>
public sealed class StoredDocuments(string connectionString)
{
    /// <summary>The partial results of a job: for each kind and part when it was written and by which transaction.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="kind">The kind, such as <c>scan</c>.</param>
    public async Task<IReadOnlyDictionary<int, string>> VersionsAsync(Guid jobId, string kind)
    {
        var versions = new Dictionary<int, string>();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT part, created_at::text || ' ' || xmin::text FROM documents WHERE owner_id = $1 AND kind = $2", connection)
        {
            Parameters = { new() { Value = jobId }, new() { Value = kind } },
        };
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            versions.Add(rows.GetInt32(0), rows.GetString(1));
        }

        return versions;
    }

    /// <summary>Asks for one number.</summary>
    /// <param name="query">The query.</param>
    public async Task<long> CountAsync(string query)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
