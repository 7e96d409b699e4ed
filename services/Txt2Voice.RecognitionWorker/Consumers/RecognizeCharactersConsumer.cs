using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Plans a job; where one chunk is all of the book, recognises it at once.</summary>
internal sealed class RecognizeCharactersConsumer(
    RecognitionSteps steps, StepRunner runner, TimeProvider clock, IOptions<WorkerOptions> options) : IConsumer<RecognizeCharacters>
{
    public Task Consume(ConsumeContext<RecognizeCharacters> context)
    {
        var command = context.Message;
        var step = new Step(command.JobId, command.Attempt, RecognitionPhase.Plan);
        return runner.RunAsync(context, step, (slot, token) => slot.UseAsync<object>(async () =>
        {
            var startedAt = clock.GetUtcNow();

            // Aside: where the store answers at once, nobody would look at the clock before the step is over.
            var planning = Task.Run(() => steps.PlanAsync(step, command, startedAt, token), token);
            await TellIfSlowAsync(planning, () => context.Publish(
                new RecognitionStarted { JobId = command.JobId, Attempt = command.Attempt, StartedAt = startedAt }, token));
            return (await planning).ToEvent(command, startedAt, clock.GetUtcNow());
        }));
    }

    // The step's own outcome says that it was started, too: most steps are over before anybody could see the difference.
    private async Task TellIfSlowAsync(Task step, Func<Task> tell)
    {
        using var over = new CancellationTokenSource();
        var delay = Task.Delay(options.Value.StartNoticeDelay, clock, over.Token);
        if (await Task.WhenAny(step, delay) == step)
        {
            await over.CancelAsync();
            return;
        }

        try
        {
            await tell();
        }
        finally
        {
            // Whatever became of the notice, the step must not run on alone.
            await step;
        }
    }
}
