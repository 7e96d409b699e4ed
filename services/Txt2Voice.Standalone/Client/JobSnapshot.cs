using System.Text.Json;
using System.Text.Json.Serialization;

namespace Txt2Voice.Standalone.Client;

/// <summary>A job as the Api tells it, as far as the command line shows it.</summary>
internal sealed record JobSnapshot
{
    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The step in work, such as <c>scanning</c>; <c>null</c> for none.</summary>
    public string? Stage { get; init; }

    /// <summary>0 to 100.</summary>
    public double Progress { get; init; }

    /// <summary>Sentences gone through.</summary>
    public int ProcessedSentences { get; init; }

    /// <summary>Sentences in the book; 0 while unknown.</summary>
    public int TotalSentences { get; init; }

    /// <summary>The failure: a sentence, or an object with <c>code</c> and <c>message</c>; <c>null</c> unless failed.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>Whether the job never changes again by itself.</summary>
    [JsonIgnore]
    public bool IsTerminal => Status is "completed" or "failed" or "canceled";

    /// <summary>The failure in one sentence, with its code where there is one.</summary>
    [JsonIgnore]
    public string Failure => Error switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } error => Describe(error),
        _ => "no cause given",
    };

    private static string Describe(JsonElement error)
    {
        var message = error.TryGetProperty("message", out var text) ? text.ToString() : error.ToString();
        return error.TryGetProperty("code", out var code) ? $"{message} ({code})" : message;
    }
}
