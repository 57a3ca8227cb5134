using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A forward proxy that knows hosts nobody else does, opens tunnels to them and remembers who asked.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private const int LongestHead = 16 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, IPEndPoint> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly string? _credential;
    private readonly Task _accepting;

    /// <param name="credential">The user:password it wants; null when it serves everybody.</param>
    public ConnectProxy(string? credential = null)
    {
        _credential = credential;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>First lines of the requests that were granted.</summary>
    public IReadOnlyCollection<string> Granted => _asked;

    /// <summary>Makes a name lead to an address.</summary>
    public ConnectProxy Leads(string host, Uri to)
    {
        _hosts[host] = new IPEndPoint(IPAddress.Parse(to.Host), to.Port);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var tunnels = new List<Task>();
        try
        {
            while (true) tunnels.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(tunnels);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head)
                {
                    var refusal = Refusal(head, out var target);
                    if (refusal is null)
                    {
                        await TunnelAsync(stream, target!);
                        return;
                    }

                    await stream.WriteAsync(Encoding.ASCII.GetBytes(refusal + "Content-Length: 0\r\n\r\n"), _end.Token);
                }
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or SocketException)
        {
            // A tunnel ends when either side has enough.
        }
    }

    private string? Refusal(string head, out IPEndPoint? target)
    {
        var first = head.Split("\r\n")[0];
        target = null;
        var wanted = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_credential ?? ""));
        if (_credential is not null && !head.Split("\r\n").Contains(wanted, StringComparer.OrdinalIgnoreCase))
            return "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n";
        if (first.Split(' ') is not ["CONNECT", var authority, _] || !_hosts.TryGetValue(authority.Split(':')[0], out target))
            return "HTTP/1.1 403 Forbidden\r\n";
        _asked.Enqueue(first);
        return null;
    }

    private async Task TunnelAsync(NetworkStream near, IPEndPoint target)
    {
        using var far = new TcpClient();
        await far.ConnectAsync(target, _end.Token);
        await near.WriteAsync("HTTP/1.1 200 Connection Established\r\n\r\n"u8.ToArray(), _end.Token);
        var stream = far.GetStream();
        await Task.WhenAny(near.CopyToAsync(stream, _end.Token), stream.CopyToAsync(near, _end.Token));
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < LongestHead && await stream.ReadAsync(one, _end.Token) == 1)
        {
            head.Append((char)one[0]);
            if (one[0] == '\n' && head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) return head.ToString();
        }

        return null;
    }
}
