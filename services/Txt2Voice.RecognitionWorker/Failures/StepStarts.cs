using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// Counts the workers that died with a step in hand. When a command comes again, its step's start is noted in the document store before anything is
/// computed, and the note is taken back when the step ends in any orderly way: a note that is left is a start that its process did not survive.
/// A first delivery notes nothing; where the command comes again, it is taken for a crash.
/// </summary>
/// <param name="turn">Keeps suspects apart.</param>
/// <param name="store">Keeps the notes.</param>
/// <param name="documents">Tells which steps are done.</param>
/// <param name="options">How many crashes are too many.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class StepStarts(
    SuspectTurn turn, IDocumentStore store, JobDocuments documents, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<StepStarts> logger)
{
    /// <summary>The start of a step, noted by nothing yet.</summary>
    /// <param name="context">The command.</param>
    /// <param name="step">What it asks for.</param>
    public StepStart Of(ConsumeContext context, Step step) =>
        new(step, SuspectOf(context), turn, store, documents, options.Value.MaxCrashes, clock, logger);

    /// <summary>
    /// Whose crashes are counted: those of the same message, which the broker delivers again only when the delivery before is over. Copies that a sweep sent
    /// may be in hand elsewhere, alive, and count for themselves. Without a broker every message died with the process, so all resumed ones are one.
    /// </summary>
    /// <returns><c>null</c> where nothing can have crashed.</returns>
    private static string? SuspectOf(ConsumeContext context)
    {
        // RabbitMQ counts on quorum queues: prefetched messages of a process that died and those that it gave back, too.
        if (context.ReceiveContext.TransportHeaders.Get<long>("x-delivery-count") > 0)
        {
            return $"{context.MessageId:N}";
        }

        return context.Headers.Get<bool>(HeaderNames.Resumed) == true ? HeaderNames.Resumed : null;
    }
}
