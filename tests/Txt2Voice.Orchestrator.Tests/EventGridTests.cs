using MassTransit;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>Every event in every state: none faults, and each leads where the table says or changes nothing.</summary>
public sealed class EventGridTests : SagaFixture
{
    private static readonly string[] States =
    [
        JobStates.Queued, JobStates.Planning, JobStates.Scanning, JobStates.Casting, JobStates.Attributing, JobStates.Compiling,
        JobStates.Completed, JobStates.Failed, JobStates.Canceled,
    ];

    // Of two chunks, none is done, so a chunk's event moves its job on but not out of its state.
    private static readonly Dictionary<(string State, string Event), string> Moves = new()
    {
        [(JobStates.Queued, nameof(RecognitionStarted))] = JobStates.Planning,
        [(JobStates.Queued, nameof(RecognitionPlanned))] = JobStates.Scanning,
        [(JobStates.Planning, nameof(RecognitionPlanned))] = JobStates.Scanning,
        [(JobStates.Scanning, nameof(ChunkScanned))] = JobStates.Scanning,
        [(JobStates.Casting, nameof(CastBuilt))] = JobStates.Attributing,
        [(JobStates.Attributing, nameof(ChunkAttributed))] = JobStates.Attributing,
        [(JobStates.Failed, nameof(RetryRecognition))] = JobStates.Queued,
    };

    [TestCaseSource(nameof(States))]
    public async Task Event_InState_LeadsWhereTheTableSays(string state)
    {
        Assert.That(States, Has.Length.EqualTo(typeof(JobStates).GetFields().Length), "a state is missing from the grid");
        foreach (var index in Enumerable.Range(0, new JobEvents(Guid.Empty).All().Count))
        {
            var jobId = await SubmitAsync();
            await ChangeJobAsync(jobId, job => Put(job, state));
            var message = new JobEvents(jobId).All()[index];
            if (message is RecognitionFailed failed)
            {
                message = failed with { Phase = PhaseOf(state), ChunkIndex = 0 };
            }

            var expected = ExpectedState(state, message.GetType().Name);

            await DeliverAsync(message);

            var job = await ReadJobAsync(jobId);
            Assert.Multiple(() =>
            {
                Assert.That(job.CurrentState, Is.EqualTo(expected ?? state), $"{message.GetType().Name} in {state}");
                Assert.That(job.Revision, Is.EqualTo(expected is null ? 7 : 8), $"{message.GetType().Name} in {state}");
            });
        }
    }

    [TestCaseSource(nameof(States))]
    public async Task EventOfAnotherAttempt_InState_ChangesNothing(string state)
    {
        foreach (var attempt in (int[])[0, 2, int.MaxValue])
        {
            foreach (var index in Enumerable.Range(0, new JobEvents(Guid.Empty).All().Count))
            {
                var jobId = await SubmitAsync();
                await ChangeJobAsync(jobId, job => Put(job, state));
                var message = new JobEvents(jobId, attempt: attempt).All()[index];
                if (message is CancelRecognition)
                {
                    // Cancels whatever attempt there is.
                    continue;
                }

                await DeliverAsync(message);

                var job = await ReadJobAsync(jobId);
                Assert.That((job.CurrentState, job.Revision, job.Attempt), Is.EqualTo((state, 7L, 1)), $"{message.GetType().Name} of attempt {attempt}");
            }
        }
    }

    [Test]
    public void All_OfTheTestsEvents_AreAllOfTheMachines()
    {
        var machine = new RecognitionJobStateMachine(Microsoft.Extensions.Logging.Abstractions.NullLogger<RecognitionJobStateMachine>.Instance);

        var consumed = typeof(RecognitionJobStateMachine).GetProperties()
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Event<>))
            .Select(type => type.GenericTypeArguments[0]);

        Assert.That(new JobEvents(Guid.Empty).All().Select(message => message.GetType()), Is.EquivalentTo(consumed));
        Assert.That(States, Is.SubsetOf(machine.States.Select(state => state.Name)));
    }

    [TestCaseSource(nameof(States))]
    public async Task FailureOfAStepThatIsNotAwaited_InState_ChangesNothing(string state)
    {
        foreach (var (phase, chunk) in from phase in Enum.GetValues<RecognitionPhase>() from chunk in (int?[])[null, -1, 0, 2, int.MaxValue] select (phase, chunk))
        {
            if (phase == PhaseOf(state) && (chunk == 0 || phase is not (RecognitionPhase.Scan or RecognitionPhase.Attribute)))
            {
                continue;
            }

            var jobId = await SubmitAsync();
            await ChangeJobAsync(jobId, job => Put(job, state));

            await DeliverAsync(new JobEvents(jobId).Failed(phase, chunk));

            var job = await ReadJobAsync(jobId);
            Assert.That((job.CurrentState, job.Revision), Is.EqualTo((state, 7L)), $"{phase} {chunk}");
        }
    }

    private static RecognitionPhase PhaseOf(string state) => state switch
    {
        JobStates.Scanning => RecognitionPhase.Scan,
        JobStates.Casting => RecognitionPhase.Cast,
        JobStates.Attributing => RecognitionPhase.Attribute,
        JobStates.Compiling => RecognitionPhase.Compile,
        _ => RecognitionPhase.Plan,
    };

    private static string? ExpectedState(string state, string name)
    {
        return name switch
        {
            nameof(RecognitionCompleted) when !JobStates.IsTerminal(state) => JobStates.Completed,
            nameof(RecognitionFailed) when !JobStates.IsTerminal(state) => JobStates.Failed,
            nameof(CancelRecognition) when !JobStates.IsTerminal(state) => JobStates.Canceled,
            _ => Moves.GetValueOrDefault((state, name)),
        };
    }

    private static void Put(RecognitionJobState job, string state)
    {
        job.CurrentState = state;
        job.Revision = 7;
        job.ChunkCount = 2;
        job.FinishedChunks = ChunkBitmap.Empty(2);
        job.ChunksDispatched = 2;
    }
}
