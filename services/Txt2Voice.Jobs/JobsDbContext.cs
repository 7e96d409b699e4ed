using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Jobs, books and what carries their messages. One model; PostgreSQL and SQLite have migrations of their own.</summary>
/// <param name="options">Provider and connection.</param>
public abstract class JobsDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The jobs, which are the saga's instances.</summary>
    public DbSet<RecognitionJobState> Jobs => Set<RecognitionJobState>();

    /// <summary>The books.</summary>
    public DbSet<Book> Books => Set<Book>();

    /// <summary>The idempotency keys.</summary>
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
}
