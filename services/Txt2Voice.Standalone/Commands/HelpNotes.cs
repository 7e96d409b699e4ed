using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Txt2Voice.Standalone.Commands;

/// <summary>Appends examples and exit codes to the help of a command, for which System.CommandLine has no place.</summary>
internal sealed class HelpNotes : SynchronousCommandLineAction
{
    private readonly SynchronousCommandLineAction _help;
    private readonly IReadOnlyDictionary<string, string> _notes;

    private HelpNotes(SynchronousCommandLineAction help, IReadOnlyDictionary<string, string> notes) => (_help, _notes) = (help, notes);

    /// <inheritdoc/>
    public override bool ClearsParseErrors => _help.ClearsParseErrors;

    /// <summary>Makes <c>--help</c> print the notes of its command below the usual help.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="notes">The notes by name of the command.</param>
    public static void Append(RootCommand root, IReadOnlyDictionary<string, string> notes)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpNotes((SynchronousCommandLineAction)option.Action!, notes);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _help.Invoke(parseResult);
        if (_notes.TryGetValue(parseResult.CommandResult.Command.Name, out var notes))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
        }

        return exitCode;
    }
}
