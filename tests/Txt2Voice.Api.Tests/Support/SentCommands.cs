using System.Threading.Channels;

using MassTransit;

using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Hosting;

namespace Txt2Voice.Api.Tests;

/// <summary>What arrives in the queues of workers and orchestrator.</summary>
internal sealed class SentCommands
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly Channel<(string Queue, object Command)> _arrived = Channel.CreateUnbounded<(string, object)>();

    public static BusModule Bus { get; } = new(_ => { }, (context, factory) =>
    {
        foreach (var queue in new[] { Queues.RecognitionUrgent, Queues.RecognitionNormal, Queues.RecognitionBulk })
        {
            factory.ReceiveEndpoint(queue, endpoint => Listen<RecognizeCharacters>(context, endpoint, queue));
        }

        factory.ReceiveEndpoint(Queues.RecognitionJob, endpoint =>
        {
            Listen<CancelRecognition>(context, endpoint, Queues.RecognitionJob);
            Listen<RetryRecognition>(context, endpoint, Queues.RecognitionJob);
        });
    });

    /// <summary>Waits for a command about a job.</summary>
    public async Task<(string Queue, T Command)> NextAsync<T>(Func<T, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        await foreach (var (queue, command) in _arrived.Reader.ReadAllAsync(limit.Token))
        {
            if (command is T wanted && isWanted(wanted))
            {
                return (queue, wanted);
            }
        }

        throw new InvalidOperationException("The channel has ended.");
    }

    private static void Listen<T>(IBusRegistrationContext context, IReceiveEndpointConfigurator endpoint, string queue)
        where T : class => endpoint.Handler<T>(message =>
        {
            context.GetRequiredService<SentCommands>()._arrived.Writer.TryWrite((queue, message.Message));
            return Task.CompletedTask;
        });
}
