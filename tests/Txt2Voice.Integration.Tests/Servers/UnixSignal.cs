namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>Signals that tests send, with their numbers on Linux.</summary>
public enum UnixSignal
{
    /// <summary>SIGQUIT: PostgreSQL stops in immediate mode.</summary>
    Quit = 3,

    /// <summary>SIGTERM: please end.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: go on.</summary>
    Continue = 18,

    /// <summary>SIGSTOP: stand still, whatever you do.</summary>
    Stop = 19,
}
