using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Jobs.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public sealed class JobsSchemaTests(string provider)
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabases.CreateAsync(provider);
        _services = new ServiceCollection().AddLogging().AddJobs(provider, _database.ConnectionString).BuildServiceProvider();
    }

    [TearDown]
    public async Task DropAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public void RequireJobsSchemaAsync_WhenNothingIsApplied_NamesTheMigrationsAndTheCommand() => Assert.That(
        () => _services.RequireJobsSchemaAsync(CancellationToken.None),
        Throws.InvalidOperationException.With.Message.Contains("_Initial").And.Message.Contains("migrate"));

    [Test]
    public async Task MigrateJobsAsync_WhenRepeated_IsHarmless()
    {
        await _services.MigrateJobsAsync(CancellationToken.None);
        await _services.MigrateJobsAsync(CancellationToken.None);

        Assert.That(() => _services.RequireJobsSchemaAsync(CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public async Task Model_WhenComparedWithTheMigrations_IsTheSame()
    {
        await using var scope = _services.CreateAsyncScope();

        Assert.That(scope.ServiceProvider.GetRequiredService<JobsDbContext>().Database.HasPendingModelChanges(), Is.False);
    }

    [Test]
    public async Task Timestamps_WhenOffsetsDiffer_SortAndCompareAsInstants()
    {
        await _services.MigrateJobsAsync(CancellationToken.None);
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        db.Books.AddRange(Book("late", noon.AddHours(1).ToOffset(TimeSpan.FromHours(-8))), Book("early", noon.ToOffset(TimeSpan.FromHours(8))));
        await db.SaveChangesAsync();

        Assert.Multiple(async () =>
        {
            Assert.That((await db.Books.OrderBy(b => b.CreatedAt).FirstAsync()).Title, Is.EqualTo("early"));
            Assert.That(await db.Books.CountAsync(b => b.CreatedAt <= noon), Is.EqualTo(1));
        });

        static Book Book(string title, DateTimeOffset at) =>
            new() { Id = Guid.NewGuid(), Title = title, TextLength = 1, TextSha256 = "", CreatedAt = at };
    }

    [Test]
    public void AddJobs_WhenTheProviderIsUnknown_Throws() => Assert.That(
        () => new ServiceCollection().AddJobs("oracle", "x"), Throws.ArgumentException.With.Message.Contains("oracle"));
}
