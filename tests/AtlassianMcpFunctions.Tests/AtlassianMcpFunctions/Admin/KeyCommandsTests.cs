using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class KeyCommandsTests(AdminHost world) : IClassFixture<AdminHost>
{
    private AdminLine Admin => world.Admin;

    [Fact]
    public async Task A_key_is_printed_alone_and_works_until_it_is_taken_back()
    {
        var made = await Admin.DoAsync(null, "key", "create", "--tenant", "acme", "--name", "Nightly build");
        var text = made.Out.TrimEnd('\r', '\n');
        var id = text.Split('_')[2];
        var (before, _, _) = await world.Host.RpcAsync("/mcp", "ping", null, text);

        var taken = await Admin.DoAsync(null, "key", "revoke", "--tenant", "acme", id, "--json");
        var (after, _, _) = await world.Host.RpcAsync("/mcp", "ping", null, text);

        Assert.Equal((id, "acme", "revoked"), ((string?)taken.Json["id"], (string?)taken.Json["tenant"], (string?)taken.Json["state"]));
        Assert.Matches(@"\Aamcp_acme_[0-9a-f]{12}_[A-Za-z0-9]{43}\z", text);
        Assert.DoesNotContain(text, made.Error, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, after));
        var row = (await Admin.DoAsync(null, "key", "list", "--tenant", "acme", "--json")).Json.AsArray().Single(key => (string?)key!["id"] == id)!;
        Assert.Equal("revoked", (string)row["state"]!);
        Assert.DoesNotContain(text.Split('_')[3], (await Admin.DoAsync(null, "key", "list", "--tenant", "acme")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_for_reading_shows_no_tool_that_writes()
    {
        var key = await world.KeyAsync("acme", "--scopes", "read");
        var (_, json, _) = await world.Host.RpcAsync("/mcp", "tools/list", null, key);
        var names = json!["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).ToList();
        Assert.Contains("jira_search", names);
        Assert.DoesNotContain("jira_create_issue", names);
    }

    [Theory]
    [InlineData("--expires", "400d", 2, "at most")]
    [InlineData("--expires", "2020-01-01", 2, "past")]
    [InlineData("--expires", "soon", 2, "no moment")]
    [InlineData("--scopes", "read,everything", 2, "read, write, delete, admin")]
    [InlineData("--account", "nobody", 1, "has an account 'nobody'")]
    [InlineData("--name", " ", 2, "1 to 100 characters")]
    public async Task What_no_key_can_be_is_refused(string option, string value, int code, string reason)
    {
        string[] usual = option == "--name" ? [] : ["--name", "robot"];
        var refused = await Admin.RunAsync(null, ["key", "create", "--tenant", "acme", .. usual, option, value]);
        Assert.Equal((code, ""), (refused.Code, refused.Out));
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_lasts_90_days_unless_told_otherwise()
    {
        var now = TimeProvider.System.GetUtcNow();
        var usual = (await Admin.DoAsync(null, "key", "create", "--tenant", "acme", "--name", "a", "--json")).Json;
        var day = now.AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var dated = (await Admin.DoAsync(null, "key", "create", "--tenant", "acme", "--name", "b", "--expires", day, "--json")).Json;
        Assert.InRange((DateTimeOffset)usual["expires_at"]! - now, TimeSpan.FromDays(89.9), TimeSpan.FromDays(90.1));
        Assert.Equal(day + "T23:59:59", ((DateTimeOffset)dated["expires_at"]!).UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_tenant_of_the_environment_can_have_keys()
    {
        var key = await world.KeyAsync("default");
        Assert.StartsWith("amcp_default_", key, StringComparison.Ordinal);
        Assert.Single((await Admin.DoAsync(null, "key", "list", "--tenant", "default", "--json")).Json.AsArray());
    }

    [Fact]
    public async Task Another_tenants_key_cannot_be_taken_back_by_its_id()
    {
        var key = await world.KeyAsync("globex");
        var refused = await Admin.RunAsync(null, "key", "revoke", "--tenant", "acme", key.Split('_')[2]);
        var whole = await Admin.RunAsync(null, "key", "revoke", "--tenant", "globex", key);
        var (status, _, _) = await world.Host.RpcAsync("/mcp/globex", "ping", null, key);
        Assert.Equal((1, 2, HttpStatusCode.OK), (refused.Code, whole.Code, status));
        Assert.DoesNotContain(key, whole.Error, StringComparison.Ordinal);
    }
}
