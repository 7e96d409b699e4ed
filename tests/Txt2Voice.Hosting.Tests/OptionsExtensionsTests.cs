using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting.Tests;

/// <summary><see cref="OptionsExtensions"/>: a wrong setting stops the process at its start and is named.</summary>
public class OptionsExtensionsTests
{
    [TestCase("Bus:Port", "0", "Setting Bus:Port (environment variable Bus__Port): The field Port must be between 1 and 65535.")]
    [TestCase("Bus:Transport", "kafka", "Setting Bus:Transport (environment variable Bus__Transport): must be rabbitmq or in-memory")]
    [TestCase("Bus:StopTimeout", "02:00:00", "Setting Bus:StopTimeout (environment variable Bus__StopTimeout): ")]
    [TestCase("Bus:StopTimeout", "00:00:10", "Setting Bus:ConsumerStopTimeout (environment variable Bus__ConsumerStopTimeout): must not be longer")]
    public async Task Start_WrongSetting_NamesIt(string setting, string value, string message)
    {
        using var host = Build(setting, value);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(error!.Message, Does.StartWith(message));
    }

    [Test]
    public async Task Start_ValueOfAnotherType_NamesIt()
    {
        using var host = Build("Bus:Port", "amqp");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.That(error!.Message, Does.Contain("'amqp'").And.Contain("'Bus:Port'"));
    }

    [Test]
    public async Task Start_RequiredSettingMissing_NamesIt()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section);
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(error!.Message, Does.StartWith("Setting Database:ConnectionString (environment variable Database__ConnectionString): "));
    }

    [Test]
    public async Task Start_DefaultsAndOneSetting_AreBound()
    {
        using var host = Build("Bus:VirtualHost", "books");
        await host.StartAsync();

        var options = host.Services.GetRequiredService<IOptions<BusOptions>>().Value;

        Assert.That((options.VirtualHost, options.Transport, options.Port), Is.EqualTo(("books", "rabbitmq", 5672)));
    }

    private static IHost Build(string setting, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(setting, value)]);
        builder.Services.AddCheckedOptions<BusOptions>(BusOptions.Section);
        return builder.Build();
    }
}
