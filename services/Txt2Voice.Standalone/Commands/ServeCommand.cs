using System.CommandLine;

using Txt2Voice.Standalone.Server;

namespace Txt2Voice.Standalone.Commands;

/// <summary><c>txt2voice serve</c>: everything in one process.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "serve";

    /// <summary>What the help says below the options.</summary>
    public const string Notes = """
        Settings come from the environment too, such as Worker__Slots; the README lists them.

        Examples:
          txt2voice serve
          txt2voice serve --urls http://127.0.0.1:9000 --data /srv/txt2voice
          curl -F file=@novel.txt http://127.0.0.1:8080/api/books

        Exit codes:
          0    stopped by Ctrl+C or SIGTERM
          2    the command line makes no sense
          69   the address is not to be had
          70   an error of this program
          73   the data directory cannot be written
          75   another server uses the data directory
          78   a setting of the environment is out of its range
        """;

    private const string DefaultUrls = "http://127.0.0.1:8080";

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Where to listen, separated by semicolons [default: ASPNETCORE_URLS, or {DefaultUrls}].",
        HelpName = "URL",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Where jobs, books and results are kept [default: txt2voice in the user's data directory].",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Log more." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Urls.Validators.Clear();
        Urls.Validators.Add(result =>
        {
            foreach (var url in (result.GetValueOrDefault<string?>() ?? "").Split(';'))
            {
                if (!IsListenable(url))
                {
                    result.AddError($"--urls: '{url}' is no address to listen on, such as {DefaultUrls}");
                }
            }
        });
        var command = new Command(Name, "Runs everything in one process: the API, the recogniser and its job database. Unfinished jobs go on.")
        {
            Urls,
            Data,
            Verbose,
        };
        command.SetAction((parsed, interrupted) =>
            RunAsync(parsed.GetValue(Urls), parsed.GetValue(Data), parsed.GetValue(Verbose), interrupted));
        return command;
    }

    private static bool IsListenable(string url) =>
        // The host may be * or +, which is no URI.
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https";

    private static async Task<int> RunAsync(string? urls, string? path, bool verbose, CancellationToken interrupted)
    {
        using var data = DataDirectory.Open(path);
        await using var server = await EmbeddedServer.StartAsync(
            data, urls, DefaultUrls, verbose ? ServerLogging.Verbose : ServerLogging.Normal, interrupted);
        foreach (var address in server.Addresses)
        {
            Console.WriteLine($"Listening on {address.GetLeftPart(UriPartial.Authority)}");
        }

        Console.WriteLine($"Data in {data.Path}");
        Console.WriteLine("Press Ctrl+C to stop.");
        await server.WaitForStopAsync(interrupted);
        return interrupted.IsCancellationRequested
            ? ExitCodes.Ok
            : throw new CommandException(ExitCodes.InternalError, "the server stopped by itself; its log tells why");
    }
}
