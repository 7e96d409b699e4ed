using System.Buffers.Binary;
using System.Runtime.CompilerServices;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker;

/// <summary>A job's documents as the steps see them. Plan and cast of the jobs used last stay in memory; documents never change.</summary>
/// <param name="store">The store.</param>
/// <param name="abandonedJobs">Told of the marks that are found.</param>
/// <param name="clock">The clock.</param>
/// <param name="options">How many jobs are kept.</param>
/// <param name="logger">The logger.</param>
internal sealed partial class JobDocuments(
    IDocumentStore store, AbandonedJobs abandonedJobs, TimeProvider clock, IOptions<WorkerOptions> options, ILogger<JobDocuments> logger)
{
    // Of a chunk of the greatest length some hundred kilobytes each.
    private const int PartsAtOnce = 16;

    private readonly JobCache<JobPlan> _plans = new(options.Value.CachedJobs);
    private readonly JobCache<BuiltCast> _casts = new(options.Value.CachedJobs);

    /// <summary>Tells whether the document that a step is to make is there already; the same query finds the mark of an abandoned attempt.</summary>
    /// <exception cref="OperationCanceledException">The attempt is abandoned: the token of its work is cancelled.</exception>
    public async Task<bool> HasAsync(Step step, string kind, int part, CancellationToken cancellationToken) =>
        (await ListAsync(step, [kind], part, cancellationToken)).Count > 0;

    /// <summary>As <see cref="HasAsync"/>, for a step that may make one or another document.</summary>
    /// <returns>The kinds of those that are there.</returns>
    /// <exception cref="OperationCanceledException">The attempt is abandoned: the token of its work is cancelled.</exception>
    public async Task<IReadOnlyCollection<string>> ListAsync(Step step, string[] kinds, int part, CancellationToken cancellationToken)
    {
        var mark = new DocumentKey(step.JobId, DocumentKinds.Abandoned, step.Attempt);
        var askedAt = clock.GetUtcNow();
        var existing = await store.ListExistingAsync(
            [.. kinds.Select(kind => new DocumentKey(step.JobId, kind, part)), mark], cancellationToken);
        if (existing.Contains(mark))
        {
            abandonedJobs.AbandonUnheard(step.JobId, step.Attempt);
            cancellationToken.ThrowIfCancellationRequested();
        }

        string[] stored = [.. existing.Where(key => key != mark).Select(key => key.Kind)];
        if (stored.Length == 0)
        {
            // Beside the time of the commit this shows that nothing is computed again once it is stored.
            TellMissing(logger, step.JobId, kinds[^1], part, askedAt);
        }

        return stored;
    }

    /// <summary>Whether nothing of a step is left to compute: what it makes is stored.</summary>
    public Task<bool> HasOutcomeAsync(Step step, CancellationToken cancellationToken) => step.Phase switch
    {
        RecognitionPhase.Scan => HasAsync(step, DocumentKinds.Scan, step.ChunkIndex ?? 0, cancellationToken),
        RecognitionPhase.Cast => HasAsync(step, DocumentKinds.Cast, 0, cancellationToken),
        RecognitionPhase.Attribute => HasAsync(step, DocumentKinds.Attribution, step.ChunkIndex ?? 0, cancellationToken),
        RecognitionPhase.Compile => HasAsync(step, DocumentKinds.Result, 0, cancellationToken),
        _ => HasPlanOutcomeAsync(step, cancellationToken),
    };

    // With a book of one chunk the first step goes on to the result.
    private async Task<bool> HasPlanOutcomeAsync(Step step, CancellationToken cancellationToken) =>
        (await ListAsync(step, [DocumentKinds.Plan, DocumentKinds.Result], 0, cancellationToken)).Count > 0;

    private async Task<JobPlan?> FindPlanAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (!_plans.TryGet(jobId, out var plan)
            && await store.FindAsync(new DocumentKey(jobId, DocumentKinds.Plan), cancellationToken) is { } content)
        {
            plan = JobPlan.Deserialize(content);
            _plans.Set(jobId, plan);
        }

        return plan;
    }

    /// <exception cref="PermanentRecognitionException">There is none.</exception>
    public async Task<JobPlan> GetPlanAsync(Guid jobId, CancellationToken cancellationToken) =>
        await FindPlanAsync(jobId, cancellationToken)
        ?? throw new PermanentRecognitionException(FailureCodes.PlanMissing, "The job's plan is not in the document store.");

    /// <summary>Stores a plan; where another one was first, that one counts.</summary>
    public async Task<JobPlan> AddPlanAsync(Guid jobId, JobPlan plan, CancellationToken cancellationToken) =>
        await store.AddAsync(new DocumentKey(jobId, DocumentKinds.Plan), plan.Serialize(), cancellationToken)
            ? plan
            : await GetPlanAsync(jobId, cancellationToken);

    private async Task<BuiltCast?> FindCastAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (!_casts.TryGet(jobId, out var cast)
            && await store.FindAsync(new DocumentKey(jobId, DocumentKinds.Cast), cancellationToken) is { } content)
        {
            cast = new BuiltCast(content[sizeof(int)..], BinaryPrimitives.ReadInt32LittleEndian(content));
            _casts.Set(jobId, cast);
        }

        return cast;
    }

    /// <exception cref="PermanentRecognitionException">There is none.</exception>
    public async Task<BuiltCast> GetCastAsync(Guid jobId, CancellationToken cancellationToken) =>
        await FindCastAsync(jobId, cancellationToken) ?? throw Missing(DocumentKinds.Cast, 0);

    /// <summary>Stores a cast, the number of its characters before it; where another one was first, that one counts.</summary>
    public async Task<BuiltCast> AddCastAsync(Guid jobId, BuiltCast cast, CancellationToken cancellationToken)
    {
        var content = new byte[sizeof(int) + cast.Content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(content, cast.CharacterCount);
        cast.Content.CopyTo(content, sizeof(int));
        return await store.AddAsync(new DocumentKey(jobId, DocumentKinds.Cast), content, cancellationToken)
            ? cast
            : await GetCastAsync(jobId, cancellationToken);
    }

    public Task AddPartAsync(Guid jobId, string kind, int chunkIndex, byte[] content, CancellationToken cancellationToken) =>
        store.AddAsync(new DocumentKey(jobId, kind, chunkIndex), content, cancellationToken);

    /// <summary>Reads the partial results of all chunks, a few in memory at a time.</summary>
    /// <exception cref="PermanentRecognitionException">One is missing.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadPartsAsync(
        Guid jobId, string kind, int chunkCount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        await foreach (var part in store.ReadPartsAsync(new DocumentKey(jobId, kind), chunkCount, PartsAtOnce, cancellationToken))
        {
            read++;
            yield return part;
        }

        if (read < chunkCount)
        {
            throw Missing(kind, read);
        }
    }

    /// <exception cref="PermanentRecognitionException">There is none.</exception>
    public async Task<RecognitionResult> GetResultAsync(Guid jobId, CancellationToken cancellationToken) =>
        await store.FindAsync(new DocumentKey(jobId, DocumentKinds.Result), cancellationToken) is { } json
            ? ResultJson.Deserialize(json)
            : throw Missing(DocumentKinds.Result, 0);

    /// <summary>Stores the result; where another one was first, that one counts.</summary>
    public async Task<RecognitionResult> AddResultAsync(Guid jobId, RecognitionResult result, CancellationToken cancellationToken) =>
        await store.AddAsync(new DocumentKey(jobId, DocumentKinds.Result), ResultJson.Serialize(result), cancellationToken)
            ? result
            : await GetResultAsync(jobId, cancellationToken);

    private static PermanentRecognitionException Missing(string kind, int part) =>
        new(FailureCodes.PartialResultMissing, $"The document '{kind}' {part} of the job is not in the document store.");

    [LoggerMessage(LogLevel.Debug, "Job {JobId}: no {Kind} {Part} stored at {AskedAt:O}, computing it")]
    private static partial void TellMissing(ILogger logger, Guid jobId, string kind, int part, DateTimeOffset askedAt);
}
