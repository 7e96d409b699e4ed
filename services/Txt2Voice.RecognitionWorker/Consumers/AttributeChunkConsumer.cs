using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Attributes the quotations of one chunk.</summary>
internal sealed class AttributeChunkConsumer(RecognitionSteps steps, StepRunner runner) : IConsumer<AttributeChunk>
{
    public Task Consume(ConsumeContext<AttributeChunk> context)
    {
        var command = context.Message;
        var step = new Step(command.JobId, command.Attempt, RecognitionPhase.Attribute, command.ChunkIndex);
        return runner.RunAsync(context, step, async (slot, token) =>
        {
            var outcome = await steps.AttributeAsync(step, command.ChunkIndex, slot, token);
            return new ChunkAttributed
            {
                JobId = command.JobId,
                Attempt = command.Attempt,
                ChunkIndex = command.ChunkIndex,
                SentenceCount = outcome.SentenceCount,
                Preview = outcome.Preview,
            };
        });
    }
}
