namespace Txt2Voice.Benchmarks;

/// <summary>Collects rows and prints them with aligned columns: the first to the left, the others to the right.</summary>
internal sealed class Table(string title, params string[] columns)
{
    private readonly List<string[]> rows = [columns];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>Prints the table.</summary>
    public void Print(TextWriter output)
    {
        var widths = columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        output.WriteLine();
        output.WriteLine(title);
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }
}
