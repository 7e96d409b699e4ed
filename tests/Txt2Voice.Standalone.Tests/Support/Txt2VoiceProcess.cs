using System.Diagnostics;
using System.Text;

namespace Txt2Voice.Standalone.Tests.Support;

/// <summary>The built <c>txt2voice</c> as a process of its own, with its output read as bytes and every wait bounded.</summary>
internal sealed class Txt2VoiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly MemoryStream _output = new();
    private readonly Task _outputRead;
    private readonly TaskCompletionSource _firstErrorLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errorRead;

    private Txt2VoiceProcess(Process process, byte[]? input)
    {
        _process = process;
        _outputRead = process.StandardOutput.BaseStream.CopyToAsync(_output);
        _errorRead = ReadErrorAsync(process.StandardError);
        if (input is not null)
        {
            process.StandardInput.BaseStream.Write(input);
        }

        process.StandardInput.Close();
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the command.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; <c>null</c> as a value removes one.</param>
    /// <param name="input">Standard input; <c>null</c> for none.</param>
    /// <param name="workingDirectory">Working directory; <c>null</c> for this process's own.</param>
    public static Txt2VoiceProcess Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        byte[]? input = null,
        string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "txt2voice.exe" : "txt2voice"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = workingDirectory ?? "",
        };
        // What the machine that runs the tests has set must not decide them.
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new Txt2VoiceProcess(Process.Start(start)!, input);
    }

    /// <summary>Runs the command to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static Task<CommandOutcome> RunAsync(params string[] arguments) => RunAsync(arguments, environment: null);

    /// <summary>Runs the command to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; <c>null</c> as a value removes one.</param>
    /// <param name="input">Standard input; <c>null</c> for none.</param>
    /// <param name="workingDirectory">Working directory; <c>null</c> for this process's own.</param>
    public static async Task<CommandOutcome> RunAsync(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment,
        byte[]? input = null,
        string? workingDirectory = null)
    {
        await using var command = Start(arguments, environment, input, workingDirectory);
        return await command.WaitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandOutcome> WaitAsync()
    {
        using var bound = new CancellationTokenSource(Bound);
        await _process.WaitForExitAsync(bound.Token);
        await _outputRead.WaitAsync(bound.Token);
        return new CommandOutcome(_process.ExitCode, _output.ToArray(), await _errorRead.WaitAsync(bound.Token));
    }

    /// <summary>Waits until it has written a line to standard error, or ended.</summary>
    public Task FirstErrorLineAsync() => _firstErrorLine.Task.WaitAsync(Bound);

    /// <summary>Sends a signal.</summary>
    /// <param name="signal">Its number: 2 for SIGINT, 9 for SIGKILL, 15 for SIGTERM.</param>
    public void Signal(int signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]);
        kill.WaitForExit();
        Assert.That(kill.ExitCode, Is.Zero, "the signal was not delivered");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await _output.DisposeAsync();
    }

    private async Task<string> ReadErrorAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            text.Append(line).Append('\n');
            _firstErrorLine.TrySetResult();
        }

        _firstErrorLine.TrySetResult();
        return text.ToString();
    }
}
