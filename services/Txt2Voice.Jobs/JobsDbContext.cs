using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Jobs, books and what carries their messages. One model; PostgreSQL and SQLite have migrations of their own.</summary>
public abstract class JobsDbContext : DbContext
{
    /// <summary>Made by the container.</summary>
    /// <param name="options">Provider and connection.</param>
    protected JobsDbContext(DbContextOptions options)
        : base(options)
    {
        // No transaction goes on after an error, so none needs the two round trips of a savepoint.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>The jobs, which are the saga's instances.</summary>
    public DbSet<RecognitionJobState> Jobs => Set<RecognitionJobState>();

    /// <summary>The books.</summary>
    public DbSet<Book> Books => Set<Book>();

    /// <summary>The webhooks of jobs that have ended.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>The idempotency keys.</summary>
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary>Messages on their way to the broker.</summary>
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    /// <summary>Messages already consumed.</summary>
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    /// <summary>Whether the database locks rows (<c>FOR UPDATE</c>, <c>SKIP LOCKED</c>); where not, a transaction locks the whole file.</summary>
    internal abstract bool LocksRows { get; }

    /// <summary>Forgets the messages that it has saved and returns them.</summary>
    internal List<OutboxMessage> ReleaseMessages() => WithoutLooking(() =>
    {
        var entries = ChangeTracker.Entries<OutboxMessage>().Where(entry => entry.State == EntityState.Unchanged).ToList();
        entries.ForEach(entry => entry.State = EntityState.Detached);
        return entries.ConvertAll(entry => entry.Entity);
    });

    // What is added or saved is known without looking for changes, which would cost more than the rest.
    private T WithoutLooking<T>(Func<T> read)
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return read();
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        JobsModel.Configure(modelBuilder);
    }
}
