using System.Net;
using System.Net.Sockets;

namespace Txt2Voice.Notifier;

/// <summary>
/// Tells which addresses a webhook may go to: a client must not make this server speak to its own network (server-side request forgery).
/// Everything that the IANA special-purpose registries (RFC 6890) do not call globally reachable is refused, unless a setting allows its kind.
/// </summary>
/// <param name="allowPrivateNetworks">Whether RFC 1918, RFC 4193 and RFC 6598 are allowed.</param>
/// <param name="allowLoopback">Whether this machine is allowed.</param>
public sealed class AddressGuard(bool allowPrivateNetworks, bool allowLoopback)
{
    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    private static readonly IPNetwork[] SpecialIPv4 = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork GlobalIPv6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments with Teredo, documentation, and documentation again (RFC 9637).
    private static readonly IPNetwork[] SpecialIPv6 = Networks("2001::/23", "2001:db8::/32", "3fff::/20");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether a webhook may go to an address.</summary>
    /// <param name="address">The address.</param>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var bytes = address.GetAddressBytes();
        return address switch
        {
            { IsIPv4MappedToIPv6: true } => Allows(address.MapToIPv4()),
            _ when IPAddress.IsLoopback(address) => allowLoopback,
            _ when IsIn(address, Private) => allowPrivateNetworks,
            { AddressFamily: AddressFamily.InterNetwork } => !IsIn(address, SpecialIPv4),

            // These carry an IPv4 address, and a gateway would lead there.
            _ when Nat64.Contains(address) => Allows(new IPAddress(bytes.AsSpan(12, 4))),
            _ when SixToFour.Contains(address) => Allows(new IPAddress(bytes.AsSpan(2, 4))),
            _ => GlobalIPv6.Contains(address) && !IsIn(address, SpecialIPv6),
        };
    }

    private static bool IsIn(IPAddress address, IPNetwork[] networks) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => Array.ConvertAll(networks, network => IPNetwork.Parse(network));
}
