using System.CommandLine;

namespace Txt2Voice.Standalone.Commands;

/// <summary>The command line as a whole.</summary>
internal static class RootCommandFactory
{
    private const string Notes = """
        Examples:
          txt2voice recognize novel.txt
          txt2voice serve

        Exit codes: see 'txt2voice recognize --help' and 'txt2voice serve --help'.
        """;

    /// <summary>Makes the root command with everything below it.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Reads a novel, Chinese or English, and tells its cast, who speaks every line, and who has to do with whom.")
        {
            RecognizeCommand.Create(),
            ServeCommand.Create(),
        };
        HelpNotes.Append(root, new Dictionary<string, string>
        {
            [root.Name] = Notes,
            [RecognizeCommand.Name] = RecognizeCommand.Notes,
            [ServeCommand.Name] = ServeCommand.Notes,
        });
        return root;
    }
}
