using CsCheck;

using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>
/// A job under a random broker and random workers: commands are done in any order, some twice; events come in any order, some twice; anything may be lost,
/// and then the stall sweep runs. Whatever happens, the job ends once, in the one state that its story allows, with every chunk done exactly once.
/// </summary>
public sealed class RandomLifeTests : SagaFixture
{
    private const int Stories = 25;

    protected override OrchestratorOptions Options => new() { WindowSize = 2, MaxResends = 1_000, StallAfter = TimeSpan.FromMinutes(5) };

    [Test]
    public Task Job_WhateverIsRepeatedLostOrLate_EndsOnceWithEveryChunkDone() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[0, 3], Gen.Int[0, int.MaxValue])
            .SampleAsync((chunks, ending, seed) => LiveAsync(chunks, ending, new Random(seed)), iter: Stories, threads: 1);

    private async Task LiveAsync(int chunks, int ending, Random random)
    {
        var jobId = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = "https://example.org" });
        var model = new WorkerModel(new JobEvents(jobId, chunks));
        model.Take([new Sent(nameof(RecognizeCharacters), "", null, 1)]);
        var webhooks = 0;
        var revision = 0L;
        var progress = 0;
        var endsEarlyAfter = ending == 0 ? random.Next(1, 4 * chunks) : int.MaxValue;

        for (var step = 0; step < 400; step++)
        {
            var message = step == endsEarlyAfter ? model.Events.Cancel() : model.Next(random);
            if (message is null)
            {
                var waiting = await ReadJobAsync(jobId);
                if (JobStates.IsTerminal(waiting.CurrentState))
                {
                    break;
                }

                Clock.Advance(Options.MaxStallPause);
                await ActivatorUtilities.CreateInstance<StallSweep>(Services).SweepAsync(CancellationToken.None);
            }
            else
            {
                await DeliverAsync(message);
            }

            var sent = await TakeSentAsync();
            webhooks += sent.Count(s => s.Message == nameof(DeliverWebhook));
            model.Take(sent);
            var job = await ReadJobAsync(jobId);
            Assert.That(job.Revision, Is.GreaterThanOrEqualTo(revision));
            Assert.That(job.Progress, Is.GreaterThanOrEqualTo(progress));
            Assert.That(job.ChunksDispatched - job.ChunksDone, Is.LessThanOrEqualTo(Options.WindowSize));
            Assert.That(job.ProcessedSentences, Is.LessThanOrEqualTo(job.TotalSentences));
            (revision, progress) = (job.Revision, job.Progress);
        }

        var end = await ReadJobAsync(jobId);
        var story = $"{chunks} chunks, ending {ending}: {string.Join(' ', model.Delivered)}";
        Assert.That(end.CurrentState, Is.EqualTo(model.Expected), story);
        Assert.That(webhooks, Is.EqualTo(1), story);
        if (end.CurrentState == JobStates.Completed)
        {
            Assert.That(model.Scanned, Has.Count.EqualTo(chunks), story);
            Assert.That(model.Attributed, Has.Count.EqualTo(chunks), story);

            // The start may be overtaken by the plan; all other transitions are needed, each once.
            Assert.That(end.Revision, Is.EqualTo((2 * chunks) + 3).Or.EqualTo((2 * chunks) + 4), story);
        }
    }

    /// <summary>Workers and broker: turns commands into events and delivers, repeats, delays or loses them.</summary>
    private sealed class WorkerModel(JobEvents events)
    {
        private readonly List<object> _inFlight = [];

        public JobEvents Events => events;

        public HashSet<int> Scanned { get; } = [];

        public HashSet<int> Attributed { get; } = [];

        public List<string> Delivered { get; } = [];

        public string Expected { get; private set; } = JobStates.Completed;

        public void Take(IEnumerable<Sent> commands)
        {
            foreach (var command in commands)
            {
                _inFlight.AddRange(Outcome(command));
            }
        }

        public object? Next(Random random)
        {
            while (_inFlight.Count > 0)
            {
                var index = random.Next(_inFlight.Count);
                var message = _inFlight[index];
                var fate = random.Next(10);
                if (fate != 0)
                {
                    _inFlight.RemoveAt(index);
                }

                if (fate == 1)
                {
                    continue;
                }

                Delivered.Add(message.GetType().Name);
                return message;
            }

            return null;
        }

        private IEnumerable<object> Outcome(Sent command)
        {
            switch (command.Message)
            {
                case nameof(RecognizeCharacters):
                    return [events.Started(), events.Planned()];
                case nameof(ScanChunk):
                    Scanned.Add(command.Chunk!.Value);
                    return [events.Scanned(command.Chunk.Value)];
                case nameof(BuildCast):
                    Assert.That(Scanned, Has.Count.EqualTo(events.Chunks), "the cast before all chunks");
                    return [events.CastBuilt()];
                case nameof(AttributeChunk):
                    Attributed.Add(command.Chunk!.Value);
                    return [events.Attributed(command.Chunk.Value)];
                case nameof(CompileResult):
                    Assert.That(Attributed, Has.Count.EqualTo(events.Chunks), "the result before all chunks");
                    return [events.Completed()];
                case nameof(RecognitionAbandoned):
                    Expected = JobStates.Canceled;
                    return [];
                default:
                    return [];
            }
        }
    }
}
