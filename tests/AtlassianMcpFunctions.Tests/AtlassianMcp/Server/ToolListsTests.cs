using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Endpoints.Mcp;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

public sealed class ToolListsTests
{
    // One for all cases: what it keeps for one list must not show up in another.
    private static readonly ToolLists Shared = new(ToolCatalog.Tools);

    private const string Modern = "2026-07-28";
    private const string Legacy = "2025-11-25";

    [Theory]
    [InlineData(Legacy, "default", 1)]
    [InlineData(Legacy, "all", 1)]
    [InlineData(Legacy, "all", 2)]
    [InlineData(Modern, "default", 1)]
    [InlineData(Modern, "agile", 2)]
    public async Task A_list_is_byte_for_byte_what_the_SDK_would_send(string version, string toolset, int sites)
    {
        Tenant? tenant = null;
        await using var host = await McpHost.StartAsync(Flavour.Cloud, (own, _) => tenant = WithSites(own, sites));
        await using var scope = host.Services.CreateAsyncScope();
        var call = scope.ServiceProvider.GetRequiredService<TenantContext>();
        call.Enter(tenant!, Caller.Local);
        call.Narrowing = Narrowing.Of(host.Services.GetRequiredService<ToolFaces>(), new Wish { Toolsets = [toolset] });
        var request = Request(version, new RequestId("a<b\"ö"));

        var (ours, again) = (Shared.Answer(request, call), Shared.Answer(request, call));
        using var sdk = new Kept();
        await host.Services.GetRequiredService<McpExchange>().RunAsync(request, sdk, _ => default, scope.ServiceProvider, post => post, CancellationToken.None);

        Assert.Equal(sdk.Text, Text(ours!.Value));
        Assert.Equal(sdk.Text, Text(again!.Value));
    }

    [Fact]
    public void What_is_not_put_together_here_is_left_to_the_SDK()
    {
        var list = new JsonRpcRequest { Id = new RequestId(1), Method = "tools/list" };
        Assert.Null(new ToolLists(ToolCatalog.Tools).Answer(new JsonRpcRequest { Id = new RequestId(1), Method = "tools/call" }, null!));
        Assert.Null(new ToolLists(ToolCatalog.Tools).Answer(new JsonRpcNotification { Method = "tools/list" }, null!));
        Assert.Null(new ToolLists(own: null).Answer(list, null!));
    }

    private static string Text(ToolList list) => Encoding.UTF8.GetString([.. list.Tools.Span, .. list.Rest.Span]);

    private static Tenant WithSites(Tenant tenant, int count) => tenant with
    {
        Sites = [.. tenant.Sites, .. Enumerable.Range(1, count - 1).SelectMany(number => tenant.Sites.Select(site => site with { Alias = site.Alias + number, IsDefault = false }))],
    };

    private static JsonRpcRequest Request(string version, RequestId id) => new()
    {
        Id = id,
        Method = RequestMethods.ToolsList,
        Params = version != Modern ? new JsonObject() : new JsonObject
        {
            ["_meta"] = new JsonObject { ["io.modelcontextprotocol/protocolVersion"] = version, ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject() },
        },
        Context = new JsonRpcMessageContext { ProtocolVersion = version },
    };

    private sealed class Kept : EventSink
    {
        public string Text { get; private set; } = "";

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Text += Encoding.UTF8.GetString(SseEvent.Data(buffer).Span);
            return default;
        }
    }
}
