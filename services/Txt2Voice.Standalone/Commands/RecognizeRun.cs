using Txt2Voice.Recognition;
using Txt2Voice.Standalone.Client;
using Txt2Voice.Standalone.Files;
using Txt2Voice.Standalone.Server;
using Txt2Voice.Standalone.Terminal;

namespace Txt2Voice.Standalone.Commands;

/// <summary>One run of <c>txt2voice recognize</c>: the same way over HTTP, whether the server runs elsewhere or is started for the file.</summary>
/// <param name="request">What is asked.</param>
internal sealed class RecognizeRun(RecognizeRequest request)
{
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    /// <param name="interrupted">Cancels the job and gives up.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        await using var input = await InputFile.OpenAsync(request.File, interrupted);
        using var output = request.Output is null ? null : ResultFile.Create(request.Output);
        await using var server = request.Server is null
            ? await TemporaryServer.StartAsync(request.Verbose ? ServerLogging.Verbose : ServerLogging.Silent, interrupted)
            : null;
        using var client = new JobClient(request.Server ?? server!.Address);
        var document = await Display().RunAsync(progress => RecognizeAsync(client, input, progress, interrupted));
        output?.Complete(document);
        Print(document);
        return ExitCodes.Ok;
    }

    private async Task<byte[]> RecognizeAsync(
        JobClient client, InputFile input, IProgress<JobSnapshot> progress, CancellationToken interrupted)
    {
        var book = await client.UploadAsync(input.Content, input.Name, request.Encoding, interrupted);
        var job = await client.SubmitAsync(book, request.Language, interrupted);
        try
        {
            var end = await client.FollowAsync(job, progress, interrupted);
            return end.Status switch
            {
                "completed" => await client.FetchResultAsync(job, interrupted),
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

    private IProgressDisplay Display() =>
        request.Quiet ? new NoProgress()
        : Consoles.ErrorIsTerminal ? new BarProgress(Consoles.ForError(), TimeProvider.System)
        : new LineProgress(Console.Error, TimeProvider.System);

    private void Print(byte[] document)
    {
        if (request.Json)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(document);
            output.Write("\n"u8);
            return;
        }

        CastTable.Write(Consoles.ForOutput(), ResultJson.Deserialize(document));
    }
}
