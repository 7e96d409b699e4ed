namespace Txt2Voice.Jobs;

/// <summary>A message that is consumed in a transaction, alone or with others.</summary>
internal interface IMessageInTransaction
{
    /// <summary>The job that it is about; <c>null</c> where its type names none.</summary>
    Guid? JobId { get; }

    /// <summary>Cancelled when the message is to go back to its queue.</summary>
    CancellationToken CancellationToken { get; }

    /// <summary>Consumes it, in the trace that it came with: inbox, what the consumer changes, and the messages that it sends. The caller saves and commits.</summary>
    /// <param name="db">The context, inside the transaction.</param>
    Task ConsumeAsync(JobsDbContext db);

    /// <summary>The message has been consumed before, by its inbox row.</summary>
    /// <param name="db">A context without a transaction.</param>
    Task<bool> IsRepeatAsync(JobsDbContext db);

    /// <summary>Acknowledges a repeat.</summary>
    Task DropAsync();

    /// <summary>The transaction is committed.</summary>
    void Committed();
}
