using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Stops the work of an abandoned attempt in this process.</summary>
internal sealed class RecognitionAbandonedConsumer(AbandonedJobs abandonedJobs) : IConsumer<RecognitionAbandoned>
{
    public Task Consume(ConsumeContext<RecognitionAbandoned> context)
    {
        abandonedJobs.Abandon(context.Message.JobId, context.Message.Attempt);
        return Task.CompletedTask;
    }
}
