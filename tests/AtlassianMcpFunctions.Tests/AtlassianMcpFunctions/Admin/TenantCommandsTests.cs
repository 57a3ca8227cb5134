using System.Net;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class TenantCommandsTests(AdminHost world) : IClassFixture<AdminHost>
{
    private AdminLine Admin => world.Admin;

    [Fact]
    public async Task A_tenant_is_added_by_its_addresses_and_serves_a_key_at_once()
    {
        await world.AddAsync("initech");
        var key = await world.KeyAsync("initech");

        var (isError, text) = await world.Host.CallAsync("/mcp/initech", "jira_search", new { jql = "project = DEMO" }, key);
        var tenant = (await Admin.DoAsync(null, "tenant", "show", "initech", "--json")).Json;

        Assert.False(isError, text);
        Assert.Equal(world.Site.Cloud.CloudId, (string)tenant["sites"]![0]!["cloud_id"]!);
        Assert.Equal("tenant-initech--initech--default", (string)tenant["sites"]![1]!["accounts"]![0]!["secret"]!);
    }

    [Fact]
    public async Task What_show_prints_set_reads_back_unchanged()
    {
        await world.AddAsync("round-trip");
        await Admin.DoAsync(null, "tenant", "set", "round-trip", """policy.+={"for":"group:ops","classes":["read"],"projects":{"read":["*","!HR"]}}""", "groups.ops=[\"ada@example.com\"]");
        var shown = (await Admin.DoAsync(null, "tenant", "show", "round-trip", "--json")).Out;

        await Admin.DoAsync(shown, "tenant", "set", "round-trip", "--file", "-");

        Assert.Equal(shown, (await Admin.DoAsync(null, "tenant", "show", "round-trip", "--json")).Out);
        Assert.Contains("group:ops", (await Admin.DoAsync(null, "tenant", "show", "round-trip")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_set_and_taken_away_by_path()
    {
        await world.AddAsync("paths");

        await Admin.DoAsync(null, "tenant", "set", "paths", "limits.access_token_hours=8", "name=The paths company", "sites.confluence:paths.default_space=ENG", "policy.0.classes=[\"read\"]");
        var tenant = (await Admin.DoAsync(null, "tenant", "set", "paths", "sites.1.default_space=", "--json")).Json;

        Assert.Equal(8, (int)tenant["limits"]!["access_token_hours"]!);
        Assert.Equal("The paths company", (string)tenant["name"]!);
        Assert.Null(tenant["sites"]![1]!["default_space"]);
        Assert.Equal("read", (string)tenant["policy"]![0]!["classes"]![0]!);
    }

    [Theory]
    [InlineData("limits.access_token_hours=9", "limits.access_token_hours must be 1 to 8.")]
    [InlineData("limits.colour=red", "there is no setting 'colour' in a tenant")]
    [InlineData("sites.7.alias=x", "sites.7.alias: there is no '7'")]
    [InlineData("sites.0.url=http://jira.example.com", "url must be https")]
    [InlineData("sites.0.accounts.0.secret=key-ring-key-1", "secret must be a name")]
    [InlineData("sites.0.accounts.0.kind=password", "the value is of the wrong kind")]
    [InlineData("id=other", "it cannot be changed")]
    [InlineData("sites.+={\"alias\":\"x\"}", "these settings are missing: product, url, deployment")]
    [InlineData("sites.0.accounts.+={\"name\":\"x\"}", "these settings are missing: kind, secret")]
    [InlineData("sites.0.line.proxy={}", "these settings are missing: address")]
    [InlineData("policy.+={\"allow\":[null]}", "a list has an empty item")]
    [InlineData("sites.0.line.headers=[{\"name\":\"X-A\",\"value\":\"b\"}]", "line is for Data Center sites")]
    public async Task What_is_not_in_order_is_refused_with_a_reason_and_changes_nothing(string setting, string reason)
    {
        var before = (await Admin.DoAsync(null, "tenant", "show", "acme", "--json")).Out;

        var refused = await Admin.RunAsync(null, "tenant", "set", "acme", setting);

        Assert.Equal(1, refused.Code);
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, (await Admin.DoAsync(null, "tenant", "show", "acme", "--json")).Out);
    }

    [Fact]
    public async Task A_rotated_secret_takes_effect_and_the_old_one_is_gone()
    {
        await world.AddAsync("rotating");
        var key = await world.KeyAsync("rotating");

        await Admin.DoAsync("wrong-token", "tenant", "set", "rotating", "--account", "default", "--rotate");
        var (failed, _) = await world.Host.CallAsync("/mcp/rotating", "jira_search", new { jql = "project = DEMO" }, key);
        await Admin.DoAsync(DemoCredential.Demo.ApiToken, "tenant", "set", "rotating", "--account", "default", "--rotate");
        var (failedAgain, text) = await world.Host.CallAsync("/mcp/rotating", "jira_search", new { jql = "project = DEMO" }, key);

        Assert.True(failed);
        Assert.False(failedAgain, text);
    }

    [Fact]
    public async Task A_secret_is_typed_at_a_terminal_and_never_printed()
    {
        await world.AddAsync("typed");

        var answer = await Admin.AtTerminalAsync("", "typed-s3cret-value", "tenant", "set", "typed", "--account", "ci", "--site", "jira:typed", "--kind", "basic", "--user", "ci@example.com");

        Assert.Equal(0, answer.Code);
        Assert.Equal("typed-s3cret-value", await world.Secrets.GetAsync("tenant-typed--jira-typed--ci", CancellationToken.None));
        var shown = await Admin.DoAsync(null, "tenant", "show", "typed");
        Assert.DoesNotContain("typed-s3cret-value", answer.Out + answer.Error + shown.Out + (await Admin.DoAsync(null, "tenant", "show", "typed", "--json")).Out, StringComparison.Ordinal);
        Assert.Contains("account ci: Basic of ci@example.com", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_on_standard_input_nothing_is_stored()
    {
        await world.AddAsync("silent");
        var refused = await Admin.RunAsync("\n", "tenant", "set", "silent", "--account", "other", "--kind", "basic", "--user", "x@example.com");
        Assert.Equal(2, refused.Code);
        Assert.Contains("standard input", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("other", (await Admin.DoAsync(null, "tenant", "show", "silent")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_takes_secrets_keys_grants_and_sign_ins_along_and_leaves_the_neighbour_alone()
    {
        await world.AddAsync("leaving");
        await world.AddAsync("leaving-not");
        var (key, neighbour) = (await world.KeyAsync("leaving"), await world.KeyAsync("leaving-not"));

        var asked = await Admin.RunAsync(null, "tenant", "remove", "leaving");
        var denied = await Admin.AtTerminalAsync("no\n", "", "tenant", "remove", "leaving");
        var removed = (await Admin.DoAsync(null, "tenant", "remove", "leaving", "--yes", "--json")).Json;
        await Admin.DoAsync(null, "tenant", "add", "leaving", "--jira", world.Site.CloudUrl.AbsoluteUri, "--api-keys");

        Assert.Equal((2, 1), (asked.Code, denied.Code));
        Assert.Equal(["tenant-leaving--leaving--default"], removed["removed"]!["secrets"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(1, (int)removed["removed"]!["keys"]!);
        Assert.Null(await world.Secrets.GetAsync("tenant-leaving--leaving--default", CancellationToken.None));
        var (status, _, _) = await world.Host.RpcAsync("/mcp/leaving", "ping", null, key);
        var (other, _, _) = await world.Host.RpcAsync("/mcp/leaving-not", "ping", null, neighbour);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (status, other));
    }

    [Fact]
    public async Task A_tenant_of_the_same_id_begins_without_the_files_of_the_one_before()
    {
        var blobs = world.Host.Server.Services.GetRequiredService<IBlobStore>();
        Task LeaveAsync() => blobs.WriteAsync(new BlobWrite("files", "again/0123456789abcdef/sync-x/page.md", "text/markdown"), (_, _) => Task.CompletedTask, CancellationToken.None);
        await world.AddAsync("again");
        await LeaveAsync();

        var removed = await Admin.DoAsync(null, "tenant", "remove", "again", "--yes");
        Assert.Empty(await blobs.ListAsync("files", "again/", CancellationToken.None).ToListAsync());
        await LeaveAsync();
        await world.AddAsync("again");

        Assert.Contains("and 1 row or file that it left", removed.Out, StringComparison.Ordinal);
        Assert.Empty(await blobs.ListAsync("files", "again/", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task The_tenant_of_the_environment_is_listed_and_shown_but_not_changed()
    {
        var listed = (await Admin.DoAsync(null, "tenant", "list", "--json")).Json.AsArray();
        var shown = await Admin.DoAsync(null, "tenant", "show", "default");
        var refused = await Admin.RunAsync(null, "tenant", "set", "default", "name=Mine");
        var kept = await Admin.RunAsync(null, "tenant", "remove", "default", "--yes");

        Assert.Equal("environment", (string)listed.Single(tenant => (string?)tenant!["id"] == "default")!["from"]!);
        Assert.DoesNotContain("s3cret-token", shown.Out, StringComparison.Ordinal);
        Assert.Equal((1, 1), (refused.Code, kept.Code));
        Assert.Contains("environment variables", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_taken_or_unknown_is_refused()
    {
        var twice = await Admin.RunAsync(null, "tenant", "add", "acme", "--jira", "https://acme.atlassian.net");
        var unknown = await Admin.RunAsync(null, "tenant", "show", "nobody");
        var siteless = await Admin.RunAsync(null, "tenant", "add", "empty");
        Assert.Equal((1, 1, 1), (twice.Code, unknown.Code, siteless.Code));
        Assert.Contains("exists already", twice.Error, StringComparison.Ordinal);
        Assert.Contains("There is no tenant 'nobody'", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("at least one Jira or Confluence", siteless.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_cannot_steer_the_terminal()
    {
        await world.AddAsync("painted");
        await Admin.DoAsync(null, "tenant", "set", "painted", "--name", "\u001b[2Jgone\u202e");
        Assert.Contains("?[2Jgone?", (await Admin.DoAsync(null, "tenant", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_opens_sign_in_and_its_secret_goes_to_the_vault()
    {
        await world.AddAsync("signing");

        var tenant = (await Admin.DoAsync("app-s3cret", "tenant", "set", "signing", "--oauth", "client-1", "--pass-through", "--entra", "6a1f2c3d-0000-4000-8000-000000000000", "--json")).Json;
        await Admin.DoAsync(null, "tenant", "set", "signing", "--api-keys", "false");

        Assert.Equal("client-1", (string)tenant["access"]!["cloud_app"]!["client_id"]!);
        Assert.Equal("app-s3cret", await world.Secrets.GetAsync((string)tenant["access"]!["cloud_app"]!["secret"]!, CancellationToken.None));
        Assert.True((bool)tenant["access"]!["pass_through"]!);
        var listed = (await Admin.DoAsync(null, "tenant", "list", "--json")).Json.AsArray().Single(one => (string?)one!["id"] == "signing")!;
        Assert.Equal(["oauth", "entra", "pass_through"], listed["ways"]!.AsArray().Select(way => (string)way!));
    }


    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        await world.AddAsync("busy");
        using var meddling = new Meddling(() => Admin.DoAsync(null, "tenant", "set", "busy", "name=Theirs"));

        var refused = await Admin.ReadingAsync(meddling, "tenant", "set", "busy", "name=Mine", "--account", "default", "--rotate");

        Assert.Equal(1, refused.Code);
        Assert.Contains("Somebody else changed the tenant", refused.Error, StringComparison.Ordinal);
        Assert.Equal("Theirs", (string)(await Admin.DoAsync(null, "tenant", "show", "busy", "--json")).Json["name"]!);
    }

    /// <summary>A standard input during whose reading something happens elsewhere.</summary>
    private sealed class Meddling(Func<Task> meddle) : TextReader
    {
        public override async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
        {
            await meddle();
            return DemoCredential.Demo.ApiToken;
        }
    }
}
