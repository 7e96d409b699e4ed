namespace Txt2Voice.Chaos.Tests;

/// <summary>A promise that was not kept.</summary>
/// <param name="Kind">Which, in a word.</param>
/// <param name="What">What is wrong, with ids.</param>
/// <param name="JobId">The job whose log lines help; <c>null</c> for none.</param>
internal sealed record Violation(string Kind, string What, Guid? JobId = null)
{
    /// <summary>An accepted job that is not there.</summary>
    public const string Lost = "lost";

    /// <summary>Something computed again after it was stored.</summary>
    public const string Doubled = "doubled";

    /// <summary>Something that did not come to its end in time.</summary>
    public const string Stuck = "stuck";

    /// <summary>Something that is not as it should be.</summary>
    public const string Wrong = "wrong";
}
