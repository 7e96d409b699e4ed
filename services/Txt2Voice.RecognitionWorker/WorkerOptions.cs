using System.ComponentModel.DataAnnotations;
using System.Diagnostics;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Section <c>Worker</c>: how much a worker does at once and how long it keeps trying.</summary>
public sealed class WorkerOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Worker";

    /// <summary>Steps that run at once, over all lanes, and commands fetched ahead from each lane; 1 to 1,024. Default: one for each processor.</summary>
    [Range(1, 1024)]
    public int Slots { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 1024);

    /// <summary>
    /// Priority of the process, any of <see cref="ProcessPriorityClass"/>. Default <c>BelowNormal</c>: a worker computes for as long as it is let, and api, broker and database
    /// beside it answer first. <c>Normal</c> leaves it as whoever started the process wanted it, and so does every value where the process was started with another priority than the normal one.
    /// </summary>
    [EnumDataType(typeof(ProcessPriorityClass))]
    public ProcessPriorityClass Priority { get; set; } = ProcessPriorityClass.BelowNormal;

    /// <summary>Least length of a chunk in UTF-16 code units, 1 to 100,000,000; <c>null</c> (the default) means: what the engine likes. It never changes the answer.</summary>
    [Range(1, 100_000_000)]
    public int? ChunkLength { get; set; }

    /// <summary>How often a step is tried before its job fails, 1 to 20. Default 3.</summary>
    [Range(1, 20)]
    public int MaxTries { get; set; } = 3;

    /// <summary>How often a step is tried where the database fails, 1 to 100. Default 12, with the default delays about a minute and a half.</summary>
    [Range(1, 100)]
    public int MaxDatabaseTries { get; set; } = 12;

    /// <summary>
    /// How many workers may die with the same step of the same attempt in hand before its job fails with <c>worker_crashed</c>, 2 to 16. Default 3.
    /// Whoever kills a worker counts too.
    /// </summary>
    [Range(2, 16)]
    public int MaxCrashes { get; set; } = 3;

    /// <summary>Delay before the second try, 0 to 1 minute; doubles with each try, and up to half of it is left out at random. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest delay between two tries, 0 to 1 minute. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a command waits in this process for a slot before it goes to the back of its lane, 1 second to 20 minutes. Default 10 minutes:
    /// the broker takes a command away that is not done within 30 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:20:00")]
    public TimeSpan MaxSlotWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Abandoned jobs remembered, the last ones, 1 to 1,000,000: their commands are dropped without a look into the store. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int AbandonedJobsKept { get; set; } = 10_000;

    /// <summary>How often a worker with work in hand looks for marks of abandoned jobs that it has not heard of, 100 milliseconds to 10 minutes. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan AbandonedCheckInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a job's first step may take before its start is told by an event of its own, 0 to 1 minute. Default 200 ms: a short book is done by then.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan StartNoticeDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Jobs whose plan and cast are kept in memory, the last ones used, 1 to 1,000. Default 16.</summary>
    [Range(1, 1000)]
    public int CachedJobs { get; set; } = 16;

    /// <summary>For tests and demonstrations of faults and scaling: the engine waits so long before each chunk, before the cast and before the result, 0 to 10 minutes. Default 0.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan SimulatedDelayPerChunk { get; set; } = TimeSpan.Zero;

    /// <summary>For tests and demonstrations of faults: recognition fails on every chunk that contains this text; <c>null</c> (the default) for none.</summary>
    [MinLength(1)]
    public string? SimulatedErrorText { get; set; }

    /// <summary>For tests and demonstrations of faults: a chunk that contains this text kills the process; <c>null</c> (the default) for none.</summary>
    [MinLength(1)]
    public string? SimulatedCrashText { get; set; }
}
