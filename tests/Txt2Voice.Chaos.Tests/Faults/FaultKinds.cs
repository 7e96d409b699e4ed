namespace Txt2Voice.Chaos.Tests.Faults;

/// <summary>The kinds of faults, by the names of journal and command line.</summary>
internal static class FaultKinds
{
    public const string KillWorker = "kill-worker";
    public const string KillOrchestrator = "kill-orchestrator";
    public const string KillApi = "kill-api";
    public const string KillNotifier = "kill-notifier";
    public const string Terminate = "terminate";
    public const string Pause = "pause";
    public const string KillBroker = "kill-broker";
    public const string StopDatabase = "stop-database";
    public const string Cut = "cut";
    public const string Stall = "stall";
    public const string Purge = "purge";
    public const string Duplicate = "duplicate";
    public const string Cancel = "cancel";

    /// <summary>All of them, and how often each is made in proportion.</summary>
    public static readonly IReadOnlyList<(string Kind, int Weight)> Weights =
    [
        (KillWorker, 5), (KillOrchestrator, 3), (KillApi, 3), (KillNotifier, 2), (Terminate, 4), (Pause, 4), (KillBroker, 2), (StopDatabase, 2),
        (Cut, 4), (Stall, 4), (Purge, 3), (Duplicate, 4), (Cancel, 4),
    ];
}
