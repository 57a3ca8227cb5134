using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>A component answers to everything that people have at hand for it.</summary>
public sealed class ComponentFinderTests
{
    [Fact]
    public async Task It_is_found_by_id_page_slug_alias_repository_and_name()
    {
        await using var host = await CompassWorld.StartAsync();
        var gateway = CompassDrills.Named(host, "API Gateway");
        string[] names =
        [
            gateway.Id, $" {gateway.Id} ", gateway.Url, gateway.Url + "?tab=1", "api-gateway", "github:example/api-gateway", "API Gateway", "api gateway",
            "https://github.com/example/api-gateway", "https://GitHub.com/example/api-gateway.git", "http://github.com/example/api-gateway/",
        ];

        foreach (var name in names)
        {
            var answer = await host.CallAsync("compass_get_component", new { component = name });
            Assert.True(!answer.IsError && (string?)answer["component"]!["id"] == gateway.Id, $"{name}: {answer.Text}");
        }
    }

    [Fact]
    public async Task A_name_that_several_have_is_answered_with_their_ids()
    {
        await using var host = await CompassWorld.StartAsync();
        var (one, other) = (host.Compass().AddComponent("Twin"), host.Compass().AddComponent("twin", "LIBRARY"));

        var answer = await host.CallAsync("compass_get_component", new { component = "Twin" });

        Assert.True(answer.IsError);
        Assert.Contains("There are several components 'Twin'", answer.Text, StringComparison.Ordinal);
        Assert.Contains(one.Id, answer.Text, StringComparison.Ordinal);
        Assert.Contains(other.Id, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.com/example/nothing")]
    [InlineData("github:example/nothing")]
    [InlineData("Gateway")]
    public async Task What_is_not_there_is_not_guessed(string name)
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_get_component", new { component = name });

        Assert.True(answer.IsError);
        Assert.Contains($"There is no component '{name}'", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cloud_id_is_looked_up_where_the_tenant_does_not_know_it()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, (tenant, _) => tenant with { Sites = [.. tenant.Sites.Select(site => site with { CloudId = null })] });

        var found = await host.CallAsync("compass_search_components", new { query = "gateway" });

        Assert.Equal("API Gateway", (string?)Assert.Single(found["components"]!.AsArray())!["name"]);
    }

    [Fact]
    public async Task An_id_of_another_site_is_looked_for_there()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, (tenant, site) => tenant with
        {
            Sites = [.. tenant.Sites.Select(one => one with { CloudId = site.Cloud.CloudId, IsDefault = true }), .. tenant.Sites.Select(one => one with { Alias = "sand", Url = site.SandboxUrl, CloudId = site.Sandbox.CloudId })],
        });
        host.Site.Sandbox.Compass.IsAvailable = true;
        var far = host.Site.Sandbox.Compass.AddComponent("Far Away");

        var byId = await host.CallAsync("compass_get_component", new { component = far.Id });
        var byAlias = await host.CallAsync("compass_get_component", new { component = "Far Away", site = "sand" });
        var here = await host.CallAsync("compass_get_component", new { component = "Far Away" });

        var repository = await host.CallAsync("compass_get_component", new { component = "https://github.com/example/api-gateway" });
        Assert.Equal("API Gateway", (string?)repository["component"]!["name"]);
        Assert.Equal((far.Id, far.Id), ((string?)byId["component"]!["id"], (string?)byAlias["component"]!["id"]));
        Assert.True(here.IsError);
    }

    [Fact]
    public async Task An_id_of_a_site_that_the_tenant_does_not_have_leads_nowhere_though_the_token_would_let_it()
    {
        await using var host = await SignInHost.StartAsync();
        host.Site.Sandbox.Compass.IsAvailable = true;
        var far = host.Site.Sandbox.Compass.AddComponent("Far Away");
        await host.ChangeAsync("acme", tenant => tenant with { Access = tenant.Access with { PassThrough = true } });
        var token = host.Site.Accounts.Tokens.Give("mia", DemoApp.Demo.ClientId, ["read:component:compass", "write:component:compass"], host.Site.Cloud.CloudId, host.Site.Sandbox.CloudId).Access;

        foreach (var (tool, arguments) in new (string, object)[] { ("compass_get_component", new { component = far.Id }), ("compass_update_component", new { component = far.Id, name = "Mine" }) })
        {
            var (_, json, _) = await host.RpcAsync("/mcp/acme?toolsets=compass", "tools/call", new { name = tool, arguments }, token, ("X-Atlassian-Cloud-Id", host.Site.Cloud.CloudId));
            Assert.True((bool)json!["result"]!["isError"]!);
            Assert.Contains("There is no component of that id on this site.", json.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal("Far Away", far.Name);
    }
}
