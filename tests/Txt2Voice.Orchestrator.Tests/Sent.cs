using System.Text.Json;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>A message in the outbox.</summary>
/// <param name="Message">Name of its type.</param>
/// <param name="Queue">Last part of its destination.</param>
/// <param name="Chunk">Its chunk, if it has one.</param>
/// <param name="Attempt">Its attempt, if it has one.</param>
public sealed record Sent(string Message, string Queue, int? Chunk, int? Attempt)
{
    /// <summary>Its try, if it has one.</summary>
    public int? Try { get; init; }

    /// <summary>Whether it says that it was sent again after a restart.</summary>
    public bool IsResumed { get; init; }

    public static Sent Of(OutboxMessage row)
    {
        using var envelope = JsonDocument.Parse(row.Body);
        var message = envelope.RootElement.GetProperty("message");
        return new Sent(
            row.MessageTypes.Split(';')[0].Split(':')[^1],
            row.Destination.Split('?')[0].Split('/')[^1],
            Number(message, "chunkIndex"),
            Number(message, "attempt"))
        {
            Try = Number(message, "try"),
            IsResumed = envelope.RootElement.GetProperty("headers").TryGetProperty(HeaderNames.Resumed, out var resumed) && resumed.GetBoolean(),
        };
    }

    private static int? Number(JsonElement message, string name) => message.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
