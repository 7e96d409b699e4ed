using MassTransit;

using Microsoft.Extensions.Logging;

namespace Txt2Voice.Jobs;

/// <summary>Consumes a message in one transaction: inbox, what the consumer changes, and the messages that it sends. Messages of several jobs that come at once share one.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="transactions">Where they meet.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The scope.</param>
/// <param name="logger">The logger.</param>
internal sealed class TransactionFilter<T>(JobTransactions transactions, TimeProvider time, IServiceProvider services, ILogger<TransactionFilter<T>> logger)
    : IFilter<ConsumeContext<T>>
    where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var message = new MessageInTransaction<T>(context, next, time, services, logger);
        try
        {
            // One that has failed, or was in the company of one, tries again alone: then each bears its own fault only.
            await (context.GetRetryAttempt() > 0 ? transactions.RunAloneAsync(message) : transactions.RunAsync(message));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // With this very token MassTransit gives the message back; with another one it would be a fault.
            throw new OperationCanceledException(context.CancellationToken);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("jobTransaction");
}
