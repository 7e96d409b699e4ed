namespace Txt2Voice.Jobs;

/// <summary>Pauses that grow.</summary>
public static class Backoff
{
    /// <summary>Twice as long each time, at most <paramref name="longest"/>, and up to a fifth shorter at random, so that many do not come back at once.</summary>
    /// <param name="first">The first pause.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="pauses">How many there have been, from 0.</param>
    public static TimeSpan Exponential(TimeSpan first, TimeSpan longest, int pauses)
    {
        var pause = TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(pauses, 32))));
#pragma warning disable CA5394 // Spreads load; keeps no secret.
        return pause * (1 - (Random.Shared.NextDouble() / 5));
#pragma warning restore CA5394
    }
}
