using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Collects the evidence of one chunk.</summary>
internal sealed class ScanChunkConsumer(RecognitionSteps steps, StepRunner runner) : IConsumer<ScanChunk>
{
    public Task Consume(ConsumeContext<ScanChunk> context)
    {
        var command = context.Message;
        var step = new Step(command.JobId, command.Attempt, RecognitionPhase.Scan, command.ChunkIndex);
        return runner.RunAsync(context, step, async (slot, token) =>
        {
            var outcome = await steps.ScanAsync(step, command.ChunkIndex, slot, token);
            return new ChunkScanned
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
