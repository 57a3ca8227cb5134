using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class GrantCommandsTests(AdminHost world) : IClassFixture<AdminHost>
{
    [Fact]
    public async Task Taking_a_grant_back_ends_that_users_sign_ins_and_no_others()
    {
        var (client, access, refresh) = await ClientApp.SignedInAsync(world.Host, "mia");
        var (_, other, _) = await ClientApp.SignedInAsync(world.Host, "alex");
        var listed = (await world.Admin.DoAsync(null, "grant", "list", "--tenant", "acme", "--json")).Json.AsArray();
        var caller = listed.Select(grant => (string)grant!["caller"]!).Single(name => name.Contains("mia", StringComparison.OrdinalIgnoreCase) || IsMia(listed, name));

        var done = await world.Admin.DoAsync(null, "grant", "revoke", "--tenant", "acme", caller);
        var (status, _, _) = await world.Host.RpcAsync("/mcp", "ping", null, access);
        var (refreshed, _) = await client.RefreshAsync(refresh);
        var (neighbour, _, _) = await world.Host.RpcAsync("/mcp", "ping", null, other);

        Assert.Contains("Took back 1 grant and ended 1 sign-in.", done.Error, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.OK), (status, refreshed, neighbour));
        Assert.All(listed, grant => Assert.NotEmpty(grant!["clients"]!.AsArray()));
        Assert.Equal(1, (await world.Admin.RunAsync(null, "grant", "revoke", "--tenant", "acme", caller)).Code);
        Assert.Equal(2, (await world.Admin.RunAsync(null, "grant", "revoke", "--tenant", "acme", "--all")).Code);
        Assert.Equal(2, (await world.Admin.RunAsync(null, "grant", "revoke", "--tenant", "acme")).Code);

        var everybody = await world.Admin.DoAsync(null, "grant", "revoke", "--tenant", "acme", "--all", "--yes", "--json");
        Assert.Equal((1, 1), ((int)everybody.Json["grants"]!, (int)everybody.Json["sign_ins"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Host.RpcAsync("/mcp", "ping", null, other)).Status);
        Assert.Empty((await world.Admin.DoAsync(null, "grant", "list", "--tenant", "acme", "--json")).Json.AsArray());
    }

    private static bool IsMia(System.Text.Json.Nodes.JsonArray grants, string caller) =>
        grants.Any(grant => (string?)grant!["caller"] == caller && ((string?)grant["name"])?.StartsWith("Mia", StringComparison.Ordinal) == true);
}
