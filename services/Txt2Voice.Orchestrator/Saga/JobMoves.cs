using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>How a job's row changes, whoever moves it: an event or a sweep. Pure: no clock, no bus, no database.</summary>
public static class JobMoves
{
    private const int MostPreview = 80;
    private const int MostErrorMessage = 2_000;

    /// <summary>Where each stage begins, in percent of the whole; the two passes over the book take most of the time.</summary>
    private const int Planning = 1;
    private const int Scanning = 2;
    private const int Casting = 45;
    private const int Attributing = 50;
    private const int Compiling = 96;
    private const int Done = 100;

    /// <summary>A worker has the job.</summary>
    public static void Start(this RecognitionJobState job, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.StartedAt ??= startedAt < job.CreatedAt ? job.CreatedAt : startedAt;
    }

    /// <summary>The plan is known: the first pass begins with no chunk done.</summary>
    public static void TakePlan(this RecognitionJobState job, RecognitionPlanned plan)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(plan);
        job.Language = plan.Language;
        job.TotalSentences = plan.SentenceCount;
        job.ChunkCount = plan.ChunkCount;
        job.BeginPass();
    }

    /// <summary>A pass over the chunks begins.</summary>
    public static void BeginPass(this RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.FinishedChunks = ChunkBitmap.Empty(job.ChunkCount);
        job.ChunksDone = 0;
        job.ChunksDispatched = 0;
    }

    /// <summary>Whether a chunk of the present pass is one that is not done yet.</summary>
    public static bool Awaits(this RecognitionJobState job, int chunkIndex)
    {
        ArgumentNullException.ThrowIfNull(job);
        return chunkIndex >= 0 && chunkIndex < job.ChunkCount && !ChunkBitmap.Contains(job.FinishedChunks, chunkIndex);
    }

    /// <summary>Whether the job waits for the outcome of a step now: not of another stage, nor of a chunk that is done or that there is not.</summary>
    public static bool Awaits(this RecognitionJobState job, RecognitionPhase phase, int? chunkIndex)
    {
        ArgumentNullException.ThrowIfNull(job);
        return phase switch
        {
            RecognitionPhase.Plan => job.CurrentState is JobStates.Queued or JobStates.Planning,
            RecognitionPhase.Scan => job.CurrentState == JobStates.Scanning && chunkIndex is { } chunk && job.Awaits(chunk),
            RecognitionPhase.Cast => job.CurrentState == JobStates.Casting,
            RecognitionPhase.Attribute => job.CurrentState == JobStates.Attributing && chunkIndex is { } chunk && job.Awaits(chunk),
            RecognitionPhase.Compile => job.CurrentState == JobStates.Compiling,
            _ => false,
        };
    }

    /// <summary>A chunk of the first pass is done.</summary>
    public static void TakeScan(this RecognitionJobState job, ChunkScanned chunk)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(chunk);
        job.ScannedSentences += chunk.SentenceCount;
        job.TakeChunk(chunk.ChunkIndex, chunk.Preview);
    }

    /// <summary>A chunk of the second pass is done.</summary>
    public static void TakeAttribution(this RecognitionJobState job, ChunkAttributed chunk)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(chunk);
        job.AttributedSentences += chunk.SentenceCount;
        job.TakeChunk(chunk.ChunkIndex, chunk.Preview);
    }

    /// <summary>Whether every chunk of the present pass is done.</summary>
    public static bool HasAllChunks(this RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.ChunksDone == job.ChunkCount;
    }

    /// <summary>The next chunks to dispatch, so many that the window is full; marks them dispatched.</summary>
    public static IReadOnlyList<int> FillWindow(this RecognitionJobState job, int windowSize)
    {
        ArgumentNullException.ThrowIfNull(job);
        var next = new List<int>();
        while (job.ChunksDispatched < job.ChunkCount && job.ChunksDispatched - job.ChunksDone < windowSize)
        {
            next.Add(job.ChunksDispatched++);
        }

        return next;
    }

    /// <summary>The chunks that are dispatched and not done.</summary>
    public static IEnumerable<int> ListChunksInFlight(this RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Enumerable.Range(0, job.ChunksDispatched).Where(job.Awaits);
    }

    /// <summary>The result is there.</summary>
    public static void TakeResult(this RecognitionJobState job, RecognitionCompleted result)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(result);
        job.Language = result.Language;
        job.TotalSentences = result.SentenceCount;
        job.ProcessedSentences = result.SentenceCount;
        job.ScannedSentences = result.SentenceCount;
        job.AttributedSentences = result.SentenceCount;
        job.ChunkCount = result.ChunkCount;
        job.ChunksDone = result.ChunkCount;
        job.CharacterCount = result.CharacterCount;
        job.QuotationCount = result.QuotationCount;
    }

    /// <summary>The job has failed.</summary>
    public static void TakeFailure(this RecognitionJobState job, string code, string message, int? chunkIndex = null, int? tries = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.ErrorCode = Shorten(code, 64);
        job.ErrorMessage = Shorten(message, MostErrorMessage);
        job.ErrorChunk = chunkIndex;
        job.ErrorTries = tries;
    }

    /// <summary>A failed job begins a new attempt; its term, if it has one, begins anew. Progress stays: what is finished is not done again.</summary>
    public static void BeginAttempt(this RecognitionJobState job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.Attempt++;
        (job.ErrorCode, job.ErrorMessage, job.ErrorChunk, job.ErrorTries) = (null, null, null, null);
        (job.StartedAt, job.CompletedAt, job.ExpiresAt, job.CancelRequestedAt) = (null, null, null, null);
        (job.ScannedSentences, job.AttributedSentences, job.ChunksDone, job.ChunksDispatched) = (0, 0, 0, 0);
        job.DeadlineAt = job.DeadlineSeconds is { } seconds ? now.AddSeconds(seconds) : null;
    }

    /// <summary>The job has moved on to where it stands now: a transition of its own number, with new progress and a new term before it counts as stalled.</summary>
    public static void Advance(this RecognitionJobState job, DateTimeOffset now, TimeSpan stallAfter)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.Move(now);
        job.StallDueAt = now + stallAfter;
    }

    /// <summary>The job has come to its end.</summary>
    public static void End(this RecognitionJobState job, DateTimeOffset now, TimeSpan retention)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.FinishedChunks = [];
        job.CurrentSentence = null;
        job.CompletedAt = now;
        job.ExpiresAt = now + retention;
        job.StallDueAt = null;
        job.Move(now);
    }

    private static void TakeChunk(this RecognitionJobState job, int chunkIndex, string? preview)
    {
        job.FinishedChunks = ChunkBitmap.With(job.FinishedChunks, chunkIndex);
        job.ChunksDone = ChunkBitmap.Count(job.FinishedChunks);
        job.CurrentSentence = preview is null ? job.CurrentSentence : Shorten(preview, MostPreview);
        job.ProcessedSentences = Math.Max(
            job.ProcessedSentences, Math.Min(job.TotalSentences, (job.ScannedSentences + job.AttributedSentences) / 2));
    }

    private static void Move(this RecognitionJobState job, DateTimeOffset now)
    {
        job.Revision++;
        job.Resends = 0;
        job.ProgressedAt = now;
        job.Progress = Math.Max(job.Progress, ProgressOf(job));
        job.Message = MessageOf(job);
    }

    private static int ProgressOf(RecognitionJobState job) => job.CurrentState switch
    {
        JobStates.Planning => Planning,
        JobStates.Scanning => Within(Scanning, Casting, job),
        JobStates.Casting => Casting,
        JobStates.Attributing => Within(Attributing, Compiling, job),
        JobStates.Compiling => Compiling,
        JobStates.Completed => Done,
        _ => 0,
    };

    private static int Within(int from, int to, RecognitionJobState job) => from + (int)((long)(to - from) * job.ChunksDone / job.ChunkCount);

    private static string MessageOf(RecognitionJobState job) => job.CurrentState switch
    {
        JobStates.Queued => "Waiting for a worker",
        JobStates.Planning => "Reading the book",
        JobStates.Scanning => $"Scanned {job.ChunksDone} of {job.ChunkCount} chunks for names",
        JobStates.Casting => "Building the cast",
        JobStates.Attributing => $"Attributed the dialogue of {job.ChunksDone} of {job.ChunkCount} chunks",
        JobStates.Compiling => "Compiling the result",
        JobStates.Completed => "Completed",
        JobStates.Failed => "Failed",
        _ => "Canceled",
    };

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
