using Txt2Voice.Recognition;
using Txt2Voice.Standalone.Commands;
using Txt2Voice.Standalone.Files;

namespace Txt2Voice.Standalone.Client;

/// <summary>Recognises a file as a job of a running server, over HTTP.</summary>
/// <param name="server">Address of the server.</param>
/// <param name="language"><c>zh</c> or <c>en</c>; <c>null</c> means that the server detects it.</param>
/// <param name="encoding">Encoding of the file; <c>null</c> means that the server detects it.</param>
internal sealed class ServerRecognition(Uri server, string? language, string? encoding) : IBookRecognition
{
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<IResultDocument> RunAsync(InputFile input, IProgress<JobSnapshot> progress, CancellationToken interrupted)
    {
        using var client = new JobClient(server);
        var book = await client.UploadAsync(input.Content, input.Name, encoding, interrupted);
        var job = await client.SubmitAsync(book, language, interrupted);
        try
        {
            var end = await client.FollowAsync(job, progress, interrupted);
            return end.Status switch
            {
                "completed" => new ServerDocument(await client.FetchResultAsync(job, interrupted)),
                "canceled" => throw new CommandException(ExitCodes.RecognitionFailed, "the job was cancelled"),
                _ => throw new CommandException(ExitCodes.RecognitionFailed, $"the recognition failed: {end.Failure}"),
            };
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await CancelAsync(client, job);
            throw;
        }
    }

    private static async Task CancelAsync(JobClient client, string job)
    {
        using var bound = new CancellationTokenSource(CancelTimeout);
        try
        {
            await client.CancelAsync(job, bound.Token);
        }
        catch (Exception error) when (error is CommandException or OperationCanceledException)
        {
            CommandRunner.Report($"the job {job} may go on: {error.Message}");
        }
    }

    // Byte for byte what the server sent, whatever its version.
    private sealed class ServerDocument(byte[] json) : IResultDocument
    {
        public RecognitionResult Result => ResultJson.Deserialize(json);

        public void WriteTo(Stream stream) => stream.Write(json);
    }
}
