using Microsoft.Extensions.Logging.Console;

namespace Txt2Voice.Standalone.Server;

/// <summary>How much the embedded server logs, to standard error; standard output belongs to results.</summary>
internal sealed record ServerLogging
{
    private const string HostLevel = "Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>What an operator wants to know: jobs, and the troubles of everything else.</summary>
    public static ServerLogging Normal { get; } = new() { Level = LogLevel.Warning, OwnLevel = LogLevel.Information };

    /// <summary>Everything but the single statements to the database.</summary>
    public static ServerLogging Verbose { get; } = new() { Level = LogLevel.Information, OwnLevel = LogLevel.Debug };

    private LogLevel Level { get; init; }

    private LogLevel OwnLevel { get; init; }

    /// <summary>The levels as settings, which the environment may override.</summary>
    public IDictionary<string, string?> Levels => new Dictionary<string, string?>
    {
        ["Logging:LogLevel:Default"] = $"{Level}",
        ["Logging:LogLevel:Txt2Voice"] = $"{OwnLevel}",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = $"{LogLevel.Warning}",
        // The command says itself in one line why the server did not start.
        [HostLevel] = $"{LogLevel.Critical}",
    };

    /// <summary>Silences host and bus: what they log while a server that could not start is taken down would bury the cause.</summary>
    /// <param name="configuration">The configuration of the server.</param>
    public static void MuteHost(IConfiguration configuration)
    {
        configuration["Logging:LogLevel:MassTransit"] = $"{LogLevel.None}";
        configuration[HostLevel] = $"{LogLevel.None}";
        ((IConfigurationRoot)configuration).Reload();
    }

    /// <summary>Replaces the log's destinations.</summary>
    /// <param name="logging">The builder.</param>
    public static void Apply(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole();
        logging.Services.Configure<SimpleConsoleFormatterOptions>(console =>
            console.ColorBehavior = Console.IsErrorRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
