using System.Net.Sockets;
using System.Text;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Sends requests no HttpClient would.</summary>
internal static class RawHttp
{
    /// <summary>Sends the text with CRLF line ends and reads until the server closes; the request should ask for that.</summary>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var socket = await OpenAsync(address, request);
        using var reader = new StreamReader(socket.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Sends the text and leaves the connection open.</summary>
    public static async Task<TcpClient> OpenAsync(Uri address, string request)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request.ReplaceLineEndings("\r\n")));
        return socket;
    }
}
