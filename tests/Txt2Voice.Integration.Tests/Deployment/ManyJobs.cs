using Npgsql;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Puts many jobs into a database, as if they had been submitted and recognised; no message is sent for any of them.</summary>
public static class ManyJobs
{
    // Each with its book, a page of its text, and where it is finished its result and the events that the saga has consumed.
    private const string Jobs =
        """
        CREATE TEMP TABLE made AS
            SELECT gen_random_uuid() AS id, gen_random_uuid() AS book_id, n > @pending AS finished, now() - n * interval '1 second' AS created_at
            FROM generate_series(1, @finished + @pending) AS n;
        INSERT INTO books (id, title, text_length, encoding, replaced_characters, text_sha256, expires_with_job, created_at)
            SELECT book_id, 'A book', 1000, 'utf-8', 0, md5(id::text), true, created_at FROM made;
        INSERT INTO jobs (id, current_state, attempt, revision, book_id, text_length, priority, options, language, chunk_count, finished_chunks, chunks_done,
                chunks_dispatched, progress, total_sentences, processed_sentences, scanned_sentences, attributed_sentences, character_count, quotation_count,
                created_at, started_at, completed_at, expires_at, progressed_at, stall_due_at, resends)
            SELECT id, CASE WHEN finished THEN 'Completed' ELSE 'Queued' END, 1, 2, book_id, 1000, 'Normal', '{}', 'en', 1, '', 1, 1, 100, 20, 20, 20, 20, 3, 8,
                created_at, created_at, CASE WHEN finished THEN created_at END, CASE WHEN finished THEN created_at + interval '7 days' END,
                created_at, CASE WHEN finished THEN NULL ELSE now() + interval '1 day' END, 0
            FROM made;
        INSERT INTO documents (owner_id, kind, part, created_at, content)
            SELECT book_id, 'page', 0, now(), decode(repeat(md5(id::text), 20), 'hex') FROM made;
        INSERT INTO documents (owner_id, kind, part, created_at, content)
            SELECT id, 'result', 0, now(), decode(repeat(md5(id::text), 20), 'hex') FROM made WHERE finished;
        INSERT INTO inbox_messages (message_id, endpoint, consumed_at)
            SELECT gen_random_uuid(), 'recognition-job', created_at FROM made WHERE finished;
        INSERT INTO webhooks (job_id, attempt, try, due_at, resends, ended_at, outcome)
            SELECT id, 1, 1, NULL, 0, created_at, 'Delivered' FROM made WHERE finished;
        DROP TABLE made;
        """;

    private const string Messages =
        """
        INSERT INTO outbox_messages (message_id, destination, content_type, message_types, body, enqueue_at, mandatory, attempts)
            SELECT gen_random_uuid(), 'nowhere', 'application/json', 'urn:message:None', repeat(md5(n::text), 30), now() + interval '1 day', true, 0
            FROM generate_series(1, @count) AS n;
        """;

    private const string Analyze = "VACUUM (ANALYZE) jobs, books, documents, inbox_messages, outbox_messages, webhooks";

    /// <summary>Adds jobs of one chunk and lets the server count what it has.</summary>
    /// <param name="connectionString">A migrated database.</param>
    /// <param name="finished">How many that have completed; their webhooks are delivered.</param>
    /// <param name="pending">How many that no worker has taken; the newest.</param>
    public static Task AddAsync(string connectionString, int finished, int pending) => ExecuteAsync(
        connectionString, Jobs.Replace("@finished", $"{finished}", StringComparison.Ordinal).Replace("@pending", $"{pending}", StringComparison.Ordinal));

    /// <summary>Adds messages to the outbox that are due tomorrow, and lets the server count what it has.</summary>
    /// <param name="connectionString">A migrated database.</param>
    /// <param name="count">How many.</param>
    public static Task AddMessagesAsync(string connectionString, int count) =>
        ExecuteAsync(connectionString, Messages.Replace("@count", $"{count}", StringComparison.Ordinal));

    private static async Task ExecuteAsync(string connectionString, string statements)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Command Timeout=300");
        await connection.OpenAsync();
        await using var add = new NpgsqlCommand(statements, connection);
        await add.ExecuteNonQueryAsync();
        await using var analyze = new NpgsqlCommand(Analyze, connection);
        await analyze.ExecuteNonQueryAsync();
    }
}
