using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Hosting;

namespace Txt2Voice.RecognitionWorker;

/// <summary>The three lanes: a durable queue for each priority, every recognition command on each.</summary>
internal static class LaneEndpoints
{
    private static readonly Dictionary<string, RecognitionPriority> Priorities =
        Enum.GetValues<RecognitionPriority>().ToDictionary(Queues.LaneOf, StringComparer.Ordinal);

    /// <summary>Configures the lanes.</summary>
    public static void Configure(IBusRegistrationContext context, IBusFactoryConfigurator bus)
    {
        var slots = context.GetRequiredService<IOptions<WorkerOptions>>().Value.Slots;
        foreach (var lane in Priorities.Keys)
        {
            bus.ReceiveEndpoint(lane, endpoint =>
            {
                // Commands are sent to the lane of their job, never published to all.
                endpoint.ConfigureConsumeTopology = false;

                // As many again read and store while the slots compute.
                endpoint.PrefetchCount = 2 * slots;
                endpoint.ConcurrentMessageLimit = 2 * slots;
                endpoint.UseDurableQueue();
                endpoint.ConfigureConsumer<RecognizeCharactersConsumer>(context);
                endpoint.ConfigureConsumer<ScanChunkConsumer>(context);
                endpoint.ConfigureConsumer<BuildCastConsumer>(context);
                endpoint.ConfigureConsumer<AttributeChunkConsumer>(context);
                endpoint.ConfigureConsumer<CompileResultConsumer>(context);
            });
        }
    }

    /// <summary>Name of the lane that a command came by.</summary>
    public static string LaneOf(ReceiveContext received) => received.InputAddress.Segments[^1];

    /// <summary>Priority of a lane.</summary>
    public static RecognitionPriority PriorityOf(string lane) => Priorities[lane];
}
