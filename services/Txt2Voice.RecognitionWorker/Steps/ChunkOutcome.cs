namespace Txt2Voice.RecognitionWorker;

/// <summary>What the event of a finished chunk tells.</summary>
/// <param name="SentenceCount">Sentences in the chunk.</param>
/// <param name="Preview">A short piece of it; <c>null</c> for none, or where the chunk was finished before.</param>
internal sealed record ChunkOutcome(int SentenceCount, string? Preview);
