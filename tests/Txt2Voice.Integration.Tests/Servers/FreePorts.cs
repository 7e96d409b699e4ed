using System.Net;
using System.Net.Sockets;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>
/// Finds ports that nothing listens on, below those that systems give to outgoing connections (from 32,768 on Linux, from 49,152 elsewhere): of a server
/// that is away for a moment such a connection could take the port, and even meet itself there.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int next = Random.Shared.Next(Count);

    /// <summary>Takes ports on the loopback address, none of them twice. Another process may still be faster: who uses them tries again.</summary>
    /// <param name="count">How many.</param>
    public static int[] Take(int count) =>
        [.. Enumerable.Range(0, Count).Select(_ => First + (int)((uint)Interlocked.Increment(ref next) % Count)).Where(IsFree).Take(count)];

    /// <summary>Whether something listens.</summary>
    /// <param name="port">Port on the loopback address.</param>
    public static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
