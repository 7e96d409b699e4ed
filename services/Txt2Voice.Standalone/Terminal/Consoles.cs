using Spectre.Console;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>Makes a console of a standard stream: with colours and cursor movement on a terminal, plain and as wide as it takes when piped.</summary>
internal static class Consoles
{
    private const int Unlimited = 100_000;

    /// <summary>Whether standard error is a terminal that can move its cursor.</summary>
    public static bool ErrorIsTerminal => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Standard output.</summary>
    public static IAnsiConsole ForOutput() => Create(Console.Out, !Console.IsOutputRedirected);

    /// <summary>Standard error.</summary>
    public static IAnsiConsole ForError() => Create(Console.Error, !Console.IsErrorRedirected);

    /// <summary>Makes a console.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="isTerminal">Whether that is a terminal.</param>
    public static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            // https://no-color.org
            ColorSystem = isTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is null or "" ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            // Spectre.Console leaves a progress bar out where it takes nobody to be there.
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = Unlimited;
        }

        return console;
    }
}
