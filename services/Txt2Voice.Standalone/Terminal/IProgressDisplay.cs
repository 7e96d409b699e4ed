using Txt2Voice.Standalone.Client;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>Shows how far a job is while it runs.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does some work and shows what it reports.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work.</param>
    Task<T> RunAsync<T>(Func<IProgress<JobSnapshot>, Task<T>> work);
}

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressDisplay, IProgress<JobSnapshot>
{
    /// <inheritdoc/>
    public Task<T> RunAsync<T>(Func<IProgress<JobSnapshot>, Task<T>> work) => work(this);

    /// <inheritdoc/>
    public void Report(JobSnapshot value)
    {
    }
}
