using System.Globalization;

using Txt2Voice.Standalone.Client;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>Progress for a log: a line when the stage changes and every ten seconds in between.</summary>
/// <param name="writer">Where to.</param>
/// <param name="time">The clock.</param>
internal sealed class LineProgress(TextWriter writer, TimeProvider time) : IProgressDisplay, IProgress<JobSnapshot>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly RemainingTime _remaining = new(time);
    private string _stage = "";
    private long _written;

    /// <inheritdoc/>
    public Task<T> RunAsync<T>(Func<IProgress<JobSnapshot>, Task<T>> work) => work(this);

    /// <inheritdoc/>
    public void Report(JobSnapshot value)
    {
        _remaining.Observe(value);
        var stage = ProgressWords.Stage(value);
        if (stage == _stage && time.GetElapsedTime(_written) < Interval)
        {
            return;
        }

        (_stage, _written) = (stage, time.GetTimestamp());
        string[] words =
        [
            string.Create(CultureInfo.InvariantCulture, $"{stage}: {value.Progress:0} %"),
            ProgressWords.Sentences(value),
            ProgressWords.Remaining(value.IsTerminal ? null : _remaining.Estimate),
        ];
        writer.WriteLine(string.Join(", ", words.Where(word => word.Length > 0)));
    }
}
