using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests;

/// <summary>Starts the servers before the first test and ends them after the last.</summary>
[SetUpFixture]
public sealed class TestRun
{
    [OneTimeSetUp]
    public Task StartServers() => TestServers.StartAsync();

    [OneTimeTearDown]
    public Task StopServers() => TestServers.StopAsync();
}
