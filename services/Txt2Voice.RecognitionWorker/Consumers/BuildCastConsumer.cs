using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Reduces the evidence of all chunks to the cast.</summary>
internal sealed class BuildCastConsumer(RecognitionSteps steps, StepRunner runner) : IConsumer<BuildCast>
{
    public Task Consume(ConsumeContext<BuildCast> context)
    {
        var command = context.Message;
        var step = new Step(command.JobId, command.Attempt, RecognitionPhase.Cast);
        return runner.RunAsync(context, step, (slot, token) => slot.UseAsync<object>(async () => new CastBuilt
        {
            JobId = command.JobId,
            Attempt = command.Attempt,
            CharacterCount = await steps.BuildCastAsync(step, token),
        }));
    }
}
