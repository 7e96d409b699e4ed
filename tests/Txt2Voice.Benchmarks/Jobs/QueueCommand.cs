using System.CommandLine;
using Txt2Voice.Benchmarks.Recognizer;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>The command <c>queue</c>.</summary>
internal static class QueueCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var jobs = BenchmarkCommands.Number("--jobs", 2_000, "How many small jobs.");
        var clients = BenchmarkCommands.Number("--clients", 16, "How many clients submit at once.");
        var workers = BenchmarkCommands.Number("--workers", 2, "How many worker processes there are.");
        var warm = BenchmarkCommands.Number("--warm", 2_000, "How many jobs run before those that are measured, ours and the peers'.");
        var peers = new Option<DirectoryInfo?>("--peers") { Description = "Folder of the kit that measures other job queues: measure those beside ours.", HelpName = "DIR" };
        var with = new Option<string>("--with") { Description = "Which peers of the kit.", HelpName = "NAMES", DefaultValueFactory = _ => "celery,bullmq-always" };
        var rounds = BenchmarkCommands.Number("--rounds", 3, "How often all are measured, one after another; each round has its own ratios.");
        var kill = new Option<bool>("--kill") { Description = "Instead: kill one of two workers among jobs of 200 ms." };
        var command = new Command("queue", "Txt2Voice as a job queue, on RabbitMQ and PostgreSQL.") { jobs, clients, workers, warm, peers, with, rounds, kill };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(peers) is { } folder && !File.Exists(Path.Combine(folder.FullName, PeersKit.Script)))
            {
                parsed.AddError($"--peers: there is no {PeersKit.Script} in {folder.FullName}.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            BenchmarkCommands.PrintMachine();
            var (jobCount, clientCount, warmUp) = (parsed.GetValue(jobs), parsed.GetValue(clients), parsed.GetValue(warm));
            if (parsed.GetValue(kill))
            {
                await new KillBenchmark(parsed.GetValue(clients), Console.Out).RunAsync(stop);
                return 0;
            }

            var story = Corpus.Read(Path.Combine(RepositoryFolder.Samples, "en"));
            var ours = new QueueBenchmark(jobCount, clientCount, parsed.GetValue(workers), warmUp, story[0].Text[..BenchmarkCommands.ShortLength]);
            if (parsed.GetValue(peers) is { } folder)
            {
                var kit = new PeersKit(folder, parsed.GetValue(with)!.Split(','), jobCount, clientCount, warmUp);
                await new PeersBenchmark(ours, kit, Console.Out).RunAsync(parsed.GetValue(rounds), stop);
            }
            else
            {
                await ours.RunAsync(Console.Out);
            }

            return 0;
        });
        return command;
    }
}
