using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class ConnectionCheckTests
{
    [Theory]
    [InlineData("Cloud", "cloud", null, "demo@example.com")]
    [InlineData("DataCenter", "data_center", "10.2.14", null)]
    public async Task The_check_tells_the_site_and_the_account(string flavour, string deployment, string? version, string? email)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), defaultSpaceKey: "HAND");

        var answer = await host.CallAsync("confluence_connection_check");

        Assert.Equal(("connected", "default", "HAND"), ((string?)answer["status"], (string?)answer["tenant"], (string?)answer["default_space_key"]));
        Assert.Equal("Dana Demo", (string?)answer["user"]!["display_name"]);
        Assert.Equal(email, (string?)answer["user"]!["email"]);
        Assert.Equal((host.Store.Confluence.Address, deployment, version), ((string?)answer["server"]!["base_url"], (string?)answer["server"]!["deployment"], (string?)answer["server"]!["version"]));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_refused_credential_is_said_plainly(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        host.Site.Faults.Answer(request => request.Path.Contains("/user/current", StringComparison.Ordinal), 401);

        var answer = await host.CallAsync("confluence_connection_check");

        Assert.True(answer.IsError);
        Assert.Contains("The credential is refused", answer.Text, StringComparison.Ordinal);
    }
}
