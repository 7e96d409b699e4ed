using System.CommandLine;
using Txt2Voice.Chaos.Tests.Faults;

namespace Txt2Voice.Chaos.Tests;

/// <summary>The command line: the same run as the test's, as long as asked.</summary>
internal static class ChaosCommand
{
    /// <summary>Makes the command.</summary>
    public static RootCommand Create()
    {
        var minutes = new Option<double>("--minutes")
        {
            Description = "How long faults are made; start and end come on top.",
            HelpName = "N",
            DefaultValueFactory = _ => 2,
        };
        var seed = new Option<int?>("--seed") { Description = "Seed of the random choices; a random one by default.", HelpName = "N" };
        var clients = new Option<int>("--clients") { Description = "How many clients submit jobs.", HelpName = "N", DefaultValueFactory = _ => 4 };
        var pause = new Option<double>("--pause")
        {
            Description = "Mean pause between the beginnings of two faults, in seconds.",
            HelpName = "N",
            DefaultValueFactory = _ => 8,
        };
        var only = new Option<string[]>("--only") { Description = "Makes only these kinds of faults.", HelpName = "KIND", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. FaultKinds.Weights.Select(kind => kind.Kind)]);
        var command = new RootCommand("Kills, stops, cuts and repeats whatever there is while jobs are submitted, then checks that nothing was lost.")
        {
            minutes,
            seed,
            clients,
            pause,
            only,
        };
        command.SetAction(async (parsed, _) =>
        {
            var settings = new ChaosSettings(parsed.GetValue(seed) ?? ChaosSettings.RandomSeed(), TimeSpan.FromMinutes(parsed.GetValue(minutes)))
            {
                Clients = parsed.GetValue(clients),
                MeanPause = TimeSpan.FromSeconds(parsed.GetValue(pause)),
                Only = parsed.GetValue(only) ?? [],
            };
            return await ChaosRun.RunAsync(settings, Console.Out) ? 0 : 1;
        });
        return command;
    }
}
