using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>A server that others than its own machine can connect to knows nobody by where they come from.</summary>
public sealed class ListenAddressTests
{
    // As behind a reverse proxy that adds no header and passes its own address on as Host.
    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("0.0.0.0", HttpStatusCode.Unauthorized)]
    [InlineData("::", HttpStatusCode.Unauthorized)]
    public async Task Whoever_presents_nothing_is_let_in_only_where_nobody_else_can_connect(string address, HttpStatusCode expected)
    {
        var settings = new Dictionary<string, string?> { ["LISTEN_ADDRESS"] = address, ["PUBLIC_BASE_URL"] = "http://127.0.0.1", ["ASPNETCORE_ENVIRONMENT"] = "Development" };
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { Settings = settings });
        var (status, _) = await server.SendAsync(RunningServer.Message(RunningServer.Rpc("tools/list")));
        Assert.Equal(expected, status);
    }
}
