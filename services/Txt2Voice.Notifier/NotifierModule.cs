using MassTransit;

using Microsoft.Extensions.DependencyInjection.Extensions;

using Txt2Voice.Hosting;

namespace Txt2Voice.Notifier;

/// <summary>Everything that this part brings to a process: its services and its share of the bus.</summary>
public static class NotifierModule
{
    /// <summary>Adds the services. The caller adds database, documents, bus and defaults.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public static IServiceCollection AddNotifier(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<NotifierOptions>(NotifierOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<TargetPlaces>();
        services.AddScoped<WebhookDelivery>();
        services.AddScoped<NextTry>();
        return services;
    }

    /// <summary>The consumers and endpoints.</summary>
    public static BusModule Bus { get; } = new(bus => bus.AddConsumer<DeliverWebhookConsumer, DeliverWebhookConsumerDefinition>());
}
