namespace Txt2Voice.Jobs;

/// <summary>The transaction that a message is consumed in; a payload of the consume context on endpoints with <see cref="JobsExtensions.UseJobTransaction"/>.</summary>
public interface IJobTransaction
{
    /// <summary>Its context, which messages of other jobs may share: that of the message's own scope is outside of the transaction. Saved and committed when the message is consumed.</summary>
    JobsDbContext Db { get; }

    /// <summary>Runs something after the commit, and not at all without one.</summary>
    /// <param name="action">What to do: quick, and without waiting for anything. What it throws is logged and changes nothing.</param>
    void AfterCommit(Action action);
}
