using System.Runtime.InteropServices;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace Txt2Voice.Hosting;

/// <summary>The first SIGTERM or Ctrl+C asks the host to stop; the second ends the process at once. Nothing is lost by it: what was in hand is delivered again.</summary>
/// <param name="lifetime">Who minds the signals; where it is not the console's own, they are somebody else's.</param>
/// <param name="logger">The logger.</param>
internal sealed class SecondSignal(IHostLifetime lifetime, ILogger<SecondSignal> logger) : IHostedService, IDisposable
{
    private const int SignalExitCode = 128;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (lifetime is ConsoleLifetime)
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Receive(SignalExitCode + 15)));
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Receive(SignalExitCode + 2)));
        }

        return Task.CompletedTask;
    }

    // Not here but on disposal: the host still stops its other services.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Receive(int exitCode)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            logger.LogWarning("A second signal: ending at once");
            Environment.Exit(exitCode);
        }
    }
}
