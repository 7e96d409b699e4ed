using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Compiles the result of a job from its partial results.</summary>
internal sealed class CompileResultConsumer(RecognitionSteps steps, StepRunner runner, TimeProvider clock) : IConsumer<CompileResult>
{
    public Task Consume(ConsumeContext<CompileResult> context)
    {
        var command = context.Message;
        var step = new Step(command.JobId, command.Attempt, RecognitionPhase.Compile);
        return runner.RunAsync(context, step, (slot, token) => slot.UseAsync<object>(async () =>
        {
            var result = await steps.CompileAsync(step, token);
            return result.ToEvent(command.JobId, command.Attempt, clock.GetUtcNow());
        }));
    }
}
