using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AtlassianMcpFunctions.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Playground;

namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>What a call that reads an issue allocates. The server runs in this process, where that can be counted; the client writes and reads the same few bytes over and over.</summary>
internal static class AllocationRow
{
    private const int WarmUp = 500;
    private const int Calls = 2_000;
    private const int Target = 120;

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync();
        var (port, console) = (Ports.Free(), Console.Out);
        Console.SetOut(TextWriter.Null); // its log lines are written all the same
        await using var server = Build(Surroundings.Cloud(site.Address), port);
        await server.StartAsync();
        using var line = new Socket(SocketType.Stream, ProtocolType.Tcp);
        line.Connect(IPAddress.Loopback, port);
        Repeat(line, WarmUp);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(line, Calls);
        Console.SetOut(console);
        var kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / Calls;
        return new("allocations per `jira_get_issue`", "–", $"{kilobytes:F0} KB", "–", $"≤ {Target} KB", kilobytes <= Target);
    }

    private static WebApplication Build(IReadOnlyDictionary<string, string> values, int port)
    {
        var variables = values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        variables["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var settings = AllSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(variables).Build(), out _);
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.AddServerLogging(settings.Server.LogFormat);
        builder.Services.AddServer(settings);
        var app = builder.Build();
        app.MapServer(settings.Server);
        return app;
    }

    private static void Repeat(Socket line, int count)
    {
        var body = Measurements.GetIssue;
        byte[] request = [.. Encoding.ASCII.GetBytes($"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
        var buffer = new byte[256 * 1024];
        for (var call = 0; call < count; call++)
        {
            line.Send(request);
            Receive(line, buffer);
        }
    }

    // Answers have a length: what comes is read until it is all there.
    private static void Receive(Socket line, byte[] buffer)
    {
        var read = 0;
        int end;
        while ((end = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0) read += line.Receive(buffer.AsSpan(read));
        var head = buffer.AsSpan(0, end);
        if (!head.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, read));
        var length = head[(head.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
        _ = System.Buffers.Text.Utf8Parser.TryParse(length, out int body, out _);
        while (read < end + 4 + body) read += line.Receive(buffer.AsSpan(read));
        if (buffer.AsSpan(end, read - end).IndexOf("\"isError\":true"u8) >= 0) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, read));
    }
}
