using System.Net;
using System.Net.Sockets;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>Finds ports that nothing listens on.</summary>
public static class FreePorts
{
    /// <summary>Takes ports on the loopback address. Another process may still be faster: who uses them tries again.</summary>
    /// <param name="count">How many.</param>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

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
}
