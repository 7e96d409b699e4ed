using Txt2Voice.Api;
using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;

var builder = ServiceApplication.CreateBuilder(args);
var database = DatabaseOptions.Read(builder.Configuration);
builder.AddTxt2VoiceDefaults("txt2voice-api");

// Nothing here blocks its thread. On an idle machine each change of threads costs the time to wake one.
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.Services
    .AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section)
    .AddJobs(database.Provider, database.ConnectionString)
    .AddDocumentStore(database.Provider, database.ConnectionString)
    .AddReadyCheck("database", (scope, stop) => scope.RequireJobsSchemaAsync(stop))
    .AddApi(builder.Configuration)
    .AddTxt2VoiceBus(builder.Configuration, ApiModule.Bus)
    .AddOutboxRelay();

var app = builder.Build();
app.MapTxt2VoiceHealth();
app.MapApi();
await app.RunAsync();
