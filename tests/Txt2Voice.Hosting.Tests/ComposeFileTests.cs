using System.Reflection;
using System.Text.RegularExpressions;

using Microsoft.Extensions.Configuration;

using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Txt2Voice.Hosting.Tests;

/// <summary><c>docker-compose.yml</c>: what it sets exists, and no password stands in it.</summary>
public partial class ComposeFileTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [BusOptions.Section] = typeof(BusOptions),
        [DatabaseOptions.Section] = typeof(DatabaseOptions),
        [ShutdownOptions.Section] = typeof(ShutdownOptions),
    };

    private static readonly string[] Processes = ["migrate", "orchestrator", "api", "worker", "notifier"];

    private static string Root { get; } = FindRoot();

    private static Dictionary<string, Dictionary<string, object>> Services { get; } = Read();

    [TestCaseSource(nameof(Processes))]
    public void Environment_OfAProcess_SetsOptionsThatExist(string process)
    {
        var settings = Environment(process).Keys.Select(name => Setting().Match(name)).Where(match => match.Success).ToList();

        Assert.That(settings, Is.Not.Empty);
        foreach (var setting in settings)
        {
            var options = Sections[setting.Groups["section"].Value];
            Assert.That(options.GetProperty(setting.Groups["key"].Value), Is.Not.Null, setting.Value);
        }
    }

    [Test]
    public void Environment_DefaultsInserted_BindsToTheOptions()
    {
        var values = Environment("api").Where(pair => Setting().IsMatch(pair.Key)).ToDictionary(
            pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)Insert(pair.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        var bus = configuration.GetSection(BusOptions.Section).Get<BusOptions>()!;
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>()!;

        Assert.That((bus.Host, bus.Username, bus.Password), Is.EqualTo(("rabbitmq", "txt2voice", "given")));
        Assert.That(database.ConnectionString, Is.EqualTo("Host=postgres;Database=txt2voice;Username=txt2voice;Password=given"));
    }

    [Test]
    public void Passwords_AreAllRequiredFromOutside() => Assert.Multiple(() =>
    {
        foreach (var (name, value) in Services.Keys.SelectMany(Environment).Where(pair => pair.Key.Contains("PASS", StringComparison.OrdinalIgnoreCase)))
        {
            Assert.That(value, Does.Match(@"^\$\{\w+:\?[^}]+\}$"), name);
        }

        Assert.That(
            File.ReadLines(Path.Combine(Root, "deploy/.env.example")).Where(line => line.Contains("PASSWORD=", StringComparison.Ordinal)),
            Is.Not.Empty.And.All.EndsWith("PASSWORD="));
    });

    [Test]
    public void Processes_AreBuiltFromProjectsThatExist() => Assert.Multiple(() =>
    {
        foreach (var process in Processes)
        {
            var build = (Dictionary<object, object>)Services[process]["build"];
            var project = (string)((Dictionary<object, object>)build["args"])["SERVICE"];
            Assert.That(Path.Combine(Root, "services", project, $"{project}.csproj"), Does.Exist);
            Assert.That(Path.Combine(Root, (string)build["dockerfile"]), Does.Exist);
        }
    });

    [TestCaseSource(nameof(Processes))]
    public void GracePeriod_IsLongerThanTheStopTimeout(string process)
    {
        var grace = TimeSpan.FromSeconds(int.Parse(((string)Services[process]["stop_grace_period"]).TrimEnd('s'), null));

        var drain = Environment(process).TryGetValue("Shutdown__DrainTime", out var time) ? TimeSpan.Parse(time, null) : TimeSpan.Zero;

        Assert.That(grace, Is.GreaterThan(drain + new BusOptions().StopTimeout + TimeSpan.FromSeconds(5)));
    }

    [GeneratedRegex("^(?<section>[A-Za-z]+)__(?<key>[A-Za-z]+)$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{\w+(:-(?<default>[^}]*)|:\?[^}]*)\}")]
    private static partial Regex Variable();

    private static string Insert(string value) =>
        Variable().Replace(value, match => match.Groups["default"].Success ? match.Groups["default"].Value : "given");

    private static Dictionary<string, string> Environment(string process) => Services[process].TryGetValue("environment", out var environment)
        ? ((Dictionary<object, object>)environment).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value)
        : [];

    private static Dictionary<string, Dictionary<string, object>> Read()
    {
        using var text = new StreamReader(Path.Combine(Root, "docker-compose.yml"));
        var parser = new MergingParser(new Parser(text));
        parser.Consume<StreamStart>();
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)file["services"]).ToDictionary(
            pair => (string)pair.Key,
            pair => ((Dictionary<object, object>)pair.Value).ToDictionary(entry => (string)entry.Key, entry => entry.Value));
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(directory.FullName, "docker-compose.yml")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("No docker-compose.yml above the tests.");
        }

        return directory.FullName;
    }
}
