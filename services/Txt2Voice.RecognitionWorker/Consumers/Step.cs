using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Which step of which job a command asks for.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Phase">The phase.</param>
/// <param name="ChunkIndex">The chunk; <c>null</c> where the step is not about one.</param>
internal readonly record struct Step(Guid JobId, int Attempt, RecognitionPhase Phase, int? ChunkIndex = null);
