using Txt2Voice.Standalone.Client;
using Txt2Voice.Standalone.Files;
using Txt2Voice.Standalone.Local;
using Txt2Voice.Standalone.Terminal;

namespace Txt2Voice.Standalone.Commands;

/// <summary>One run of <c>txt2voice recognize</c>, in this process or by a server.</summary>
/// <param name="request">What is asked.</param>
internal sealed class RecognizeRun(RecognizeRequest request)
{
    /// <summary>Runs it.</summary>
    /// <param name="interrupted">Cancels the work and gives up.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        await using var input = await InputFile.OpenAsync(request.File, interrupted);
        using var output = request.Output is null ? null : ResultFile.Create(request.Output);
        IBookRecognition recognition = request.Server is null
            ? new LocalRecognition(request.Language, request.Encoding, request.Verbose)
            : new ServerRecognition(request.Server, request.Language, request.Encoding);
        var document = await Display().RunAsync(progress => recognition.RunAsync(input, progress, interrupted));
        output?.Complete(document);
        Print(document);
        return ExitCodes.Ok;
    }

    private IProgressDisplay Display() =>
        request.Quiet ? new NoProgress()
        : Consoles.ErrorIsTerminal ? new BarProgress(Consoles.ForError(), TimeProvider.System)
        : new LineProgress(Console.Error, TimeProvider.System);

    private void Print(IResultDocument document)
    {
        if (request.Json)
        {
            using var output = Console.OpenStandardOutput();
            document.WriteTo(output);
            output.Write("\n"u8);
            return;
        }

        CastTable.Write(Consoles.ForOutput(), document.Result);
    }
}
