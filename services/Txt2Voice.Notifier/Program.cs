using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;
using Txt2Voice.Notifier;

var builder = ServiceApplication.CreateBuilder(args);
var database = DatabaseOptions.Read(builder.Configuration);
builder.AddTxt2VoiceDefaults("txt2voice-notifier");
builder.Services
    .AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section)
    .AddJobs(database.Provider, database.ConnectionString)
    .AddDocumentStore(database.Provider, database.ConnectionString)
    .AddReadyCheck("database", (scope, stop) => scope.RequireJobsSchemaAsync(stop))
    .AddNotifier(builder.Configuration)
    .AddTxt2VoiceBus(builder.Configuration, NotifierModule.Bus)
    .AddOutboxRelay();

var app = builder.Build();
app.MapTxt2VoiceHealth();
await app.RunAsync();
