using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Stops the work of a cancelled job in this process.</summary>
internal sealed class RecognitionCanceledConsumer(CanceledJobs canceledJobs) : IConsumer<RecognitionCanceled>
{
    public Task Consume(ConsumeContext<RecognitionCanceled> context)
    {
        canceledJobs.Cancel(context.Message.JobId, context.Message.Attempt);
        return Task.CompletedTask;
    }
}
