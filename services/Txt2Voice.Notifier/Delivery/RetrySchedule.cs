namespace Txt2Voice.Notifier;

/// <summary>When the next try of a webhook is due.</summary>
/// <param name="options">First and longest pause.</param>
internal sealed class RetrySchedule(NotifierOptions options)
{
    /// <summary>The pause after a try: growing, up to a fifth longer or shorter by chance so that the webhooks of many jobs do not come back all at once.</summary>
    /// <param name="tries">Tries so far, at least 1.</param>
    /// <param name="retryAfter">How long the target wants to be left alone; <c>null</c> where it did not say.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan PauseAfter(int tries, TimeSpan? retryAfter, double chance)
    {
        var longest = options.MaxDelay.TotalMilliseconds;
        var pause = Math.Min(options.FirstDelay.TotalMilliseconds * Math.Pow(options.DelayFactor, tries - 1), longest);
        pause *= 0.8 + (0.4 * chance);
        return TimeSpan.FromMilliseconds(Math.Min(Math.Max(pause, retryAfter?.TotalMilliseconds ?? 0), longest));
    }
}
