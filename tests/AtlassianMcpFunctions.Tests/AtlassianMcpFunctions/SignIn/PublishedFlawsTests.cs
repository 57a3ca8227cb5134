using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>The flaws published of another server for Jira and Confluence (CVE-2026-…), each tried here. That of redirects (77261) is in <c>RedirectTests</c>.</summary>
public sealed partial class PublishedFlawsTests : IAsyncLifetime
{
    private static readonly string[] Tables = ["tenants", "apikeys", "grants", "signins", "codes", "audit", "jobs", "jobitems", "lanes", "uploads", "manifests"];
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    // 27825 wrote files where an argument said; 77248 read them from there.
    [Fact]
    public void CVE_2026_27825_and_77248_no_tool_takes_a_path_on_the_server()
    {
        var found = from tool in ToolCatalog.Tools
                    from argument in Arguments("", tool.ProtocolTool.InputSchema)
                    where NamesAPlace().IsMatch(argument.Name) || PromisesAPlace().IsMatch(argument.Text)
                    select tool.ProtocolTool.Name + argument.Name;

        Assert.Empty(found);
        foreach (var tool in ToolCatalog.Tools) Assert.DoesNotMatch(PromisesAPlace(), tool.ProtocolTool.Description ?? "");
    }

    // Every argument at any depth, by its path, with all that is said of it.
    private static IEnumerable<(string Name, string Text)> Arguments(string name, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) yield break;
        var below = new List<(string, JsonElement)>();
        if (schema.TryGetProperty("properties", out var properties)) below.AddRange(properties.EnumerateObject().Select(property => ($"{name}.{property.Name}", property.Value)));
        foreach (var keyword in new[] { "items", "additionalProperties" })
            if (schema.TryGetProperty(keyword, out var items)) below.Add((name, items));
        foreach (var keyword in new[] { "anyOf", "oneOf", "allOf" })
            if (schema.TryGetProperty(keyword, out var choices)) below.AddRange(choices.EnumerateArray().Select(choice => (name, choice)));
        yield return (name, string.Join(' ', new[] { "title", "description", "format", "default", "examples" }.Select(keyword => schema.TryGetProperty(keyword, out var said) ? said.ToString() : "")));
        foreach (var (inner, part) in below)
            foreach (var argument in Arguments(inner, part)) yield return argument;
    }

    [GeneratedRegex(@"(^|[._])(path|dir|directory|folder|file|filepath|dest|destination|target_file|output|location)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamesAPlace();

    [GeneratedRegex(@"\b(file ?path|path (of|to)|absolute path|relative path|directory|on disk|local file|file system|filesystem|file:|/tmp|/home|C:\\|save (it )?(to|into)|write (it )?(to|into) (the )?(disk|file))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PromisesAPlace();

    [Theory]
    [InlineData("confluence_upload_images", "file_path", "/etc/passwd")]
    [InlineData("confluence_read_save_page", "download_path", "/etc/cron.d/job")]
    public async Task CVE_2026_27825_and_77248_an_argument_that_names_a_file_is_refused(string tool, string argument, string value)
    {
        var key = await KeyAsync([ToolClass.Read, ToolClass.Write]);

        var (isError, text) = await _host.CallAsync("/mcp", tool, new Dictionary<string, object> { ["page_id"] = "1", [argument] = value }, key);

        Assert.True(isError);
        Assert.Contains($"`{argument}` is not an argument", text, StringComparison.Ordinal);
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    [Theory]
    [InlineData("X-Atlassian-Jira-Url")]
    [InlineData("X-Atlassian-Confluence-Url")]
    public async Task CVE_2026_27826_a_header_does_not_choose_whom_the_server_calls(string header)
    {
        var key = await KeyAsync([ToolClass.Read]);

        await _host.RpcAsync("/mcp", "tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }, key, (header, "http://169.254.169.254/"));

        Assert.All(_host.Site.RequestLog.Entries, request => Assert.Equal(_host.Site.CloudUrl.Authority, request.Host));
        Assert.NotEmpty(_host.Site.RequestLog.Entries);
    }

    [Theory]
    [InlineData("anything")]
    [InlineData("Bearer")]
    [InlineData("null")]
    [InlineData("undefined")]
    public async Task CVE_2026_77244_a_token_is_not_good_because_it_is_there(string token)
    {
        var (status, _, _) = await _host.RpcAsync("/mcp", "tools/list", null, token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    [Theory]
    [InlineData("Authorization", "Basic ZGVtbzpkZW1v")]
    [InlineData("Authorization", "Token abc")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "bearer a b")]
    [InlineData("X-Api-Key", "abc")]
    public async Task CVE_2026_77254_who_presents_nothing_good_does_not_get_the_servers_own_credential(string header, string value)
    {
        var (status, _, _) = await _host.RpcAsync("/mcp", "tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }, null, (header, value));

        Assert.Contains(status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    [Fact]
    public async Task CVE_2026_77243_what_the_list_leaves_out_cannot_be_called()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Policy = [new PolicyRule { Allow = ["jira.issues"], Deny = ["jira_search"] }, new PolicyRule { Allow = ["confluence.*"] }] });
        var key = await KeyAsync([ToolClass.Read, ToolClass.Write]);
        var (_, list, _) = await _host.RpcAsync("/mcp" + EveryTool.Query, "tools/list", null, key);
        var listed = list!["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).ToHashSet();

        Assert.Contains("jira_get_issue", listed);
        Assert.DoesNotContain("jira_search", listed);
        foreach (var tool in ToolCatalog.Tools.Select(tool => tool.ProtocolTool.Name).Where(name => !listed.Contains(name)))
        {
            var (isError, text) = await _host.CallAsync("/mcp" + EveryTool.Query, tool, new { }, key);
            Assert.True(isError);
            Assert.Contains("not allowed", text, StringComparison.Ordinal);
        }

        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    // 77250, 77256, 77268: refresh tokens and credentials in readable files.
    [Fact]
    public async Task CVE_2026_77268_nothing_at_rest_holds_a_token_a_key_or_a_code_in_the_clear()
    {
        var (_, access, refresh) = await ClientApp.SignedInAsync(_host, "mia");
        var key = await KeyAsync([ToolClass.Read]);
        await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, access);
        await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, key);
        var atAtlassian = _host.Site.RequestLog.Entries.Select(request => request.Headers.GetValueOrDefault("Authorization")?.Split(' ')[1]).OfType<string>();
        string[] secrets = [access, refresh, key, key.Split('_')[3], .. atAtlassian, .. _host.Site.Accounts.Tokens.RefreshUses.Select(use => use.Token)];
        Assert.True(secrets.Length >= 6);

        var tables = _host.Server.Services.GetRequiredService<ITableStore>();
        foreach (var table in Tables)
        {
            await foreach (var row in tables.ScanAsync(table, partitionPrefix: null, CancellationToken.None))
            {
                foreach (var value in row.Values.Values.Append(row.Row).Append(row.Partition))
                {
                    var text = value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : JsonSerializer.Serialize(value);
                    Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public async Task A_grant_copied_to_another_user_or_tenant_cannot_be_read_there()
    {
        var (_, mia, _) = await ClientApp.SignedInAsync(_host, "mia");
        await ClientApp.SignedInAsync(_host, "alex");
        var tables = _host.Server.Services.GetRequiredService<ITableStore>();
        var rows = new List<TableRow>();
        await foreach (var row in tables.QueryAsync("grants", "acme", null, CancellationToken.None)) rows.Add(row);
        var ofAlex = rows.Single(row => row.Get<string>("Name") == "Alex Rivera");
        var ofMia = rows.Single(row => row.Row != ofAlex.Row);

        await tables.UpsertAsync("grants", ofMia with { Values = new Dictionary<string, object?>(ofMia.Values) { ["Sealed"] = ofAlex.Get<byte[]>("Sealed") } }, CancellationToken.None);
        _host.Site.RequestLog.Clear();
        var (status, _, _) = await _host.RpcAsync("/mcp", "tools/call", new { name = "jira_search", arguments = new { jql = "project = DEMO" } }, mia);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Empty(_host.Site.RequestLog.Entries);
    }

    private async Task<string> KeyAsync(ToolClass[] scopes)
    {
        var template = new ApiKey("acme", "") { Name = "test", Scopes = scopes, ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        return (await _host.Keys.CreateAsync(template, CancellationToken.None)).Text;
    }
}
