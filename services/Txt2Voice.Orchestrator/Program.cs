using Txt2Voice.Hosting;
using Txt2Voice.Orchestrator;

var builder = WebApplication.CreateBuilder(args);
builder.AddTxt2VoiceDefaults("txt2voice-orchestrator");
builder.AddDatabases();
builder.Services.AddOrchestrator(builder.Configuration);
builder.Services.AddTxt2VoiceBus(builder.Configuration, OrchestratorModule.Bus);

await using var app = builder.Build();
if (args is ["migrate"])
{
    await app.Services.MigrateAsync();
    return;
}

app.MapTxt2VoiceHealth();
await app.RunAsync();
