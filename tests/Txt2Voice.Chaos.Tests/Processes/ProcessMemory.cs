using System.Globalization;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>Reads how much memory a process has, from <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    private const int BytesPerKilobyte = 1024;

    /// <summary>Resident memory in bytes; <c>null</c> where there is no such process.</summary>
    /// <param name="pid">Its id.</param>
    public static long? Read(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * BytesPerKilobyte;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
