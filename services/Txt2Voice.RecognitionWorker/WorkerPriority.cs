using System.Diagnostics;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Gives the worker's process its <see cref="WorkerOptions.Priority"/>.</summary>
internal static class WorkerPriority
{
    /// <summary>
    /// Sets the priority as environment or command line have it. The first thing that a process does: on Linux a thread has the priority of the one that started it,
    /// and reading files of settings starts threads. A value that is none is told where the options are checked.
    /// </summary>
    /// <param name="args">The command line.</param>
    public static void Apply(string[] args)
    {
        var value = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build()[$"{WorkerOptions.Section}:{nameof(WorkerOptions.Priority)}"];
        using var process = Process.GetCurrentProcess();
        if (process.PriorityClass == ProcessPriorityClass.Normal)
        {
            process.PriorityClass = Enum.TryParse<ProcessPriorityClass>(value, ignoreCase: true, out var priority) && Enum.IsDefined(priority)
                ? priority
                : new WorkerOptions().Priority;
        }
    }
}
