using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Chaos.Tests.Faults;

/// <summary>Makes the faults of the plan, several at a time where they meet, and heals each.</summary>
/// <param name="system">What is broken.</param>
/// <param name="ledger">The jobs that may be cancelled.</param>
/// <param name="caller">Cancels.</param>
/// <param name="journal">Told of each.</param>
/// <param name="settings">Seed, length and pauses.</param>
internal sealed class FaultMaker(ChaosSystem system, Ledger ledger, ApiCaller caller, Journal journal, ChaosSettings settings)
{
    private const int MostAtOnce = 3;
    private const int MostDuplicates = 20;

    private readonly ConcurrentQueue<Fault> faults = new();
    private readonly SemaphoreSlim atOnce = new(MostAtOnce);
    private readonly SemaphoreSlim broker = new(1);
    private readonly SemaphoreSlim database = new(1);

    /// <summary>The faults so far.</summary>
    public IReadOnlyCollection<Fault> Faults => faults;

    /// <summary>Makes faults until the time is over, and waits until all are healed.</summary>
    public async Task RunAsync()
    {
        var plan = new FaultPlan(settings);
        var end = DateTimeOffset.UtcNow + settings.Duration;
        var running = new List<Task>();
        for (var number = 1; ; number++)
        {
            var next = plan.Next();
            if (DateTimeOffset.UtcNow + next.Pause > end)
            {
                break;
            }

            await Task.Delay(next.Pause);
            await atOnce.WaitAsync();
            running.Add(MakeAsync(number, next));
        }

        await Task.WhenAll(running);
        foreach (var instance in system.Instances)
        {
            await instance.ReviveAsync();
        }
    }

    private static TimeSpan Seconds(Random dice, double least, double most) => TimeSpan.FromSeconds(least + (dice.NextDouble() * (most - least)));

    private static T Pick<T>(Random dice, IReadOnlyList<T> among) => among[dice.Next(among.Count)];

    private async Task MakeAsync(int number, PlannedFault planned)
    {
        var fault = new Fault(number, planned.Kind);
        try
        {
            var made = await MakeAsync(planned.Kind, planned.Dice, Begin);
            if (made)
            {
                fault.EndedAt = DateTimeOffset.UtcNow;
                faults.Enqueue(fault);
                journal.Tell($"fault {number} {planned.Kind} is over after {(fault.EndedAt - fault.BeganAt).Value.TotalSeconds:0.0} s");
            }
        }
        catch (Exception error)
        {
            journal.Tell($"fault {number} {planned.Kind} could not be healed: {error.GetType().Name}: {error.Message.Split('\n')[0]}");
            ledger.Violations.Enqueue(new Violation(Violation.Stuck, $"fault {number} {planned.Kind} could not be healed: {error}"));
        }
        finally
        {
            atOnce.Release();
        }

        void Begin(string what)
        {
            fault.BeganAt = DateTimeOffset.UtcNow;
            journal.Tell($"fault {number} {planned.Kind}: {what}");
        }
    }

    private Task<bool> MakeAsync(string kind, Random dice, Action<string> tell) => kind switch
    {
        FaultKinds.KillWorker => KillAsync("worker", dice, tell),
        FaultKinds.KillOrchestrator => KillAsync("orchestrator", dice, tell),
        FaultKinds.KillApi => KillAsync("api", dice, tell),
        FaultKinds.KillNotifier => KillAsync("notifier", dice, tell),
        FaultKinds.Terminate => TerminateAsync(dice, tell),
        FaultKinds.Pause => PauseAsync(dice, tell),
        FaultKinds.KillBroker => KillBrokerAsync(dice, tell),
        FaultKinds.StopDatabase => StopDatabaseAsync(dice, tell),
        FaultKinds.Cut => CutAsync(dice, tell),
        FaultKinds.Stall => StallAsync(dice, tell),
        FaultKinds.Purge => PurgeAsync(dice, tell),
        FaultKinds.Duplicate => DuplicateAsync(dice, tell),
        FaultKinds.Cancel => CancelAsync(dice, tell),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such fault."),
    };

    private async Task<bool> KillAsync(string kind, Random dice, Action<string> tell)
    {
        var (victim, down) = (Pick(dice, [.. system.Instances.Where(instance => instance.Kind == kind)]), Seconds(dice, 0, 3));
        await victim.Gate.WaitAsync();
        try
        {
            tell($"kill -9 {victim.Name}, back after {down.TotalSeconds:0.0} s");
            await victim.Present.Process.KillAsync();
            await Task.Delay(down);
            await victim.StartAsync();
            return true;
        }
        finally
        {
            victim.Gate.Release();
        }
    }

    private async Task<bool> TerminateAsync(Random dice, Action<string> tell)
    {
        var victim = Pick(dice, system.Instances);
        await victim.Gate.WaitAsync();
        try
        {
            tell($"SIGTERM to {victim.Name}");
            await victim.Present.Process.TerminateAsync();
            await victim.StartAsync();
            return true;
        }
        finally
        {
            victim.Gate.Release();
        }
    }

    private async Task<bool> PauseAsync(Random dice, Action<string> tell)
    {
        var (victim, pause) = (Pick(dice, system.Instances), Seconds(dice, 2, 15));
        await victim.Gate.WaitAsync();
        try
        {
            tell($"SIGSTOP to {victim.Name} for {pause.TotalSeconds:0.0} s");
            victim.Present.Process.Pause();
            await Task.Delay(pause);
            victim.Present.Process.Resume();
            return true;
        }
        finally
        {
            victim.Gate.Release();
        }
    }

    private async Task<bool> KillBrokerAsync(Random dice, Action<string> tell)
    {
        var down = Seconds(dice, 0, 5);
        await broker.WaitAsync();
        try
        {
            tell($"kill -9 the broker, back after {down.TotalSeconds:0.0} s");
            await system.Broker.KillAsync();
            await Task.Delay(down);
            await system.Broker.StartAsync();
            return true;
        }
        finally
        {
            broker.Release();
        }
    }

    private async Task<bool> StopDatabaseAsync(Random dice, Action<string> tell)
    {
        var down = Seconds(dice, 0, 5);
        await database.WaitAsync();
        try
        {
            tell($"immediate stop of the database, back after {down.TotalSeconds:0.0} s");
            await system.Database.StopImmediatelyAsync();
            await Task.Delay(down);
            await system.Database.StartAsync();
            return true;
        }
        finally
        {
            database.Release();
        }
    }

    private Task<bool> CutAsync(Random dice, Action<string> tell)
    {
        var (victim, fromBroker) = (Pick(dice, system.Instances), dice.Next(2) == 0);
        var cut = (fromBroker ? victim.BrokerProxy : victim.DatabaseProxy).Cut();
        tell($"cut {cut} connections of {victim.Name} to the {(fromBroker ? "broker" : "database")}");
        return Task.FromResult(true);
    }

    private async Task<bool> StallAsync(Random dice, Action<string> tell)
    {
        // Mostly for seconds; now and then for longer than a heartbeat or a command may take.
        var (victim, fromBroker) = (Pick(dice, system.Instances), dice.Next(2) == 0);
        var stall = dice.Next(4) == 0 && settings.Duration > TimeSpan.FromMinutes(3) ? Seconds(dice, 20, 50) : Seconds(dice, 2, 12);
        var proxy = fromBroker ? victim.BrokerProxy : victim.DatabaseProxy;
        await victim.Gate.WaitAsync();
        try
        {
            tell($"stall {victim.Name} to the {(fromBroker ? "broker" : "database")} for {stall.TotalSeconds:0.0} s");
            proxy.Stall();
            await Task.Delay(stall);
            return true;
        }
        finally
        {
            proxy.Resume();
            victim.Gate.Release();
        }
    }

    private Task<bool> PurgeAsync(Random dice, Action<string> tell)
    {
        var queue = Pick(dice, ChaosSystem.WorkingQueues);
        return AtTheBrokerAsync(async management =>
        {
            await management.PurgeAsync(ChaosSystem.VirtualHost, queue);
            tell($"emptied {queue}");
        });
    }

    private Task<bool> DuplicateAsync(Random dice, Action<string> tell)
    {
        var (count, lane) = (1 + dice.Next(MostDuplicates), Pick(dice, ChaosSystem.WorkingQueues));
        return AtTheBrokerAsync(async management =>
        {
            // Once taken and put back, once as copies: with the same identity, or as somebody who publishes it anew would.
            var returned = await management.TakeAsync(ChaosSystem.VirtualHost, lane, 3, keep: true);
            var copies = await management.TakeAsync(ChaosSystem.VirtualHost, ChaosSystem.Tap, count);
            foreach (var copy in copies)
            {
                var queue = ChaosSystem.WorkingQueues.Contains(copy.Exchange) ? copy.Exchange : Contracts.Queues.RecognitionJob;
                await management.PublishAsync(ChaosSystem.VirtualHost, queue, dice.Next(2) == 0 ? copy : Anew(copy));
            }

            tell($"delivered {copies.Count} messages again, took {returned.Count} of {lane} and put them back");
        });
    }

    private async Task<bool> CancelAsync(Random dice, Action<string> tell)
    {
        var open = ledger.Jobs.Where(job => !job.HasEnded && !job.CancelAsked).OrderBy(job => job.Id).ToList();
        if (open.Count == 0)
        {
            return false;
        }

        var victim = Pick(dice, open);
        victim.CancelAsked = true;
        tell($"job {victim.Id} ({victim.Book.Name})");
        using var limit = new CancellationTokenSource(settings.QuietTimeout);
        var answer = await caller.CallAsync(
            () => new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/jobs/{victim.Id}/cancel", UriKind.Relative)), limit.Token);
        if (answer.IsSuccess)
        {
            victim.CancelAcceptedAt = DateTimeOffset.UtcNow;
        }

        return true;
    }

    private async Task<bool> AtTheBrokerAsync(Func<RabbitMqManagement, Task> act)
    {
        await broker.WaitAsync();
        try
        {
            await act(system.Broker.Management);
            return true;
        }
        catch (HttpRequestException error)
        {
            journal.Tell($"the broker does not serve this now: {error.Message}");
            return false;
        }
        finally
        {
            broker.Release();
        }
    }

    private static MessageOnBroker Anew(MessageOnBroker message)
    {
        var id = Guid.NewGuid();
        var body = JsonNode.Parse(message.Payload)!;
        body["messageId"] = id;
        var properties = JsonNode.Parse(message.Properties.GetRawText())!;
        properties["message_id"] = id;
        return message with { Payload = body.ToJsonString(), Properties = JsonSerializer.Deserialize<JsonElement>(properties) };
    }
}
