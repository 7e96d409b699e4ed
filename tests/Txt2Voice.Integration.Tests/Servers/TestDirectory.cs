using System.Globalization;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>Where servers keep their data, and where <c>tests/run</c> finds what it must end if the tests themselves are killed.</summary>
public static class TestDirectory
{
    private const UnixFileMode Everyone = (UnixFileMode)0b111_111_111;

    private static readonly string? Pids = Environment.GetEnvironmentVariable("TXT2VOICE_TEST_PIDS");

    /// <summary>Makes a new directory that every user may write to: PostgreSQL refuses to run as root.</summary>
    /// <param name="prefix">Begin of its name.</param>
    public static string Create(string prefix)
    {
        var path = Directory.CreateTempSubdirectory($"txt2voice-{prefix}-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Everyone);
        }

        return path;
    }

    /// <summary>Notes a process that must not outlive the tests.</summary>
    /// <param name="pid">Its id.</param>
    /// <returns>The file that says so, to be deleted when it has ended; <c>null</c> where nobody asks.</returns>
    public static string? NotePid(int pid)
    {
        if (string.IsNullOrEmpty(Pids))
        {
            return null;
        }

        var file = Path.Combine(Pids, pid.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(file, "");
        return file;
    }
}
