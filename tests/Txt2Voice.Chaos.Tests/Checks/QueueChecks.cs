using System.Text.Json;
using Txt2Voice.Chaos.Tests.Processes;
using Txt2Voice.Contracts;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>
/// No message has failed. The dead-letter queue may hold commands that were delivered too often, because their workers were killed one after the other: the
/// sweep has sent those again, so their jobs have ended. An error queue holds what a process could not cope with, and no fault of this run explains that.
/// </summary>
/// <param name="system">The broker.</param>
internal sealed class QueueChecks(ChaosSystem system)
{
    private const int MostMessages = 200;
    private const string ErrorSuffix = "_error";

    /// <summary>How many messages are in the dead-letter queue.</summary>
    public int DeadLetters { get; private set; }

    /// <summary>Checks.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync()
    {
        var violations = new List<Violation>();
        foreach (var queue in await system.Broker.Management.QueuesAsync(ChaosSystem.VirtualHost))
        {
            if (queue.Name == Queues.DeadLetter)
            {
                DeadLetters = (await system.Broker.Management.TakeAsync(ChaosSystem.VirtualHost, queue.Name, MostMessages)).Count;
            }
            else if (queue.Name.EndsWith(ErrorSuffix, StringComparison.Ordinal))
            {
                var messages = await system.Broker.Management.TakeAsync(ChaosSystem.VirtualHost, queue.Name, MostMessages);
                violations.AddRange(messages.GroupBy(message => $"{Header(message.Properties, "MT-Fault-ExceptionType")}: {Header(message.Properties, "MT-Fault-Message")}").Select(
                    same => new Violation(Violation.Wrong, $"{same.Count()} messages in {queue.Name}: {same.Key}; the first: {Shorten(same.First().Payload)}")));
            }
        }

        return violations;
    }

    private static string Header(JsonElement properties, string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object
        && headers.TryGetProperty(name, out var value) ? value.ToString() : "?";

    private static string Shorten(string text) => text.Length <= 700 ? text : text[..700];
}
