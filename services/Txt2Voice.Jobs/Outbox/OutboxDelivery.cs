using System.Diagnostics;
using System.Net.Mime;

using MassTransit;
using MassTransit.Logging;
using MassTransit.Serialization;

namespace Txt2Voice.Jobs;

/// <summary>Sends one row of the outbox and waits until the broker has confirmed it.</summary>
/// <param name="bus">The bus.</param>
/// <param name="room">Counts what waits in memory.</param>
/// <param name="time">The clock.</param>
internal sealed class OutboxDelivery(IBus bus, InMemoryRoom room, TimeProvider time)
{
    public static ActivitySource Activities { get; } = new("Txt2Voice.Jobs");

    public async Task SendAsync(OutboxMessage message, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var activity = Continue(message.ActivityId);
        var endpoint = await bus.GetSendEndpoint(new Uri(bus.Address, message.Destination));
        // Counted before it can be consumed.
        room.Sent(message.Destination);
        try
        {
            await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(message, time), limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            room.NotSent(message.Destination);
            throw new TimeoutException($"The broker did not confirm within {timeout}.");
        }
        catch
        {
            room.NotSent(message.Destination);
            throw;
        }
    }

    // The trace goes on from the sender's, also where nobody listens to our own spans.
    private static Activity? Continue(string? parentId)
    {
        const string name = "outbox relay";
        return parentId is null
            ? Activities.StartActivity(name, ActivityKind.Internal)
            : Activities.StartActivity(name, ActivityKind.Internal, parentId) ?? new Activity(name).SetParentId(parentId).Start();
    }

    private sealed class StoredMessagePipe(OutboxMessage message, TimeProvider time) : IPipe<SendContext>
    {
        public Task Send(SendContext context)
        {
            context.MessageId = message.MessageId;
            context.SupportedMessageTypes = message.MessageTypes.Split(';');
            context.TimeToLive = message.ExpiresAt - time.GetUtcNow();
            context.Serializer = new CopyBodySerializer(new ContentType(message.ContentType), new StringMessageBody(message.Body));
            if (message.ActivityId is not null)
            {
                context.Headers.Set(DiagnosticHeaders.ActivityId, message.ActivityId);
            }

            // A transport without the notion of an unroutable message ignores it.
            if (context.TryGetPayload<PublishContext>(out var publish))
            {
                publish.Mandatory = message.Mandatory;
            }

            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context) => context.CreateScope("outboxMessage");
    }
}
