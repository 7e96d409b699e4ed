using System.Collections.Concurrent;
using System.Globalization;

namespace Txt2Voice.Chaos.Tests;

/// <summary>What happened when: printed as it happens and kept.</summary>
/// <param name="output">Where it is printed.</param>
internal sealed class Journal(TextWriter output)
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Lock gate = new();

    /// <summary>Every line so far.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Adds a line with the time before it.</summary>
    public void Tell(string text) => Add($"{DateTimeOffset.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {text}");

    /// <summary>Adds a line as it is.</summary>
    public void Add(string text)
    {
        lines.Enqueue(text);
        lock (gate)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}
