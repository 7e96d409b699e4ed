using Txt2Voice.Integration.Tests.Deployment;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>The command <c>migrate</c> on PostgreSQL.</summary>
public class MigrationTests
{
    [Test]
    public async Task Migrate_TwiceAndAtOnce_LeavesOneSchema()
    {
        await using var system = await DistributedSystem.StartAsync(workers: 0);
        var tables = new StoredDocuments(system.ConnectionString);
        const string count = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        var before = await tables.CountAsync(count);

        await Task.WhenAll(system.MigrateAsync(), system.MigrateAsync());

        Assert.That(before, Is.GreaterThanOrEqualTo(5));
        Assert.That(await tables.CountAsync(count), Is.EqualTo(before));
    }
}
