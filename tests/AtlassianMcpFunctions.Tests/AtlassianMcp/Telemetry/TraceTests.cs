using System.Text.Json.Nodes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Telemetry;

public sealed class TraceTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string Traceparent = $"00-{TraceId}-b7ad6b7169203331-01";

    [Fact]
    public async Task A_trace_in_the_message_goes_on_to_Atlassian_without_the_clients_baggage()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var parameters = new JsonObject
        {
            ["name"] = "jira_get_issue",
            ["arguments"] = new JsonObject { ["issue_key"] = "DEMO-1" },
            ["_meta"] = new JsonObject { ["traceparent"] = Traceparent, ["tracestate"] = "vendor=1", ["baggage"] = "user=alice" },
        };

        await host.SendAsync("tools/call", parameters);

        Assert.NotEmpty(host.Site.RequestLog.Entries);
        Assert.All(host.Site.RequestLog.Entries, asked =>
        {
            var sent = Header(asked, "traceparent");
            Assert.Equal(TraceId, sent!.Split('-')[1]);
            Assert.NotEqual(Traceparent, sent);
            Assert.Equal("vendor=1", Header(asked, "tracestate"));
            Assert.Null(Header(asked, "baggage"));
        });
    }

    [Fact]
    public async Task A_trace_in_the_headers_goes_on_to_Atlassian()
    {
        await using var host = await McpHost.StartAsync(Flavour.DataCenter);

        await host.PostAsync("", "tools/call", new { name = "jira_get_issue", arguments = new { issue_key = "DEMO-1" } }, ("traceparent", Traceparent), ("baggage", "user=alice"));

        Assert.NotEmpty(host.Site.RequestLog.Entries);
        Assert.All(host.Site.RequestLog.Entries, asked => Assert.Equal((TraceId, null), (Header(asked, "traceparent")!.Split('-')[1], Header(asked, "baggage"))));
    }

    [Fact]
    public async Task The_slices_of_a_job_belong_to_the_trace_of_the_call_that_started_it()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        await host.PostAsync("", "tools/call", new { name = "confluence_sync_pages", arguments = new { space_key = "ENG" } }, ("traceparent", Traceparent));
        host.Site.RequestLog.Clear();
        var (queue, runner, slices) = (host.Services.GetRequiredService<IMessageQueue>(), host.Services.GetRequiredService<JobRunner>(), 0);
        while (await queue.TakeAsync() is { } message && slices++ < 20)
        {
            Assert.Equal(TraceId, message.Traceparent!.Split('-')[1]);
            await runner.RunAsync(message, CancellationToken.None);
        }

        Assert.InRange(slices, 1, 20);
        Assert.NotEmpty(host.Site.RequestLog.Entries);
        Assert.All(host.Site.RequestLog.Entries, asked => Assert.Equal(TraceId, Header(asked, "traceparent")!.Split('-')[1]));
    }

    private static string? Header(LoggedRequest asked, string name) => asked.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
