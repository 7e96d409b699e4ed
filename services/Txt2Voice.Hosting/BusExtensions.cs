using MassTransit;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting;

/// <summary>Registers the bus of a process.</summary>
public static class BusExtensions
{
    /// <summary>Adds the bus: transport of <see cref="BusOptions"/>, JSON settings, quorum queues, dead-letter queue, time-outs; starts and stops with the host.</summary>
    /// <remarks>The process starts without its broker and connects when it is there; until then <c>/health/ready</c> says that it is not.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="modules">What each part of the process registers: consumers, sagas, endpoints.</param>
    public static IServiceCollection AddTxt2VoiceBus(
        this IServiceCollection services, IConfiguration configuration, params BusModule[] modules)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddCheckedOptions<BusOptions>(BusOptions.Section);
        services.AddStopTimeouts();
        return services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            bus.AddConfigureEndpointsCallback((_, endpoint) => endpoint.UseDurableQueue());
            bus.ConfigureHealthCheckOptions(check =>
            {
                check.Name = "bus";
                check.Tags.Add(HealthTags.Ready);
            });
            foreach (var module in modules)
            {
                module.Register(bus);
            }

            if (configuration.GetValue<string>($"{BusOptions.Section}:{nameof(BusOptions.Transport)}") == BusOptions.InMemory)
            {
                bus.UsingInMemory((context, factory) => factory.ConfigureParts(context, modules));
            }
            else
            {
                bus.UsingRabbitMq((context, factory) =>
                {
                    factory.ConnectTo(context.GetRequiredService<IOptions<BusOptions>>().Value);
                    factory.KeepErrors();
                    factory.ConfigureParts(context, modules);
                });
            }
        });
    }

    private static void AddStopTimeouts(this IServiceCollection services)
    {
        services.AddOptions<MassTransitHostOptions>().Configure<IOptions<BusOptions>>((host, bus) =>
        {
            host.WaitUntilStarted = false;
            host.StopTimeout = bus.Value.StopTimeout;
            host.ConsumerStopTimeout = bus.Value.ConsumerStopTimeout;
        });

        // The host must not give up before the bus does. First the drain, then what HTTP clients wait for, then the messages in hand.
        services.AddOptions<HostOptions>().Configure<IOptions<BusOptions>, IOptions<ShutdownOptions>>(
            (host, bus, shutdown) => host.ShutdownTimeout = shutdown.Value.DrainTime + bus.Value.StopTimeout + TimeSpan.FromSeconds(5));
    }

    private static void ConnectTo(this IRabbitMqBusFactoryConfigurator factory, BusOptions options) =>
        factory.Host(options.Host, options.Port, options.VirtualHost, host =>
        {
            host.Username(options.Username);
            host.Password(options.Password);
        });

    private static void ConfigureParts<T>(
        this IBusFactoryConfigurator<T> factory, IBusRegistrationContext context, BusModule[] modules)
        where T : IReceiveEndpointConfigurator
    {
        factory.ConfigureJsonSerializerOptions(MessageJson.Apply);

        // In consumers the outbox turns the delay into a due time; no broker plug-in is needed.
        factory.UseDelayedMessageScheduler();
        foreach (var module in modules)
        {
            module.Configure?.Invoke(context, factory);
        }

        factory.ConfigureEndpoints(context);
    }
}
