namespace Txt2Voice.Standalone.Files;

/// <summary>The file to recognise, or standard input.</summary>
internal sealed class InputFile : IAsyncDisposable
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    private InputFile(Stream content, string name) => (Content, Name) = (content, name);

    /// <summary>Its bytes.</summary>
    public Stream Content { get; }

    /// <summary>Its name without directories.</summary>
    public string Name { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is, or <see cref="StandardInput"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">It is missing or cannot be read.</exception>
    public static async Task<InputFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return path == StandardInput
                ? new InputFile(await ReadStandardInputAsync(cancellationToken), "stdin.txt")
                : new InputFile(Open(path), Path.GetFileName(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCodes.NoInput, $"{path}: no such file", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.NoInput, $"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">It cannot be read, or is longer than a text can be.</exception>
    public async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Content is MemoryStream memory)
            {
                return memory.ToArray();
            }

            // A pipe has no length and a file that grows a wrong one.
            using var all = new MemoryStream(Content.CanSeek ? (int)Math.Min(Content.Length, Array.MaxLength) : 0);
            await Content.CopyToAsync(all, cancellationToken);
            return all.TryGetBuffer(out var read) && read.Count == read.Array!.Length ? read.Array : all.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.NoInput, $"{Name}: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static FileStream Open(string path) => Directory.Exists(path)
        ? throw new CommandException(ExitCodes.NoInput, $"{path}: is a directory")
        : new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.SequentialScan });

    private static async Task<Stream> ReadStandardInputAsync(CancellationToken cancellationToken)
    {
        // Nothing interrupts a read from a terminal, so Ctrl+C leaves it behind.
        var content = new MemoryStream();
        await Task.Run(() => Console.OpenStandardInput().CopyTo(content), CancellationToken.None).WaitAsync(cancellationToken);
        content.Position = 0;
        return content;
    }
}
