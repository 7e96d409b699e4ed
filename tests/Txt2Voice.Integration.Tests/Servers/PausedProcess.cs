using System.Globalization;
using System.Runtime.InteropServices;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>A process and its children, stopped in the middle of whatever they do (SIGSTOP): their connections stay open and nothing answers. They go on when this is disposed.</summary>
public sealed class PausedProcess : IDisposable
{
    private readonly List<int> processes;

    /// <summary>Stops a process.</summary>
    /// <param name="pid">Its id.</param>
    public PausedProcess(int pid)
    {
        // The parent first, so that it makes no further children.
        processes = [pid];
        Send(pid, UnixSignal.Stop);
        processes.AddRange(ChildrenOf(pid));
        processes.ForEach(process => Send(process, UnixSignal.Stop));
    }

    /// <inheritdoc/>
    public void Dispose() => processes.ForEach(process => Send(process, UnixSignal.Continue));

    private static IEnumerable<int> ChildrenOf(int pid) =>
        from child in File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select int.Parse(child, CultureInfo.InvariantCulture);

    private static void Send(int process, UnixSignal signal)
    {
        // A child may have ended in between.
        _ = Signal(process, (int)signal);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int pid, int signal);
}
