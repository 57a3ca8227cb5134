using System.Net;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.SignIn;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions;

/// <summary>The ways in and their order, and who is nobody.</summary>
public sealed class WaysInSetupTests
{
    [Fact]
    public async Task All_ways_are_tried_in_the_one_order_that_is_written_down()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.Equal(WaysInSetup.InOrder, server.Services.GetServices<IWayIn>().Select(way => way.GetType()));
        Assert.Equal(
            typeof(IWayIn).Assembly.GetTypes().Where(type => type.IsClass && typeof(IWayIn).IsAssignableFrom(type)).Select(type => type.Name).Order(),
            WaysInSetup.InOrder.Select(way => way.Name).Order());
        Assert.Equal((typeof(TokenWay), typeof(LastWay)), (WaysInSetup.InOrder[0], WaysInSetup.InOrder[^1]));
    }

    [Theory]
    [InlineData("amcpa_CfDJ8token")]
    [InlineData("amcpr_CfDJ8token")]
    [InlineData("amcp_acme_0123456789ab_key")]
    [InlineData("AMCPA_CfDJ8token")]
    public async Task Pass_through_shows_no_site_what_is_ours_even_when_no_other_way_stands_before_it(string token)
    {
        await using var host = await SignInHost.StartAsync();
        await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { PassThrough = true } });
        await host.ChangeAsync("intern", tenant => tenant with { Access = tenant.Access with { PassThrough = true } });
        var way = host.Server.Services.GetServices<IWayIn>().OfType<PassThroughWay>().Single();
        var (cloud, dataCenter) = (new DefaultHttpContext().Request, new DefaultHttpContext().Request);
        cloud.Headers["X-Atlassian-Cloud-Id"] = host.Site.Cloud.CloudId;
        dataCenter.Headers["X-Atlassian-Jira-Personal-Token"] = token;

        var onCloud = await way.TryAsync(new Presented(cloud, "acme", token), CancellationToken.None);
        var onDataCenter = await way.TryAsync(new Presented(dataCenter, "intern", null), CancellationToken.None);
        var (status, _, _) = await host.RpcAsync("/mcp/intern", "tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }, null, ("X-Atlassian-Jira-Personal-Token", token));

        Assert.Equal((401, 401), (Assert.IsType<Entry.Refused>(onCloud).Status, Assert.IsType<Entry.Refused>(onDataCenter).Status));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Empty(host.Site.RequestLog.Entries);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("http://localhost:7071", HttpStatusCode.OK)]
    [InlineData("https://mcp.example.com", HttpStatusCode.Unauthorized)]
    public async Task Nobody_is_local_at_a_server_that_is_reached_from_elsewhere(string? address, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(new() { Settings = new Dictionary<string, string?> { ["PUBLIC_BASE_URL"] = address } });

        var (status, _) = await server.SendAsync(RunningServer.Message(RunningServer.Rpc("ping")));

        Assert.Equal(expected, status);
    }
}
