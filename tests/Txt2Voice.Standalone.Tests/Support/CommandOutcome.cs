using System.Text;

namespace Txt2Voice.Standalone.Tests.Support;

/// <summary>What a user sees of a command that has ended.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="OutputBytes">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandOutcome(int ExitCode, byte[] OutputBytes, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes);
}
