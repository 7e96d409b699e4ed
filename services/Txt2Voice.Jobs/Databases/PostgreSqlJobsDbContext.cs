using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Txt2Voice.Jobs;

/// <summary><see cref="JobsDbContext"/> on PostgreSQL.</summary>
/// <param name="options">Connection.</param>
public sealed class PostgreSqlJobsDbContext(DbContextOptions<PostgreSqlJobsDbContext> options) : JobsDbContext(options)
{
    /// <inheritdoc/>
    internal override bool LocksRows => true;

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    // The driver refuses a timestamp that is not in UTC.
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
}
