namespace Txt2Voice.Standalone;

/// <summary>Ends the command with an exit code and one line on standard error.</summary>
internal sealed class CommandException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
    /// <param name="message">The cause, in one line.</param>
    /// <param name="cause">The error behind it; <c>null</c> for none.</param>
    public CommandException(int exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; }
}
