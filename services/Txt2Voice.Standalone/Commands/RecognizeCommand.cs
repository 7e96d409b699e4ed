using System.CommandLine;

namespace Txt2Voice.Standalone.Commands;

/// <summary><c>txt2voice recognize</c>: one file, from its bytes to its cast.</summary>
internal static class RecognizeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "recognize";

    /// <summary>What the help says below the options.</summary>
    public const string Notes = """
        Offsets in the result count UTF-16 code units of FILE decoded, its byte-order mark dropped, its line ends untouched.

        Examples:
          txt2voice recognize novel.txt
          txt2voice recognize novel.epub --output result.json
          txt2voice recognize novel.txt --json --quiet | jq '.characters[].name'
          txt2voice recognize novel.txt --server http://127.0.0.1:8080
          curl -s https://example.org/novel.txt | txt2voice recognize -

        Exit codes:
          0    recognised
          1    the recognition failed, or somebody else cancelled it
          2    the command line makes no sense
          65   the text was refused: empty, too long, of an unknown encoding
          66   FILE is missing or cannot be read
          69   the server cannot be reached or failed
          70   an error of this program
          73   the output file cannot be written
          78   a setting of the environment is out of its range
          130  cancelled by Ctrl+C, and the job with it (143: by SIGTERM)
        """;

    private static readonly Argument<string> File = new("FILE") { Description = "The novel: text in any usual encoding, or EPUB; - reads standard input." };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Write the result document to this file, whole or not at all; - writes it to standard output.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the result document instead of the table." };

    private static readonly Option<string?> Language = new("--language") { Description = "Language of the novel [default: detected]." };

    private static readonly Option<string?> Encoding = new("--encoding")
    {
        Description = "Encoding of FILE, such as utf-8, gb18030 or big5 [default: detected].",
        HelpName = "NAME",
    };

    private static readonly Option<Uri?> Server = new("--server")
    {
        Description = "Submit to this server [default: recognise in this process].",
        HelpName = "URL",
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            {
                return uri;
            }

            argument.AddError($"--server: '{argument.Tokens[0].Value}' is no address of a server, such as http://127.0.0.1:8080");
            return null;
        },
    };

    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Show no progress." };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show how long each step took in this process." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("zh", "en");
        var command = new Command(Name, "Recognises the cast of one novel and prints it.")
        {
            File,
            Output,
            Json,
            Language,
            Encoding,
            Server,
            Quiet,
            Verbose,
        };
        command.SetAction((parsed, interrupted) => new RecognizeRun(Read(parsed)).RunAsync(interrupted));
        return command;
    }

    private static RecognizeRequest Read(ParseResult parsed)
    {
        var toStandardOutput = parsed.GetValue(Output) == "-";
        return new RecognizeRequest(
            parsed.GetRequiredValue(File),
            toStandardOutput ? null : parsed.GetValue(Output),
            toStandardOutput || parsed.GetValue(Json),
            parsed.GetValue(Language),
            parsed.GetValue(Encoding),
            parsed.GetValue(Server),
            parsed.GetValue(Quiet),
            parsed.GetValue(Verbose));
    }
}
