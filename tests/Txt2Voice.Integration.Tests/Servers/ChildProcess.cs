using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>A process that a test started: its output is kept, and it is gone when the test is.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, Process> Running = new();

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly string? pidFile;

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    /// <summary>Starts a program.</summary>
    /// <param name="name">Name in messages.</param>
    /// <param name="program">Path or name of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables that are set beside those of the test.</param>
    /// <param name="directory">Its working directory; <c>null</c> for that of the test.</param>
    public ChildProcess(
        string name,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? directory = null)
    {
        Name = name;
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        Running[process.Id] = process;
        pidFile = TestDirectory.NotePid(process.Id);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Name in messages.</summary>
    public string Name { get; }

    /// <summary>Every line of standard output and standard error so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>The last lines of the output, for the message of a failed test.</summary>
    public string Tail => $"--- {Name}, {(HasExited ? $"ended with {ExitCode}" : "running")}:\n" + string.Join('\n', output.TakeLast(40));

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Path or name of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables that are set beside those of the test.</param>
    /// <param name="timeout">After this it is killed and the call fails.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, TimeSpan timeout)
    {
        await using var child = new ChildProcess(Path.GetFileName(program), program, arguments, environment);
        await child.WaitForExitAsync(timeout);
        return child.ExitCode == 0 ? string.Join('\n', child.Output) : throw new InvalidOperationException(child.Tail);
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="timeout">Fails after this.</param>
    public async Task WaitForExitAsync(TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Name} still runs after {timeout}.\n{Tail}");
        }
    }

    /// <summary>Kills it with SIGKILL: it can do nothing about it.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await WaitForExitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Asks it to end with SIGTERM and waits.</summary>
    /// <param name="timeout">Fails after this.</param>
    public async Task TerminateAsync(TimeSpan timeout)
    {
        Send(UnixSignal.Terminate);
        await WaitForExitAsync(timeout);
    }

    /// <summary>Sends it a signal, unless it has ended.</summary>
    /// <param name="signal">The signal.</param>
    public void Send(UnixSignal signal)
    {
        if (!process.HasExited && Signal(process.Id, (int)signal) != 0 && !process.HasExited)
        {
            throw new InvalidOperationException($"{signal} to {Name} failed with {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Running.TryRemove(process.Id, out _);
        if (pidFile is not null)
        {
            File.Delete(pidFile);
        }

        process.Dispose();
    }

    private static void KillAll()
    {
        foreach (var process in Running.Values.Where(process => !process.HasExited))
        {
            process.Kill();
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }
}
