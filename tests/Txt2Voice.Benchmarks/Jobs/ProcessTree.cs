using System.Globalization;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>A process and its children, as <c>/proc</c> has them: a database has a process for each connection, a broker is started by a script.</summary>
internal static class ProcessTree
{
    // USER_HZ, which every Linux of today has.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of the tree so far, children that have ended included.</summary>
    /// <param name="root">Id of the first process.</param>
    public static TimeSpan ProcessorTime(int root) =>
        TimeSpan.FromSeconds(List(root).Select(FieldsOf).Sum(fields => fields is null ? 0 : fields[11..15].Sum(Number)) / TicksPerSecond);

    /// <summary>Most memory that each process of the tree has had in the machine so far, summed, bytes. What processes share counts for each.</summary>
    /// <param name="root">Id of the first process.</param>
    public static long PeakResidentBytes(int root) => List(root).Sum(id => StatusOf(id, "VmHWM:"));

    private static List<int> List(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: FieldsOf(id)))
            .Where(process => process.Fields is not null)
            .ToLookup(process => (int)Number(process.Fields![1]), process => process.Id);
        var tree = new List<int> { root };
        for (var next = 0; next < tree.Count; next++)
        {
            tree.AddRange(children[tree[next]]);
        }

        return tree;
    }

    // "123 (a name with any) characters) S 1 …": the fields behind the name, the state first.
    private static string[]? FieldsOf(int id)
    {
        var stat = Read($"/proc/{id}/stat");
        return stat?[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    // "VmHWM:     12345 kB"
    private static long StatusOf(int id, string key) =>
        Read($"/proc/{id}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? 1024 * Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2])
            : 0;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // It has just ended.
            return null;
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
