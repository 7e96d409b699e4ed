using Microsoft.Extensions.Configuration.Memory;

namespace Txt2Voice.Standalone.Server;

/// <summary>The settings of the embedded server that differ from those of separate processes.</summary>
internal static class EmbeddedSettings
{
    /// <summary>Puts them in place: some below what the environment says, so that it wins, some above.</summary>
    /// <param name="configuration">The configuration, with the environment read.</param>
    /// <param name="data">Where the databases are.</param>
    /// <param name="logging">How much is logged.</param>
    public static void Apply(ConfigurationManager configuration, DataDirectory data, ServerLogging logging)
    {
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(logging.Levels)
            {
                // Messages in memory died with the last process: whatever is unfinished is sent again at once.
                ["Orchestrator:ResumeAtStart"] = "true",
                ["Notifier:AllowLoopback"] = "true",
                // Nobody else could take over what is in hand: stop soon, and go on with it at the next start.
                ["Bus:StopTimeout"] = "00:00:10",
                ["Bus:ConsumerStopTimeout"] = "00:00:02",
            },
        });
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "in-memory",
            ["Database:Provider"] = "sqlite",
            ["Database:ConnectionString"] = data.Database,
        });
    }
}
