namespace Txt2Voice.Standalone.Server;

/// <summary>The directory in which one server keeps its database. Held by a lock file that the system frees with the process, a kill -9 included.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockFile = "lock";
    private const string HolderFile = "lock.pid";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Where it is, an absolute path.</summary>
    public string Path { get; }

    /// <summary>Connection string of the database. Jobs and documents share one file, since some transactions write to both.</summary>
    public string Database => $"Data Source={System.IO.Path.Combine(Path, "txt2voice.db")}";

    /// <summary>
    /// Where data goes if nobody says: <c>$XDG_DATA_HOME/txt2voice</c>, by default <c>~/.local/share/txt2voice</c> (XDG Base Directory
    /// Specification 0.8; on Windows <c>%LOCALAPPDATA%\txt2voice</c>); for a user without a home, <c>txt2voice-data</c> in the working directory.
    /// </summary>
    public static string DefaultPath
    {
        get
        {
            var parent = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return System.IO.Path.IsPathFullyQualified(parent)
                ? System.IO.Path.Combine(parent, "txt2voice")
                : System.IO.Path.GetFullPath("txt2voice-data");
        }
    }

    /// <summary>Creates the directory where it is missing and holds it until disposal.</summary>
    /// <param name="path">Where; <c>null</c> for <see cref="DefaultPath"/>.</param>
    /// <exception cref="CommandException">It cannot be written, or another server holds it.</exception>
    public static DataDirectory Open(string? path)
    {
        var full = System.IO.Path.GetFullPath(path is null or "" ? DefaultPath : path);
        try
        {
            Create(full);
            return new DataDirectory(full, Hold(full));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCodes.CannotWrite, $"the data directory {full} cannot be written ({error.Message}); choose another with --data", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            // Books are private; a directory that is there already keeps its mode.
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Hold(string path)
    {
        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException))
        {
            throw new CommandException(
                ExitCodes.DataDirectoryInUse,
                $"another txt2voice server{Holder(path)} uses the data directory {path}; stop it or choose another directory with --data",
                error);
        }

        // Beside the lock, because nobody may read a file that is locked.
        File.WriteAllText(System.IO.Path.Combine(path, HolderFile), $"{Environment.ProcessId}\n");
        return held;
    }

    private static string Holder(string path)
    {
        var file = System.IO.Path.Combine(path, HolderFile);
        return File.Exists(file) ? $" (process {File.ReadAllText(file).Trim()})" : "";
    }
}
