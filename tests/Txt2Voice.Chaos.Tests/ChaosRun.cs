using Txt2Voice.Chaos.Tests.Checks;
using Txt2Voice.Chaos.Tests.Faults;
using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests;

/// <summary>One run: load and faults at once, then quiet, then every check.</summary>
internal sealed class ChaosRun
{
    private readonly ChaosSettings settings;
    private readonly Journal journal;
    private readonly ChaosSystem system;
    private readonly Tables tables;
    private readonly Ledger ledger = new();
    private readonly ApiCaller caller;
    private readonly CallbackReceiver receiver;
    private readonly FaultMaker faults;
    private readonly Recovery recovery;
    private readonly MemoryChecks memory;

    private ChaosRun(ChaosSettings settings, Journal journal, ChaosSystem system, Tables tables, CallbackReceiver receiver)
    {
        (this.settings, this.journal, this.system, this.tables, this.receiver) = (settings, journal, system, tables, receiver);
        caller = new ApiCaller(system.Apis, ledger, settings.AnswerTimeout);
        faults = new FaultMaker(system, ledger, caller, journal, settings);
        recovery = new Recovery(tables);
        memory = new MemoryChecks(system);
    }

    /// <summary>Runs.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="output">Where faults and findings are printed.</param>
    /// <returns>Whether every promise was kept.</returns>
    public static async Task<bool> RunAsync(ChaosSettings settings, TextWriter output)
    {
        var journal = new Journal(output);
        journal.Add($"seed {settings.Seed}, {settings.Duration.TotalMinutes:0.##} minutes of faults");
        await using var system = await ChaosSystem.StartAsync();
        await using var tables = new Tables(system.ConnectionString);
        await using var receiver = await CallbackReceiver.StartAsync(settings.RandomFor(2));
        var run = new ChaosRun(settings, journal, system, tables, receiver);
        using (run.caller)
        {
            return await run.RunAsync();
        }
    }

    private async Task<bool> RunAsync()
    {
        var library = await Library.CreateAsync();
        journal.Tell("all is running");
        using var over = new CancellationTokenSource();
        var watching = Task.WhenAll(recovery.WatchAsync(over.Token), memory.MeasureAsync(over.Token));
        var violations = new List<Violation>();
        using (var enough = new CancellationTokenSource())
        using (var stop = new CancellationTokenSource())
        {
            var clients = Task.WhenAll(Enumerable.Range(1, settings.Clients).Select(number =>
                new ChaosClient(number, library, caller, ledger, receiver.Address, settings).RunAsync(enough.Token, stop.Token)));
            await faults.RunAsync();
            journal.Tell($"no more faults; {ledger.Jobs.Count} jobs so far");
            await enough.CancelAsync();
            stop.CancelAfter(settings.QuietTimeout);
            violations.AddRange(await WaitForClientsAsync(clients));
        }

        violations.AddRange(await new Quiet(system, tables).WaitAsync(settings.QuietTimeout));
        journal.Tell("quiet; checking");
        await over.CancelAsync();
        await watching;
        var computations = new ComputationChecks(system, tables);
        var queues = new QueueChecks(system);
        var states = (await new JobChecks(tables, ledger).StatesAsync()).ToDictionary(job => job.Id, job => job.Status);
        violations.AddRange(ledger.Violations);
        violations.AddRange(await new JobChecks(tables, ledger).CheckAsync());
        violations.AddRange(await new CancelChecks(tables, ledger, faults.Faults).CheckAsync());
        violations.AddRange(await new ResultChecks(tables, ledger).CheckAsync());
        violations.AddRange(await computations.CheckAsync());
        violations.AddRange(new WebhookChecks(ledger, receiver).Check(states));
        violations.AddRange(await queues.CheckAsync());
        violations.AddRange(memory.Check());
        Print(states, computations, queues, violations);
        if (violations.Count > 0)
        {
            journal.Add($"logs: {new Evidence(system, ledger, journal).Keep(settings.Seed, violations)}");
        }

        return violations.Count == 0;
    }

    private async Task<IReadOnlyList<Violation>> WaitForClientsAsync(Task clients)
    {
        try
        {
            await clients;
            return [];
        }
        catch (InvalidOperationException error)
        {
            return [new Violation(Violation.Wrong, error.Message)];
        }
        catch (OperationCanceledException)
        {
            return [new Violation(Violation.Stuck, $"clients still waited for {ledger.Jobs.Count(job => !job.HasEnded)} jobs {settings.QuietTimeout} after the last fault")];
        }
    }

    private void Print(IReadOnlyDictionary<Guid, string> states, ComputationChecks computations, QueueChecks queues, List<Violation> violations)
    {
        journal.Add("");
        journal.Add($"seed {settings.Seed}, {settings.Duration.TotalMinutes:0.##} minutes");
        journal.Add($"jobs: {states.Count}, {string.Join(", ", states.Values.CountBy(status => status).OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key}"))}");
        journal.Add($"faults: {faults.Faults.Count}, {string.Join(", ", faults.Faults.CountBy(fault => fault.Kind).OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key}"))}");
        journal.Add($"computed: {computations.Computations} documents, {computations.Repeats} of them a second time because they were in hand");
        journal.Add($"answers: {string.Join(", ", ledger.Answers.OrderBy(one => one.Key).Select(one => $"{one.Value} x {one.Key}"))}; the longest took {ledger.LongestAnswer.Took.TotalSeconds:0.0} s ({ledger.LongestAnswer.What})");
        journal.Add($"callbacks: {receiver.Callbacks.Count}; dead letters: {queues.DeadLetters}");
        foreach (var line in memory.Describe())
        {
            journal.Add($"memory of {line}");
        }

        var longest = recovery.Longest(faults.Faults);
        journal.Add(longest is { } one ? $"longest time from a fault's end to progress: {one.Time.TotalSeconds:0.0} s, after {one.After}" : "no fault was followed by progress");
        foreach (var violation in violations)
        {
            journal.Add($"VIOLATION {violation.Kind}: {violation.What}");
        }

        journal.Add($"lost {Count(Violation.Lost)}, doubled {Count(Violation.Doubled)}, stuck {Count(Violation.Stuck)}, wrong {Count(Violation.Wrong)}");

        int Count(string kind) => violations.Count(violation => violation.Kind == kind);
    }
}
