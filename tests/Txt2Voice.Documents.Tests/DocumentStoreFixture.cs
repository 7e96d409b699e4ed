using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Txt2Voice.Documents.Tests;

/// <summary>A store on a SQLite file of its own, with a clock in the test's hand.</summary>
public abstract class DocumentStoreFixture
{
    private string folder = "";

    private ServiceProvider services = null!;

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected IDocumentStore Store => services.GetRequiredService<IDocumentStore>();

    protected string ConnectionString => $"Data Source={Path.Combine(folder, "documents.db")}";

    [SetUp]
    public async Task CreateStoreAsync()
    {
        folder = Directory.CreateTempSubdirectory("txt2voice-documents-").FullName;
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddDocumentStore("sqlite", ConnectionString)
            .BuildServiceProvider();
        await services.MigrateDocumentStoreAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task DeleteStoreAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected Task MigrateAgainAsync() => services.MigrateDocumentStoreAsync(CancellationToken.None);
}
