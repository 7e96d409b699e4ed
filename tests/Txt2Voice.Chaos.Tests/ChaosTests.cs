using System.Globalization;

namespace Txt2Voice.Chaos.Tests;

/// <summary>Nothing is lost, whatever is killed: a short run, with a new seed each time.</summary>
[Category("Chaos")]
public class ChaosTests
{
    [Test]
    public async Task Jobs_WhateverIsKilled_KeepEveryPromise()
    {
        var given = Environment.GetEnvironmentVariable(ChaosSettings.SeedVariable);
        var seed = string.IsNullOrEmpty(given) ? ChaosSettings.RandomSeed() : int.Parse(given, CultureInfo.InvariantCulture);
        using var report = new StringWriter();

        var kept = await ChaosRun.RunAsync(new ChaosSettings(seed, TimeSpan.FromSeconds(60)) { Clients = 3, MeanPause = TimeSpan.FromSeconds(5) }, report);

        TestContext.Out.WriteLine(report);
        Assert.That(kept, Is.True, $"{ChaosSettings.SeedVariable}={seed}\n{report}");
    }
}
