using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// Runs the step of a command: in its turn, again where it failed, not at all where its attempt is abandoned; then publishes the outcome.
/// Every command ends in an outcome event, in <see cref="RecognitionFailed"/>, in the end of its attempt, or back in its lane.
/// </summary>
internal sealed class StepRunner(
    LaneGate gate,
    AbandonedJobs abandonedJobs,
    StepStarts starts,
    RetrySchedule retries,
    TimeProvider clock,
    ILogger<StepRunner> logger)
{
    /// <summary>Runs a step.</summary>
    /// <param name="context">The command.</param>
    /// <param name="step">What it asks for.</param>
    /// <param name="run">Reads what the step needs, computes it in its slot, stores it and returns the event that tells of it.</param>
    /// <exception cref="WorkerCrashedException">
    /// Workers died with this command before; it is published as failed and goes to the error queue.
    /// </exception>
    public async Task RunAsync<T>(ConsumeContext<T> context, Step step, Func<StepSlot, CancellationToken, Task<object>> run)
        where T : class
    {
        using var work = abandonedJobs.Begin(step.JobId, step.Attempt, context.CancellationToken);
        try
        {
            work.Token.ThrowIfCancellationRequested();
            var start = starts.Of(context, step);
            for (var tries = 1; !await TryAsync(context, step, start, tries, work, run); tries++)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(work.Token, gate.Closed);
                await Task.Delay(retries.DelayAfter(tries), clock, either.Token);
            }
        }
        catch (OperationCanceledException) when (work.IsAbandoned)
        {
            logger.Dropped(step);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // With this very token MassTransit gives the message back; with another one it would be a fault.
            throw new OperationCanceledException(context.CancellationToken);
        }
        catch (OperationCanceledException) when (gate.Closed.IsCancellationRequested)
        {
            await HandBackAsync(context, step);
        }
    }

    /// <summary>Gives back a command that this process will not begin any more, to its lane's end: to its place it only goes once MassTransit itself has cancelled it, and until then a cancellation is a fault.</summary>
    private async Task HandBackAsync<T>(ConsumeContext<T> context, Step step)
        where T : class
    {
        var lane = LaneEndpoints.LaneOf(context.ReceiveContext);
        logger.HandedBack(step, lane);
        await context.Forward(new Uri($"exchange:{lane}"));
    }

    private async Task<bool> TryAsync<T>(
        ConsumeContext<T> context, Step step, StepStart start, int tries, JobWork work, Func<StepSlot, CancellationToken, Task<object>> run)
        where T : class
    {
        var lane = LaneEndpoints.LaneOf(context.ReceiveContext);
        try
        {
            object outcome;
            try
            {
                await start.NoteAsync(work.Token);
                outcome = await run(new StepSlot(gate, LaneEndpoints.PriorityOf(lane), work.Token), work.Token);
            }
            finally
            {
                await start.TakeBackAsync();
            }

            await context.Publish(outcome, outcome.GetType(), SentAtOf(context), work.Token);
            return true;
        }
        catch (OperationCanceledException) when (work.Token.IsCancellationRequested || gate.Closed.IsCancellationRequested)
        {
            throw;
        }
        catch (NoSlotException)
        {
            logger.SentBack(step, lane);
            await context.Forward(new Uri($"exchange:{lane}"));
            return true;
        }
        catch (PermanentRecognitionException e)
        {
            logger.FailedForGood(step, e);
            await PublishFailedAsync(context, step, e.Code, e.Message, tries, work);
            return true;
        }
        catch (WorkerCrashedException e)
        {
            logger.NotRisked(step, e.Crashes);
            await PublishFailedAsync(context, step, FailureCodes.WorkerCrashed, e.Message, e.Crashes, work);
            throw;
        }
        catch (Exception e) when (tries < retries.MaxTries(e))
        {
            logger.TryFailed(step, tries, e);
            return false;
        }
        catch (Exception e)
        {
            logger.GivenUp(step, tries, e);
            await PublishFailedAsync(context, step, RetrySchedule.CodeOf(e), RetrySchedule.MessageOf(e), tries, work);
            throw;
        }
    }

    private static IPipe<PublishContext> SentAtOf(ConsumeContext command) => Pipe.Execute<PublishContext>(outcome =>
    {
        if (command.SentTime is { } sentAt)
        {
            outcome.Headers.Set(HeaderNames.CommandSentAt, new DateTimeOffset(sentAt, TimeSpan.Zero).ToUnixTimeMilliseconds());
        }
    });

    private static Task PublishFailedAsync(ConsumeContext context, Step step, string code, string message, int tries, JobWork work) =>
        context.Publish(
            new RecognitionFailed
            {
                JobId = step.JobId,
                Attempt = step.Attempt,
                Code = code,
                Message = message,
                Phase = step.Phase,
                ChunkIndex = step.ChunkIndex,
                Tries = tries,
            },
            SentAtOf(context),
            work.Token);
}
