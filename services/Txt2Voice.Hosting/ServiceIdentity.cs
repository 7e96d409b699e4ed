using System.Reflection;

namespace Txt2Voice.Hosting;

/// <summary>Who a process is, in telemetry and health reports.</summary>
/// <param name="Name">Name, such as <c>txt2voice-api</c>.</param>
public sealed record ServiceIdentity(string Name)
{
    /// <summary>Version of the product, such as <c>0.1.0</c>.</summary>
    public string Version { get; } = typeof(ServiceIdentity).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
