using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier;

/// <summary>Tells a job's callback address how it ended. Reads the job and never changes it.</summary>
/// <param name="db">Where the job is.</param>
/// <param name="documents">Where its result is.</param>
/// <param name="client">Posts.</param>
/// <param name="places">Keeps one target from taking all there is.</param>
/// <param name="logger">The logger.</param>
internal sealed class WebhookDelivery(
    JobsDbContext db, IDocumentStore documents, WebhookClient client, TargetPlaces places, ILogger<WebhookDelivery> logger)
{
    /// <summary>Tries once. Holds no transaction and no database connection while the target answers.</summary>
    /// <param name="command">Which try of which job's webhook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it went; <c>null</c> where the command is a repeat of one obeyed before, or the job has expired.</returns>
    public async Task<WebhookOutcome?> TryAsync(DeliverWebhook command, CancellationToken cancellationToken)
    {
        var (jobId, attempt, number) = (command.JobId, command.Attempt, command.Try);
        var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.JobId == jobId, cancellationToken);
        if (webhook is null || webhook.Attempt != attempt || webhook.Try > number || webhook.Outcome == WebhookEnd.Delivered)
        {
            logger.LogInformation("Job {JobId}: dropped try {Try} of its webhook, which is over", jobId, number);
            return null;
        }

        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.CorrelationId == jobId, cancellationToken);
        if (job?.CallbackUrl is null || job.Attempt != attempt || !JobStates.IsTerminal(job.CurrentState))
        {
            logger.LogInformation("Job {JobId} has no end of attempt {Attempt} to tell of", jobId, attempt);
            return WebhookOutcome.Superseded;
        }

        var target = new Uri(job.CallbackUrl);
        using var place = await places.TryEnterAsync(target.Authority, cancellationToken);
        if (place is null)
        {
            return WebhookOutcome.PutOff(places.PutOff(target.Authority));
        }

        var result = job.CurrentState == JobStates.Completed
            ? await documents.FindAsync(new DocumentKey(jobId, DocumentKinds.Result), cancellationToken)
            : null;
        return await client.PostAsync(target, WebhookIdOf(job), WebhookBody.Write(job, result), cancellationToken);
    }

    /// <summary>Identity of a webhook: the same for every try, another one when the job was submitted again and ended a second time.</summary>
    private static string WebhookIdOf(RecognitionJobState job) => $"msg_{job.CorrelationId:N}_{job.Attempt}";
}
