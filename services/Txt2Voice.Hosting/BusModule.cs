using MassTransit;

namespace Txt2Voice.Hosting;

/// <summary>A part's share of the bus.</summary>
/// <param name="Register">Registers consumers and sagas.</param>
/// <param name="Configure">Configures endpoints by hand, before the conventional ones; <c>null</c> for none.</param>
public sealed record BusModule(
    Action<IBusRegistrationConfigurator> Register,
    Action<IBusRegistrationContext, IBusFactoryConfigurator>? Configure = null);
