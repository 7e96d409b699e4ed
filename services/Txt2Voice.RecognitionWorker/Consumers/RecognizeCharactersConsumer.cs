using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Plans a job; where one chunk is all of the book, recognises it at once.</summary>
internal sealed class RecognizeCharactersConsumer(RecognitionSteps steps, StepRunner runner, TimeProvider clock)
    : IConsumer<RecognizeCharacters>
{
    public Task Consume(ConsumeContext<RecognizeCharacters> context)
    {
        var command = context.Message;
        var step = new Step(command.JobId, command.Attempt, RecognitionPhase.Plan);
        return runner.RunAsync(context, step, async token =>
        {
            var startedAt = clock.GetUtcNow();
            var known = await steps.FindPlanAsync(step, token);
            await context.Publish(
                new RecognitionStarted { JobId = command.JobId, Attempt = command.Attempt, StartedAt = startedAt }, token);
            var plan = known ?? await steps.PlanAsync(command, startedAt, token);
            if (plan.Chunks.Count == 1)
            {
                var result = await steps.RecognizeWholeAsync(step, plan, token);
                return result.ToEvent(command.JobId, command.Attempt, clock.GetUtcNow());
            }

            return new RecognitionPlanned
            {
                JobId = command.JobId,
                Attempt = command.Attempt,
                Language = plan.Book.Language,
                SentenceCount = plan.Book.SentenceCount,
                ChunkCount = plan.Chunks.Count,
            };
        });
    }
}
