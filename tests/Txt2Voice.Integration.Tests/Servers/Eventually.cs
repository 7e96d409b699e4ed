using System.Diagnostics;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>Waits, with a bound, for what another process does.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until the answer will do.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="ask">The question.</param>
    /// <param name="enough">Whether the answer will do.</param>
    /// <param name="timeout">Fails after this.</param>
    /// <param name="explain">More for the message; <c>null</c> for nothing.</param>
    /// <exception cref="TimeoutException">No answer would do in time.</exception>
    public static async Task<T> GetAsync<T>(
        string what, Func<Task<T>> ask, Func<T, bool> enough, TimeSpan timeout, Func<string>? explain = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (enough(answer))
            {
                return answer;
            }

            if (clock.Elapsed > timeout)
            {
                throw new TimeoutException($"Waited {timeout.TotalSeconds} s for {what}; last answer: {Describe(answer)}\n{explain?.Invoke()}");
            }

            await Task.Delay(Interval);
        }
    }

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="ask">The question.</param>
    /// <param name="timeout">Fails after this.</param>
    /// <param name="explain">More for the message; <c>null</c> for nothing.</param>
    /// <exception cref="TimeoutException">It stayed no.</exception>
    public static Task TrueAsync(string what, Func<Task<bool>> ask, TimeSpan timeout, Func<string>? explain = null) =>
        GetAsync(what, ask, answer => answer, timeout, explain);

    private static string? Describe<T>(T answer) => answer is IEnumerable<string> several ? string.Join(", ", several) : answer?.ToString();
}
