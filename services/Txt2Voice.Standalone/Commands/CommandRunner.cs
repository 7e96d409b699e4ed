using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;

namespace Txt2Voice.Standalone.Commands;

/// <summary>Runs the command line: usage errors, failures and signals become one line on standard error and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Runs a command line.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return Refuse(root, parsed);
        }

        using var interruption = new Interruption();
        try
        {
            // Signals are ours: the library would end the process before a job is cancelled or a server stopped.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return interruption.ExitCode;
        }
        catch (CommandException failure)
        {
            Report(failure.Message);
            return failure.ExitCode;
        }
        catch (Exception error)
        {
            // A defect of this program: the whole story, for whoever is to mend it.
            Console.Error.WriteLine($"txt2voice: internal error: {error}");
            return ExitCodes.InternalError;
        }
    }

    /// <summary>Writes one line to standard error.</summary>
    /// <param name="message">What happened.</param>
    public static void Report(string message) => Console.Error.WriteLine(
        $"txt2voice: {string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");

    private static int Refuse(RootCommand root, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = command == root ? root.Name : $"{root.Name} {command.Name}";
        var cause = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is not known here" : parsed.Errors[0].Message;
        Report($"{cause.TrimEnd('.')}. Try '{path} --help'.");
        return ExitCodes.Usage;
    }
}
