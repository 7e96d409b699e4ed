using CsCheck;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>
/// The saga and its sweeps beside <see cref="JobModel"/>: any order of deliveries, repeats, losses, failures, strange events, cancellations, deadlines, stalls
/// and retries. After each step the row and what was sent are those of the model, and what must always hold does.
/// At last nothing is lost any more, and the job ends, whatever was.
/// </summary>
public sealed class JobModelTests : SagaFixture
{
    private const int Stories = 40;
    private const int MostStepsToTheEnd = 100;

    protected override OrchestratorOptions Options =>
        new() { WindowSize = 2, MaxResends = 2, StallAfter = TimeSpan.FromMinutes(5), ResultRetention = TimeSpan.FromDays(3_000) };

    [Test]
    public Task Job_WhateverHappens_DoesAsTheModelAndEnds() =>
        Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 999]).Array[5, 60])
            .SampleAsync((chunks, hasCallback, fates) => new Story(this, chunks, hasCallback).TellAsync(fates), iter: Stories, threads: 1);

    private sealed class Story(JobModelTests tests, int chunks, bool hasCallback)
    {
        private readonly JobModel _model = new(tests.Options.WindowSize, tests.Options.MaxResends, hasCallback);
        private readonly List<object> _inFlight = [];
        private readonly List<object> _delivered = [];
        private readonly List<string> _told = [];
        private readonly HashSet<int> _ended = [];
        private readonly HashSet<int> _webhooks = [];

        private Guid _jobId;
        private RecognitionJobState _job = null!;

        public async Task TellAsync((int Kind, int Pick)[] fates)
        {
            // A story that failed leaves its job behind.
            await tests.InScopeAsync((_, db) => db.Jobs.ExecuteDeleteAsync());
            _jobId = await tests.SubmitAsync(new JobRequest
            {
                BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = hasCallback ? "https://example.org" : null, Deadline = TimeSpan.FromDays(300),
            });
            _job = await tests.ReadJobAsync(_jobId);
            Work(new JobModel.Step(nameof(RecognizeCharacters), null, 1));
            foreach (var (kind, pick) in fates)
            {
                await StepAsync(kind, pick);
            }

            for (var step = 0; !_model.HasEnded; step++)
            {
                Assert.That(step, Is.LessThan(MostStepsToTheEnd), () => $"it never ends: {Told()}");
                await (_inFlight.Count > 0 ? DeliverAsync(Take(0)) : SweepAsync());
            }
        }

        private Task StepAsync(int kind, int pick) => kind switch
        {
            < 55 when _inFlight.Count > 0 => DeliverAsync(Take(pick)),
            < 62 when _inFlight.Count > 0 => DeliverAsync(_inFlight[pick % _inFlight.Count]),
            < 66 when _inFlight.Count > 0 => DeliverTwiceAsync(Take(pick)),
            < 72 when _inFlight.Count > 0 => LoseAsync(pick),
            < 76 when _inFlight.Count > 0 => FailAsync(pick),
            < 80 when _delivered.Count > 0 => DeliverAsync(_delivered[pick % _delivered.Count]),
            < 86 => DeliverAsync(Strange(pick)),
            < 88 => DeliverAsync(Events(_model.Attempt).Cancel()),
            < 90 => PassDeadlineAsync(),
            < 95 => DeliverAsync(Events(_model.Attempt - (pick % 4 == 0 ? 1 : 0)).Retry()),
            _ => SweepAsync(),
        };

        private async Task DeliverAsync(object message)
        {
            _delivered.Add(message);
            await tests.DeliverAsync(message, Guid.NewGuid());
            await CheckAsync(Describe(message), _model.Take(message), message is RetryRecognition);
        }

        private async Task DeliverTwiceAsync(object message)
        {
            var messageId = Guid.NewGuid();
            await tests.DeliverAsync(message, messageId);
            await tests.DeliverAsync(message, messageId);
            await CheckAsync($"{Describe(message)} twice", _model.Take(message), message is RetryRecognition);
        }

        private Task LoseAsync(int pick) => CheckAsync($"lost {Describe(Take(pick))}", [], isRetry: false);

        // A worker gives up in place of the outcome.
        private Task FailAsync(int pick)
        {
            var (attempt, phase, chunk) = Take(pick) switch
            {
                RecognitionStarted started => (started.Attempt, RecognitionPhase.Plan, (int?)null),
                RecognitionPlanned planned => (planned.Attempt, RecognitionPhase.Plan, null),
                ChunkScanned scanned => (scanned.Attempt, RecognitionPhase.Scan, scanned.ChunkIndex),
                CastBuilt cast => (cast.Attempt, RecognitionPhase.Cast, null),
                ChunkAttributed attributed => (attributed.Attempt, RecognitionPhase.Attribute, attributed.ChunkIndex),
                RecognitionCompleted completed => (completed.Attempt, chunks == 1 ? RecognitionPhase.Plan : RecognitionPhase.Compile, null),
                var other => throw new InvalidOperationException($"No step ends in {other}."),
            };
            return DeliverAsync(Events(attempt).Failed(phase, chunk));
        }

        private async Task SweepAsync()
        {
            tests.Clock.Advance(tests.Options.MaxStallPause);
            await ActivatorUtilities.CreateInstance<StallSweep>(tests.Services).SweepAsync(CancellationToken.None);
            await CheckAsync("stalled", _model.SweepStalled(), isRetry: false);
        }

        private async Task PassDeadlineAsync()
        {
            tests.Clock.Advance(TimeSpan.FromDays(301));
            await ActivatorUtilities.CreateInstance<DeadlineSweep>(tests.Services).SweepAsync(CancellationToken.None);
            await CheckAsync("deadline", _model.PassDeadline(), isRetry: false);
        }

        private async Task CheckAsync(string what, IReadOnlyList<JobModel.Step> expected, bool isRetry)
        {
            _told.Add(what);
            var before = _job;
            _job = await tests.ReadJobAsync(_jobId);
            var sent = (await tests.TakeSentAsync()).ConvertAll(s => new JobModel.Step(s.Message, s.Chunk, s.Attempt));

            // What the model says.
            Assert.That(
                (_job.CurrentState, _job.Attempt, _job.Revision, _job.ChunksDone), Is.EqualTo((_model.State, _model.Attempt, _model.Revision, _model.Done)), Told);
            Assert.That(sent, Is.EqualTo(expected), Told);

            // What holds whatever the model says.
            Assert.That(_job.Revision - before.Revision, Is.InRange(0, 1), Told);
            Assert.That(_job.Progress, Is.InRange(before.Progress, 100), Told);
            Assert.That(_job.ProcessedSentences, Is.InRange(0, _job.TotalSentences), Told);
            Assert.That(_job.ChunksDispatched - _job.ChunksDone, Is.LessThanOrEqualTo(tests.Options.WindowSize), Told);
            Assert.That(sent.Select(step => step.Attempt), Is.All.EqualTo(_job.Attempt), Told);
            if (JobStates.IsTerminal(before.CurrentState))
            {
                var mayChange = before.CurrentState == JobStates.Failed && isRetry;
                Assert.That(_job.Revision == before.Revision || mayChange, Told);
            }
            else if (JobStates.IsTerminal(_job.CurrentState))
            {
                Assert.That(_ended.Add(_job.Attempt), () => $"a second end of one attempt: {Told()}");
            }

            Assert.That(sent.Where(step => step.Message == nameof(DeliverWebhook)).All(step => _webhooks.Add(step.Attempt!.Value)), Told);
            Assert.That(_webhooks, Is.EquivalentTo(hasCallback ? _ended : []), Told);
            sent.ForEach(Work);
        }

        // A worker obeys at once; what comes of it travels.
        private void Work(JobModel.Step command)
        {
            var events = Events(command.Attempt!.Value);
            _inFlight.AddRange(command.Message switch
            {
                nameof(RecognizeCharacters) when chunks == 1 => [events.Started(), events.Completed()],
                nameof(RecognizeCharacters) => [events.Started(), events.Planned()],
                nameof(ScanChunk) => [events.Scanned(command.Chunk!.Value)],
                nameof(BuildCast) => [events.CastBuilt()],
                nameof(AttributeChunk) => [events.Attributed(command.Chunk!.Value)],
                nameof(CompileResult) => [events.Completed()],
                _ => Array.Empty<object>(),
            });
        }

        // Of another attempt, or of a chunk that there is not.
        private object Strange(int pick)
        {
            var other = Events(pick % 2 == 0 ? _model.Attempt - 1 : _model.Attempt + 1);
            var present = Events(_model.Attempt);
            object[] all =
            [
                .. other.All().Where(message => message is not CancelRecognition),
                present.Scanned(-1), present.Scanned(chunks), present.Attributed(-1), present.Attributed(int.MaxValue),
                present.Failed(RecognitionPhase.Scan, chunks), present.Failed(RecognitionPhase.Attribute, -1),
            ];
            return all[pick / 2 % all.Length];
        }

        private JobEvents Events(int attempt) => new(_jobId, chunks, attempt);

        private object Take(int pick)
        {
            var taken = _inFlight[pick % _inFlight.Count];
            _inFlight.Remove(taken);
            return taken;
        }

        private static string Describe(object message) => message switch
        {
            ChunkScanned chunk => $"{nameof(ChunkScanned)} {chunk.ChunkIndex} of {chunk.Attempt}",
            ChunkAttributed chunk => $"{nameof(ChunkAttributed)} {chunk.ChunkIndex} of {chunk.Attempt}",
            RecognitionFailed failed => $"{nameof(RecognitionFailed)} {failed.Phase} {failed.ChunkIndex} of {failed.Attempt}",
            RetryRecognition retry => $"{nameof(RetryRecognition)} of {retry.Attempt}",
            _ => message.GetType().Name,
        };

        private string Told() => $"{chunks} chunks: {string.Join(", ", _told)}";
    }
}
