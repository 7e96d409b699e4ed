using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Recognition;

using EngineOptions = Txt2Voice.Recognition.RecognitionOptions;

namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// The steps of a recognition, from documents to documents. Each stores what it found before it returns, and where that is stored already
/// it computes nothing: a step may run twice, late, or on two workers at once, and the first document stays. The look for it also finds
/// the mark of an abandoned attempt, and then the step is cancelled.
/// </summary>
internal sealed class RecognitionSteps(
    JobDocuments documents,
    BookReader books,
    IRecognitionEngine engine,
    WorkerTelemetry telemetry,
    TimeProvider clock,
    IOptions<WorkerOptions> options)
{
    // Whoever has waited longer for a slot asks again: another worker may have done the chunk in the meantime.
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    /// <summary>Cuts the book into chunks; where one chunk is all of it, recognises it from beginning to end and stores nothing but the result.</summary>
    public async Task<PlanOutcome> PlanAsync(
        Step step, RecognizeCharacters command, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var stored = await documents.ListAsync(step, [DocumentKinds.Plan, DocumentKinds.Result], 0, cancellationToken);
        if (stored.Contains(DocumentKinds.Plan))
        {
            return new PlanOutcome(await documents.GetPlanAsync(step.JobId, cancellationToken), Result: null);
        }

        if (stored.Contains(DocumentKinds.Result))
        {
            return new PlanOutcome(Plan: null, await documents.GetResultAsync(step.JobId, cancellationToken));
        }

        var (plan, text) = await CutAsync(command, startedAt, cancellationToken);
        return plan.Chunks.Count == 1
            ? new PlanOutcome(plan, await RecognizeWholeAsync(step.JobId, plan, text, cancellationToken))
            : new PlanOutcome(await documents.AddPlanAsync(step.JobId, plan, cancellationToken), Result: null);
    }

    /// <summary>Collects the evidence of a chunk.</summary>
    public async Task<ChunkOutcome> ScanAsync(Step step, int chunkIndex, StepSlot slot, CancellationToken cancellationToken)
    {
        var plan = await documents.GetPlanAsync(step.JobId, cancellationToken);
        return await ComputeChunkAsync(step, slot, plan, chunkIndex, RecognitionPhase.Scan, DocumentKinds.Scan, async chunk =>
            await engine.ScanAsync(plan.Book, chunk, plan.Options, cancellationToken), cancellationToken);
    }

    /// <summary>Builds the cast.</summary>
    /// <returns>How many characters it has.</returns>
    public async Task<int> BuildCastAsync(Step step, CancellationToken cancellationToken)
    {
        var jobId = step.JobId;
        if (await documents.HasAsync(step, DocumentKinds.Cast, 0, cancellationToken))
        {
            return (await documents.GetCastAsync(jobId, cancellationToken)).CharacterCount;
        }

        var plan = await documents.GetPlanAsync(jobId, cancellationToken);
        var scans = documents.ReadPartsAsync(jobId, DocumentKinds.Scan, plan.Chunks.Count, cancellationToken);
        var cast = await telemetry.MeasureAsync(jobId, RecognitionPhase.Cast, null, () =>
            engine.BuildCastAsync(plan.Book, scans, plan.Options, cancellationToken).AsTask());
        return (await documents.AddCastAsync(jobId, cast, cancellationToken)).CharacterCount;
    }

    /// <summary>Finds the quotations of a chunk and their speakers.</summary>
    public async Task<ChunkOutcome> AttributeAsync(Step step, int chunkIndex, StepSlot slot, CancellationToken cancellationToken)
    {
        var plan = await documents.GetPlanAsync(step.JobId, cancellationToken);
        return await ComputeChunkAsync(step, slot, plan, chunkIndex, RecognitionPhase.Attribute, DocumentKinds.Attribution, async chunk =>
        {
            var cast = await documents.GetCastAsync(step.JobId, cancellationToken);
            return await engine.AttributeAsync(plan.Book, chunk, cast.Content, plan.Options, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Compiles the result.</summary>
    public async Task<ResultSummary> CompileAsync(Step step, CancellationToken cancellationToken)
    {
        var jobId = step.JobId;
        var hasResult = await documents.HasAsync(step, DocumentKinds.Result, 0, cancellationToken);
        var plan = await documents.GetPlanAsync(jobId, cancellationToken);
        if (hasResult)
        {
            return new ResultSummary(await documents.GetResultAsync(jobId, cancellationToken), plan.Chunks.Count);
        }

        var cast = await documents.GetCastAsync(jobId, cancellationToken);
        var attributions = documents.ReadPartsAsync(jobId, DocumentKinds.Attribution, plan.Chunks.Count, cancellationToken);
        return new ResultSummary(await CompileAsync(jobId, plan, cast, attributions, cancellationToken), plan.Chunks.Count);
    }

    private async Task<(JobPlan Plan, string? Text)> CutAsync(
        RecognizeCharacters command, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var (plan, text) = await telemetry.MeasureAsync(command.JobId, RecognitionPhase.Plan, null, () => books.PlanAsync(
            command.BookId,
            command.TextLength,
            options.Value.ChunkLength ?? engine.ChunkLength,
            command.Options.Language,
            cancellationToken));
        return (new JobPlan
        {
            BookId = command.BookId,
            Options = OptionsOf(command),
            Book = plan.Book,
            StartedAt = startedAt,
            Chunks = [.. plan.Chunks.Select(chunk => chunk.Segments)],
        }, text);
    }

    private async Task<RecognitionResult> RecognizeWholeAsync(Guid jobId, JobPlan plan, string? text, CancellationToken cancellationToken)
    {
        var chunk = await books.ReadWholeAsync(plan, text, cancellationToken);
        var scan = await telemetry.MeasureAsync(jobId, RecognitionPhase.Scan, 0, () =>
            engine.ScanAsync(plan.Book, chunk, plan.Options, cancellationToken).AsTask());
        var cast = await telemetry.MeasureAsync(jobId, RecognitionPhase.Cast, null, () =>
            engine.BuildCastAsync(plan.Book, Single(scan), plan.Options, cancellationToken).AsTask());
        var attribution = await telemetry.MeasureAsync(jobId, RecognitionPhase.Attribute, 0, () =>
            engine.AttributeAsync(plan.Book, chunk, cast.Content, plan.Options, cancellationToken).AsTask());
        return await CompileAsync(jobId, plan, cast, Single(attribution), cancellationToken);
    }

    private async Task<RecognitionResult> CompileAsync(
        Guid jobId, JobPlan plan, BuiltCast cast, IAsyncEnumerable<ReadOnlyMemory<byte>> attributions, CancellationToken cancellationToken)
    {
        var result = await telemetry.MeasureAsync(jobId, RecognitionPhase.Compile, null, () =>
            engine.CompileAsync(plan.Book, cast.Content, attributions, plan.Options, cancellationToken).AsTask());

        // Two machines' clocks may differ by more than a short book takes.
        var seconds = Math.Max(0, Math.Round((clock.GetUtcNow() - plan.StartedAt).TotalSeconds, 3));
        result = result with { Statistics = result.Statistics with { ProcessingTime = seconds } };
        return await documents.AddResultAsync(jobId, result, cancellationToken);
    }

    private async Task<ChunkOutcome> ComputeChunkAsync(
        Step step,
        StepSlot slot,
        JobPlan plan,
        int chunkIndex,
        RecognitionPhase phase,
        string kind,
        Func<TextChunk, Task<byte[]>> compute,
        CancellationToken cancellationToken)
    {
        var stored = new ChunkOutcome(plan.Chunk(chunkIndex).SentenceCount, Preview: null);
        var askedAt = clock.GetTimestamp();
        if (await documents.HasAsync(step, kind, chunkIndex, cancellationToken))
        {
            return stored;
        }

        var chunk = await books.ReadChunkAsync(plan, chunkIndex, engine.ContextLength, cancellationToken);
        var content = await slot.UseAsync(async () =>
            clock.GetElapsedTime(askedAt) > FreshFor && await documents.HasAsync(step, kind, chunkIndex, cancellationToken)
                ? null
                : await telemetry.MeasureAsync(step.JobId, phase, chunkIndex, () => compute(chunk)));
        if (content is null)
        {
            return stored;
        }

        await documents.AddPartAsync(step.JobId, kind, chunkIndex, content, cancellationToken);
        return stored with { Preview = ChunkPreview.Of(chunk) };
    }

    private static EngineOptions OptionsOf(RecognizeCharacters command) => new()
    {
        EnableCoreference = command.Options.EnableCoreference,
        EnableDialogue = command.Options.EnableDialogue,
        EnableRelations = command.Options.EnableRelations,
        SimilarityThreshold = command.Options.SimilarityThreshold,
        MaxCharacters = command.Options.MaxCharacters,
        MinMentions = command.Options.MinMentions,
    };

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Single(ReadOnlyMemory<byte> part)
    {
        await Task.CompletedTask;
        yield return part;
    }
}
