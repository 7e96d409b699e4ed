using Txt2Voice.Standalone.Commands;

namespace Txt2Voice.Standalone.Files;

/// <summary>
/// The output file, written whole or not at all: a temporary file beside it takes its place at the end. It is created at the start,
/// so that a place that cannot be written is told before the work and not after it.
/// </summary>
internal sealed class ResultFile : IDisposable
{
    private readonly string _path;
    private readonly string? _temporary;
    private readonly FileStream _stream;

    private ResultFile(string path, string? temporary, FileStream stream) => (_path, _temporary, _stream) = (path, temporary, stream);

    /// <summary>Prepares the file.</summary>
    /// <param name="path">Where it is to be; what is there stays until the result is complete.</param>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static ResultFile Create(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new CommandException(ExitCodes.CannotWrite, $"{path}: is a directory");
            }

            if (IsDevice(path))
            {
                return new ResultFile(path, null, new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
            }

            var linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
            var target = linked?.FullName ?? Path.GetFullPath(path);
            var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            return new ResultFile(target, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, error);
        }
    }

    /// <summary>Writes the document and puts the file in its place.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Complete(IResultDocument document)
    {
        try
        {
            document.WriteTo(_stream);
            _stream.Flush(flushToDisk: _temporary is not null);
            _stream.Dispose();
            if (_temporary is not null)
            {
                KeepMode();
                File.Move(_temporary, _path, overwrite: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_path, error);
        }
    }

    /// <summary>Gives up: unless it was completed, nothing has changed.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (_temporary is not null)
        {
            File.Delete(_temporary);
        }
    }

    // A device or pipe, such as /dev/stdout, is written to and never replaced.
    private static bool IsDevice(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        return !file.CanSeek || Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
    }

    private static CommandException CannotWrite(string path, Exception error) =>
        new(ExitCodes.CannotWrite, $"{path}: cannot be written: {error.Message}", error);

    private void KeepMode()
    {
        if (!OperatingSystem.IsWindows() && File.Exists(_path))
        {
            File.SetUnixFileMode(_temporary!, File.GetUnixFileMode(_path));
        }
    }
}
