using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Every tool against every kind of credential that must not open it: the documented answer, and not a byte of anybody's data.</summary>
public sealed class AccessTableTests(AccessTable table) : IClassFixture<AccessTable>
{
    private static readonly string[] Everybodys = ["DEMO", "SBX", "PLAY", "acme company", "globex company", "demo@example.com"];

    private static readonly IReadOnlyList<McpServerTool> Tools = ToolCatalog.Tools;

    public static TheoryData<string> Refused => [.. AccessTable.Bad];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_does_not_open_the_tenant_opens_no_tool(string credential)
    {
        var (path, token) = table[credential];
        foreach (var name in Tools.Select(tool => tool.ProtocolTool.Name))
        {
            var (status, json, challenge) = await CallAsync(name, path, token);

            Assert.True(status is HttpStatusCode.Unauthorized, $"{name}: {status}");
            Assert.StartsWith("Bearer", challenge, StringComparison.Ordinal);
            Assert.Equal(token is not null, challenge.Contains("error=\"invalid_token\"", StringComparison.Ordinal));
            Assert.DoesNotContain(Everybodys, secret => json!.ToJsonString().Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_token_that_may_only_read_is_asked_to_step_up_for_every_other_tool()
    {
        foreach (var tool in Tools)
        {
            var (status, _, challenge) = await CallAsync(tool.ProtocolTool.Name, "/mcp" + EveryTool.Query, table.ReadToken);

            var needed = ToolAccess.ClassOf(tool);
            Assert.True(status == (needed == ToolClass.Read ? HttpStatusCode.OK : HttpStatusCode.Forbidden), $"{tool.ProtocolTool.Name}: {status}");
            if (needed == ToolClass.Read) continue;
            Assert.Contains("error=\"insufficient_scope\"", challenge, StringComparison.Ordinal);
            Assert.Contains($"scope=\"read {needed.ToString().ToLowerInvariant()}\"", challenge, StringComparison.Ordinal);
            Assert.Contains("/.well-known/oauth-protected-resource/mcp\"", challenge, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_that_may_only_read_neither_lists_nor_calls_any_other_tool()
    {
        var (_, list, _) = await table.Host.RpcAsync("/mcp" + EveryTool.Query, "tools/list", null, table.ReadKey);
        Assert.Equal(
            Tools.Where(tool => ToolAccess.ClassOf(tool) == ToolClass.Read).Select(tool => tool.ProtocolTool.Name).Order(StringComparer.Ordinal),
            list!["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).Order(StringComparer.Ordinal));
        foreach (var name in Tools.Where(tool => ToolAccess.ClassOf(tool) != ToolClass.Read).Select(tool => tool.ProtocolTool.Name))
        {
            var before = table.Host.Site.RequestLog.Entries.Count;
            var (_, called, _) = await CallAsync(name, "/mcp" + EveryTool.Query, table.ReadKey);

            Assert.True((bool)called!["result"]!["isError"]!, name);
            Assert.Contains("not allowed", (string)called["result"]!["content"]![0]!["text"]!, StringComparison.Ordinal);
            Assert.Equal(before, table.Host.Site.RequestLog.Entries.Count);
        }
    }

    [Fact]
    public async Task What_one_user_made_is_not_there_for_another()
    {
        var (mia, alex) = (table.Token, table.OtherToken);
        var (_, upload, _) = await table.Host.RpcAsync("/mcp", "tools/call", new { name = "create_upload", arguments = new { file_name = "a.zip" } }, mia);
        var uploadId = (string)upload!["result"]!["structuredContent"]!["upload_id"]!;
        var page = table.Host.Site.Cloud.Confluence.Pages.First().Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (_, started, _) = await table.Host.RpcAsync("/mcp", "tools/call", new { name = "confluence_read_save_page", arguments = new { page_id = page } }, mia);
        var jobId = (string)started!["result"]!["structuredContent"]!["job_id"]!;
        var (_, mine, _) = await table.Host.RpcAsync("/mcp", "tools/call", new { name = "job_get", arguments = new { job_id = jobId, wait_seconds = 30 } }, mia);
        var uri = (string)mine!["result"]!["structuredContent"]!["output"]!["files"]![0]!;
        var (_, hers, _) = await table.Host.RpcAsync("/mcp", "resources/read", new { uri }, mia);
        Assert.NotNull(hers!["result"]);

        var (jobFails, jobText) = await table.Host.CallAsync("/mcp", "job_get", new { job_id = jobId }, alex);
        var (uploadFails, uploadText) = await table.Host.CallAsync("/mcp", "confluence_upload_images", new { page_id = page, upload_id = uploadId }, alex);
        var (_, file, _) = await table.Host.RpcAsync("/mcp", "resources/read", new { uri }, alex);

        Assert.True(jobFails);
        Assert.Contains("There is no job", jobText, StringComparison.Ordinal);
        Assert.True(uploadFails);
        Assert.Contains("There is no upload", uploadText, StringComparison.Ordinal);
        Assert.NotNull(file!["error"]);
    }

    private Task<(HttpStatusCode Status, JsonNode? Json, string Challenge)> CallAsync(string name, string path, string? token) =>
        table.Host.RpcAsync(path, "tools/call", new { name, arguments = new { } }, token);
}

/// <summary>A host, and credentials of every kind for it.</summary>
public sealed class AccessTable : IAsyncLifetime
{
    /// <summary>Credentials that must open nothing at the address they are used at.</summary>
    public static readonly string[] Bad =
    [
        "none", "garbage", "empty tenant", "forged token", "cut token", "expired token", "revoked token", "refresh token", "wrong audience", "other tenant's token",
        "other tenant's key", "forged key", "expired key", "revoked key", "removed tenant's key", "key of a tenant without keys", "token of a closed sign-in", "Atlassian's own token",
    ];

    private readonly Dictionary<string, (string Path, string? Token)> _credentials = [];

    internal SignInHost Host { get; private set; } = null!;

    internal string Token { get; private set; } = "";

    internal string OtherToken { get; private set; } = "";

    internal string ReadToken { get; private set; } = "";

    internal string ReadKey { get; private set; } = "";

    internal (string Path, string? Token) this[string name] => _credentials[name];

    public async Task InitializeAsync()
    {
        Host = await SignInHost.StartAsync();
        // What a policy does not say it allows would not be asked for either.
        await Host.ChangeAsync("acme", tenant => tenant with { Policy = [new PolicyRule { Classes = Enum.GetValues<ToolClass>() }] });
        var (client, token, refresh) = await ClientApp.SignedInAsync(Host, "mia");
        Token = token;
        OtherToken = (await ClientApp.SignedInAsync(Host, "alex")).Access;
        ReadToken = (await ClientApp.SignedInAsync(Host, "sam", scope: "read")).Access;
        ReadKey = await KeyAsync("acme", [ToolClass.Read]);
        await AddTokensAsync(client, token, refresh);
        await AddKeysAsync();
    }

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();

    private async Task AddTokensAsync(ClientApp client, string token, string refresh)
    {
        var seal = Host.Server.Services.GetRequiredService<TokenSeal>();
        var ticket = seal.OpenAccess(token)!;
        var (ended, revoked, _) = await ClientApp.SignedInAsync(Host, "mia");
        await RevokeAsync(ended, revoked);
        _credentials["none"] = ("/mcp", null);
        _credentials["garbage"] = ("/mcp", "garbage");
        _credentials["empty tenant"] = ("/mcp/nobody", token);
        _credentials["forged token"] = ("/mcp", TokenSeal.AccessPrefix + "CfDJ8AAAAAAAAAAAAAAAAAAAAAA");
        _credentials["cut token"] = ("/mcp", token[..^4]);
        _credentials["expired token"] = ("/mcp", seal.Close(ticket with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) }));
        _credentials["revoked token"] = ("/mcp", revoked);
        _credentials["refresh token"] = ("/mcp", refresh);
        _credentials["wrong audience"] = ("/mcp/acme", token);
        _credentials["other tenant's token"] = ("/mcp/acme", (await ClientApp.SignedInAsync(Host, "mia", "/mcp/globex")).Access);
        _credentials["Atlassian's own token"] = ("/mcp", Host.Site.Accounts.Tokens.Give("mia", client.ClientId, ["read:jira-work"], Host.Site.Cloud.CloudId).Access);
        await Host.ChangeAsync("acme", tenant => tenant with { Id = "shut" });
        var closed = (await ClientApp.SignedInAsync(Host, "mia", "/mcp/shut")).Access;
        await Host.ChangeAsync("shut", tenant => tenant with { Access = tenant.Access with { OAuth = null } });
        _credentials["token of a closed sign-in"] = ("/mcp/shut", closed);
    }

    private async Task AddKeysAsync()
    {
        var key = await KeyAsync("acme", [ToolClass.Read, ToolClass.Write]);
        var revoked = await KeyAsync("acme", [ToolClass.Read]);
        await Host.Keys.RevokeAsync("acme", revoked.Split('_')[2], CancellationToken.None);
        _credentials["other tenant's key"] = ("/mcp/acme", await KeyAsync("globex", [ToolClass.Read]));
        _credentials["forged key"] = ("/mcp", key[..^1] + (key[^1] == 'a' ? 'b' : 'a'));
        _credentials["expired key"] = ("/mcp", await KeyAsync("acme", [ToolClass.Read], TimeSpan.FromSeconds(-1)));
        _credentials["revoked key"] = ("/mcp", revoked);
        await Host.ChangeAsync("globex", tenant => tenant with { Id = "gone" });
        _credentials["removed tenant's key"] = ("/mcp", await KeyAsync("gone", [ToolClass.Read]));
        await Host.Tenants.RemoveAsync("gone", CancellationToken.None);
        await Host.ChangeAsync("intern", tenant => tenant with { Access = tenant.Access with { ApiKeys = false } });
        _credentials["key of a tenant without keys"] = ("/mcp/intern", await KeyAsync("intern", [ToolClass.Read]));
    }

    private async Task<string> KeyAsync(string tenant, ToolClass[] scopes, TimeSpan? lifetime = null)
    {
        var template = new ApiKey(tenant, "") { Name = "test", Scopes = scopes, ExpiresAt = TimeProvider.System.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1)) };
        return (await Host.Keys.CreateAsync(template, CancellationToken.None)).Text;
    }

    private async Task RevokeAsync(ClientApp client, string token)
    {
        using var form = new FormUrlEncodedContent([new("token", token), new("client_id", client.ClientId)]);
        using var response = await Host.Server.Http.PostAsync("/oauth/revoke", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
