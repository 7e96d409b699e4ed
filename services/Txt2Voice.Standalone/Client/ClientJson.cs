using System.Text.Json.Serialization;

namespace Txt2Voice.Standalone.Client;

/// <summary>Answer to an upload.</summary>
/// <param name="Id">Identity of the book.</param>
internal sealed record BookCreated(Guid Id);

/// <summary>What is asked of a recognition.</summary>
/// <param name="Options">What the client chose.</param>
internal sealed record RecognitionRequest(RecognitionChoices Options);

/// <summary>What the client chose; what is <c>null</c> is left to the server.</summary>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
internal sealed record RecognitionChoices(string? Language);

/// <summary>A refusal (RFC 9457).</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Detail">What exactly is wrong.</param>
/// <param name="Code">Stable code.</param>
internal sealed record Problem(string? Title, string? Detail, string? Code);

/// <summary>Reads and writes what the Api speaks, without reflection: it costs start-up time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BookCreated))]
[JsonSerializable(typeof(RecognitionRequest))]
[JsonSerializable(typeof(JobSnapshot))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClientJson : JsonSerializerContext;
