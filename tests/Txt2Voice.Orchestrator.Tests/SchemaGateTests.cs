using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

public sealed class SchemaGateTests
{
    private string _folder = "";
    private ServiceProvider _services = null!;

    [SetUp]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("txt2voice-orchestrator-").FullName;
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddJobs("sqlite", $"Data Source={Path.Combine(_folder, "jobs.db")}")
            .BuildServiceProvider();
    }

    [TearDown]
    public void Delete()
    {
        _services.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void StartAsync_WhenTheDatabaseIsNotMigratedInTime_SaysWhatToRun() => Assert.That(
        () => Gate(TimeSpan.Zero).StartAsync(CancellationToken.None),
        Throws.InvalidOperationException.With.Message.Contains("'migrate'"));

    [Test]
    public async Task StartAsync_WhenTheDatabaseIsMigratedMeanwhile_LetsTheProcessStart()
    {
        var start = Gate(TimeSpan.FromMinutes(1)).StartAsync(CancellationToken.None);
        Assert.That(start.IsCompleted, Is.False);

        await _services.MigrateJobsAsync(CancellationToken.None);

        await start.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private SchemaGate Gate(TimeSpan timeout) => ActivatorUtilities.CreateInstance<SchemaGate>(
        _services, Microsoft.Extensions.Options.Options.Create(new OrchestratorOptions { SchemaTimeout = timeout }));
}
