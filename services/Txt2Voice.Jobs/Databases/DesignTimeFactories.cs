using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Txt2Voice.Jobs;

/// <summary>Gives the migration tool a PostgreSQL context; it connects to nothing.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlJobsDbContext>
{
    public PostgreSqlJobsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlJobsDbContext>();
        JobsDatabase.UsePostgreSql(options, "Host=localhost");
        return new PostgreSqlJobsDbContext(options.Options);
    }
}

/// <summary>Gives the migration tool a SQLite context; it opens no file.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteJobsDbContext>
{
    public SqliteJobsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteJobsDbContext>();
        JobsDatabase.UseSqlite(options, "Data Source=:memory:");
        return new SqliteJobsDbContext(options.Options);
    }
}
