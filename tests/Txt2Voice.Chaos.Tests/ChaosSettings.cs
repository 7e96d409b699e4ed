namespace Txt2Voice.Chaos.Tests;

/// <summary>What a run is asked for.</summary>
/// <param name="Seed">Seed of every random choice. The same seed makes the same plan of faults and jobs; when they meet is up to the machine.</param>
/// <param name="Duration">How long faults are made.</param>
internal sealed record ChaosSettings(int Seed, TimeSpan Duration)
{
    /// <summary>Environment variable that names the seed of the test.</summary>
    public const string SeedVariable = "TXT2VOICE_CHAOS_SEED";

    /// <summary>How many clients submit.</summary>
    public int Clients { get; init; } = 4;

    /// <summary>Most jobs that a client has under way.</summary>
    public int JobsPerClient { get; init; } = 4;

    /// <summary>Mean pause between the beginnings of two faults.</summary>
    public TimeSpan MeanPause { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Kinds of faults to make; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How long the system may take to become quiet after the last fault.</summary>
    public TimeSpan QuietTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest that a client waits for an answer, whatever is broken.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A new seed.</summary>
    public static int RandomSeed() => Random.Shared.Next(1, 1_000_000);

    /// <summary>A random number generator for one purpose, independent of the others.</summary>
    /// <param name="purpose">Number of the purpose.</param>
    public Random RandomFor(int purpose) => new(unchecked((Seed * 1_000_003) + purpose));
}
