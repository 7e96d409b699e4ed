using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Txt2Voice.Documents.Tests;

/// <summary>A store on a SQLite file of its own, with a clock in the test's hand.</summary>
public abstract class DocumentStoreFixture
{
    private string _folder = "";

    private ServiceProvider _services = null!;

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected IDocumentStore Store => _services.GetRequiredService<IDocumentStore>();

    protected string ConnectionString => $"Data Source={Path.Combine(_folder, "documents.db")}";

    [SetUp]
    public async Task CreateStoreAsync()
    {
        _folder = Directory.CreateTempSubdirectory("txt2voice-documents-").FullName;
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddDocumentStore("sqlite", ConnectionString)
            .BuildServiceProvider();
        await _services.MigrateDocumentStoreAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task DeleteStoreAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected Task MigrateAgainAsync() => _services.MigrateDocumentStoreAsync(CancellationToken.None);
}
