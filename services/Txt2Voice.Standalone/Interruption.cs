using System.Runtime.InteropServices;

namespace Txt2Voice.Standalone;

/// <summary>Ctrl+C and SIGTERM as a token: the first one asks to stop, the second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _signals;

    /// <summary>Takes over both signals.</summary>
    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Receive(signal, ExitCodes.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Receive(signal, ExitCodes.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Exit code that the first signal stands for.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Interrupted;

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Receive(PosixSignalContext signal, int exitCode)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            return;
        }

        signal.Cancel = true;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
