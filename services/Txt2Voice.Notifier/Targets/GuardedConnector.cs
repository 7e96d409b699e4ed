using System.Net;
using System.Net.Sockets;

namespace Txt2Voice.Notifier;

/// <summary>Opens connections to addresses that the guard allows. It connects to the very addresses it has checked: a name that resolves anew in between leads nowhere else.</summary>
/// <param name="guard">The guard.</param>
internal sealed class GuardedConnector(AddressGuard guard)
{
    /// <summary>Connects.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TargetRefusedException">None of the host's addresses is allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, guard.Allows);
        if (allowed.Length == 0)
        {
            throw new TargetRefusedException(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A callback address leads where webhooks may not go.</summary>
/// <param name="host">Its host.</param>
internal sealed class TargetRefusedException(string host)
    : Exception($"'{host}' is on a private or special network; Notifier:AllowPrivateNetworks or Notifier:AllowLoopback can allow it.");
