using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>Stands between one process and one server, and can cut or stall what goes through it.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, Socket> links = new();
    private readonly int target;
    private readonly Task accepting;
    private TaskCompletionSource flowing = Flowing();

    /// <summary>Starts to listen.</summary>
    /// <param name="target">Port of the server on the loopback address.</param>
    public TcpProxy(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    /// <summary>Where the process finds the server.</summary>
    public int Port { get; }

    /// <summary>Resets every open connection; new ones are let through.</summary>
    /// <returns>How many there were.</returns>
    public int Cut()
    {
        var open = links.ToArray();
        foreach (var (client, server) in open)
        {
            Reset(client);
            Reset(server);
        }

        return open.Length;
    }

    /// <summary>Forwards nothing more, in neither direction, until <see cref="Resume"/>; connections stay open and new ones are accepted.</summary>
    public void Stall() => Interlocked.Exchange(ref flowing, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Forwards again, first what waited.</summary>
    public void Resume() => flowing.TrySetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        Resume();
        Cut();
        await accepting;
    }

    private static TaskCompletionSource Flowing()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private static void Reset(Socket socket)
    {
        try
        {
            // Without lingering the peer gets a reset and no polite end.
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = LinkAsync(await listener.AcceptSocketAsync());
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task LinkAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        links[client] = server;
        try
        {
            await flowing.Task;
            await server.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The server is away, or a side has gone.
        }
        finally
        {
            links.TryRemove(client, out _);
            Reset(client);
            Reset(server);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(buffer);
                await flowing.Task;
                if (count == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            Reset(from);
            Reset(to);
        }
    }
}
