using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.RecognitionWorker;

WorkerPriority.Apply(args);
var builder = ServiceApplication.CreateBuilder(args);
var database = DatabaseOptions.Read(builder.Configuration);

builder.AddTxt2VoiceDefaults("txt2voice-recognition-worker");
builder.Services
    .AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section)
    .AddDocumentStore(database.Provider, database.ConnectionString)
    .AddReadyCheck("documents", (services, token) =>
        services.GetRequiredService<IDocumentStore>().ExistsAsync(new DocumentKey(Guid.Empty, DocumentKinds.Plan), token))
    .AddRecognitionWorker(builder.Configuration)
    .AddTxt2VoiceBus(builder.Configuration, RecognitionWorkerModule.Bus);

var app = builder.Build();
app.MapTxt2VoiceHealth();
app.Run();
