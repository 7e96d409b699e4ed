using System.Text.Json;
using System.Text.Json.Serialization;

using Txt2Voice.Recognition;

using EngineOptions = Txt2Voice.Recognition.RecognitionOptions;

namespace Txt2Voice.RecognitionWorker;

/// <summary>The plan document of a job: all that a later step must know and its command does not say.</summary>
internal sealed record JobPlan
{
    /// <summary>Owner of the pages.</summary>
    public required Guid BookId { get; init; }

    /// <summary>What the client chose.</summary>
    public required EngineOptions Options { get; init; }

    /// <summary>What is known of the whole book.</summary>
    public required BookInfo Book { get; init; }

    /// <summary>When the job's first step began, UTC; the result's processing time counts from here.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The segments of each chunk.</summary>
    public required IReadOnlyList<IReadOnlyList<TextSegment>> Chunks { get; init; }

    /// <summary>A chunk of the plan.</summary>
    /// <exception cref="PermanentRecognitionException">There is none of this index.</exception>
    public PlannedChunk Chunk(int index) => index >= 0 && index < Chunks.Count
        ? new PlannedChunk(Chunks[index])
        : throw new PermanentRecognitionException(
            FailureCodes.ChunkUnknown, $"The plan has {Chunks.Count} chunks and none of index {index}.");

    public byte[] Serialize() => JsonSerializer.SerializeToUtf8Bytes(this, JobPlanJson.Default.JobPlan);

    public static JobPlan Deserialize(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, JobPlanJson.Default.JobPlan) ?? throw new JsonException("The plan is null.");
}

[JsonSerializable(typeof(JobPlan))]
internal sealed partial class JobPlanJson : JsonSerializerContext;
