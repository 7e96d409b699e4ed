using Npgsql;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>Triggers in the database that keep every change of a job's state and of a document, in the transaction of the change: nobody can forget one.</summary>
internal static class AuditTrail
{
    private const string Install =
        """
        CREATE TABLE chaos_states (id bigserial PRIMARY KEY, job_id uuid NOT NULL, before text NOT NULL, after text NOT NULL, at timestamptz NOT NULL);
        CREATE FUNCTION chaos_state() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO chaos_states (job_id, before, after, at) VALUES (NEW.id, OLD.current_state, NEW.current_state, clock_timestamp());
                RETURN NULL;
            END $$;
        CREATE TRIGGER chaos_state AFTER UPDATE ON jobs FOR EACH ROW
            WHEN (OLD.current_state IS DISTINCT FROM NEW.current_state OR OLD.current_state IN ('Completed', 'Failed', 'Canceled'))
            EXECUTE FUNCTION chaos_state();
        CREATE TABLE chaos_documents (id bigserial PRIMARY KEY, owner_id uuid NOT NULL, kind text NOT NULL, part integer NOT NULL, change text NOT NULL);
        CREATE FUNCTION chaos_document() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO chaos_documents (owner_id, kind, part, change) VALUES (OLD.owner_id, OLD.kind, OLD.part, TG_OP);
                RETURN NULL;
            END $$;
        CREATE TRIGGER chaos_document AFTER UPDATE OR DELETE ON documents FOR EACH ROW
            WHEN (OLD.kind IN ('page', 'plan', 'scan', 'cast', 'attribution', 'result')) EXECUTE FUNCTION chaos_document();
        """;

    /// <summary>Installs the triggers.</summary>
    /// <param name="connectionString">The migrated database.</param>
    public static async Task InstallAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(Install);
        await command.ExecuteNonQueryAsync();
    }
}
