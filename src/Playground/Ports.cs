using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Playground;

/// <summary>Finds ports on 127.0.0.1.</summary>
internal static class Ports
{
    // Below the ports that Linux (32768), macOS and Windows (49152) give to whoever asks for any: one of those could be
    // given away, to a connection that goes out for example, before what it was found for listens at it.
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int _last = RandomNumberGenerator.GetInt32(Count);

    /// <summary>The port, if it is free; for 0 one that is.</summary>
    /// <exception cref="PlaygroundException">It is in use.</exception>
    public static int Claim(int port)
    {
        if (port == 0) return Free();
        return IsFree(port) ? port : throw new PlaygroundException(string.Create(CultureInfo.InvariantCulture, $"Port {port} is in use: end what uses it, or choose another with --port."));
    }

    /// <summary>A port that is free and that this process is not given again soon.</summary>
    /// <exception cref="PlaygroundException">There is none.</exception>
    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            if (IsFree(port)) return port;
        }

        throw new PlaygroundException(string.Create(CultureInfo.InvariantCulture, $"All ports from {First} to {First + Count - 1} are in use: end what uses them."));
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
