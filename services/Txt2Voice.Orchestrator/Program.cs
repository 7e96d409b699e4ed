using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;
using Txt2Voice.Orchestrator;

var builder = ServiceApplication.CreateBuilder(args);
var database = DatabaseOptions.Read(builder.Configuration);
builder.AddTxt2VoiceDefaults("txt2voice-orchestrator");
builder.Services
    .AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section)
    .AddJobs(database.Provider, database.ConnectionString)
    .AddDocumentStore(database.Provider, database.ConnectionString)
    .AddReadyCheck("database", (scope, stop) => scope.RequireJobsSchemaAsync(stop))
    .AddOrchestrator(builder.Configuration)
    .AddTxt2VoiceBus(builder.Configuration, OrchestratorModule.Bus)
    .AddOutboxRelay();

await using var app = builder.Build();
if (args is ["migrate"])
{
    await app.Services.MigrateAsync();
    return;
}

app.MapTxt2VoiceHealth();
await app.RunAsync();
