using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>What lies in storage after people and programs signed in, read, wrote and ran jobs: no token, key or code, and where no content belongs, none.</summary>
public sealed class AtRestTests : IAsyncLifetime
{
    // Tables that hold what a job was asked and what came of it; names of pages belong there, their texts do not.
    private static readonly string[] OfJobs = ["jobs", "jobitems", "lanes", "manifests", "filesets", "uploads", "exports", "publications"];
    private const string Words = "zanzibar ultramarine confidential";
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private StandingBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StandingBench.StartAsync();

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task No_table_that_the_schema_lists_holds_a_secret_or_content_in_the_clear()
    {
        var secrets = await UseEverythingAsync();

        var (tables, seen) = (_bench.Host.Server.Services.GetRequiredService<ITableStore>(), new List<string>());
        foreach (var table in SchemaPage.Tables.Keys)
        {
            await foreach (var row in tables.ScanAsync(table, partitionPrefix: null, CancellationToken.None))
            {
                seen.AddRange(row.Values.Where(value => value.Value is not null).Select(value => $"{table}.{SchemaPage.ColumnOf(value.Key)}"));
                var text = string.Join('\n', row.Values.Values.Append(row.Row).Append(row.Partition).Select(Text));
                Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));
                Assert.DoesNotContain(Words, text, StringComparison.OrdinalIgnoreCase);
                if (!OfJobs.Contains(table)) Assert.DoesNotContain("Office Map", text, StringComparison.Ordinal);
            }
        }

        // locks are held for seconds
        Assert.Equal(SchemaPage.Tables.Keys.Except(["locks"]).Order(), seen.Select(column => column.Split('.')[0]).Distinct().Order());
        // Columns of rows that tell of trouble or of waiting are not seen here; their writers name them.
        var sources = string.Concat(new[] { "AtlassianMcp", "AtlassianMcpFunctions" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var listed = SchemaPage.Tables.SelectMany(table => table.Value.Select(column => $"{table.Key}.{column}")).ToList();
        Assert.DoesNotContain(listed.Except(seen), column => !sources.Contains($"\"{column.Split('.')[1]}\"", StringComparison.Ordinal));
        Assert.True(listed.Except(seen).Count() < listed.Count / 3, string.Join(' ', listed.Except(seen)));
    }

    [Fact]
    public async Task Files_of_another_caller_or_tenant_are_not_there_however_they_are_named()
    {
        var (mine, theirs) = (await _bench.TokenAsync("user"), await _bench.TokenAsync("key"));
        var started = await _bench.CallAsync("confluence_sync_pages", new { parent_page_id = _bench.Page }, mine);
        await FinishAsync();
        var job = await _bench.FindAsync(started);
        var set = JsonDocument.Parse(job.Result!).RootElement.GetProperty("file_set").GetString()!;
        var folder = job.Origin.Caller.Folder;
        var (known, _) = await ReadAsync(mine, "/mcp", $"atlassian://files/{set}/manifest.json");
        Assert.True(known);

        string[] uris =
        [
            $"atlassian://files/{set}/manifest.json",
            $"atlassian://files/x/../../{folder}/{set}/manifest.json",
            $"atlassian://files/x/..%2F..%2F{folder}%2F{set}%2Fmanifest.json",
            $"atlassian://files/x/%2e%2e/%2e%2e/{folder}/{set}/manifest.json",
            $"atlassian://files/..%2F{folder}/{set}/manifest.json",
            $"atlassian://files/../{folder}/{set}/manifest.json",
            $"atlassian://files/%2e%2e/{folder}/{set}/manifest.json",
            $"atlassian://files/x/..\\..\\{folder}\\{set}\\manifest.json",
            $"atlassian://files/../../acme/{folder}/{set}/manifest.json",
            $"atlassian://files/{set}/../{set}/manifest.json",
        ];
        foreach (var uri in uris)
        {
            var (found, answer) = await ReadAsync(theirs, "/mcp", uri);
            Assert.False(found, uri);
            Assert.DoesNotContain("Office Map", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("went wrong", answer, StringComparison.OrdinalIgnoreCase);
        }

        var (_, elsewhere, _) = await ClientApp.SignedInAsync(_bench.Host, "mia", "/mcp/globex");
        foreach (var uri in uris) Assert.False((await ReadAsync(elsewhere, "/mcp/globex", uri)).Found, uri);
        Assert.DoesNotContain(_bench.Host.Server.Log.All, line => line.Contains("ArgumentException", StringComparison.Ordinal));
    }

    private async Task<string[]> UseEverythingAsync()
    {
        var (client, access, refresh) = await ClientApp.SignedInAsync(_bench.Host, "mia");
        var (_, renewed) = await client.RefreshAsync(refresh);
        var token = (string)renewed["access_token"]!;
        var key = await _bench.TokenAsync("key");
        var links = new List<string>();
        foreach (var caller in new[] { token, key })
        {
            await _bench.CallAsync("jira_search", new { jql = $"project = DEMO AND text ~ \"{Words}\"" }, caller);
            await _bench.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = Words }, caller);
            await _bench.CallAsync("confluence_publish_page", new { page_id = _bench.Page, markdown = $"# {Words}", allow_loss = true }, caller);
            var slot = await _bench.CallAsync("create_upload", new { file_name = "a.zip" }, caller);
            links.Add(((string)slot["upload_url"]!).Split('/')[^1]);
            await _bench.PutAsync((string)slot["upload_url"]!);
            await _bench.CallAsync("confluence_upload_images", new { page_id = _bench.Page, images = new[] { new { name = "a.png", content_base64 = "iVBORw==" } } }, caller);
            var job = await _bench.CallAsync("confluence_sync_pages", new { parent_page_id = _bench.Page }, caller);
            await _bench.CallAsync("jira_export_issues", new { jql = "project = DEMO", format = "json" }, caller);
            var leaflet = await _bench.CallAsync("create_upload", new { file_name = $"leaflet-{links.Count}.md" }, caller);
            await _bench.PutAsync((string)leaflet["upload_url"]!);
            await _bench.CallAsync("confluence_publish_tree", new { upload_id = (string)leaflet["upload_id"]!, parent_page_id = _bench.Page }, caller);
            await FinishAsync();
            links.Add(((string)(await _bench.CallAsync("job_get", new { job_id = (string)job["job_id"]! }, caller))["download_url"]!).Split('/')[^1]);
        }

        var site = _bench.Host.Site;
        var atAtlassian = site.RequestLog.Entries.Select(request => request.Headers.GetValueOrDefault("Authorization")?.Split(' ')[1]).OfType<string>();
        string[] secrets =
        [
            access, refresh, token, (string)renewed["refresh_token"]!, key, key.Split('_')[3], client.Verifier, .. links, .. atAtlassian, .. site.Accounts.Tokens.RefreshUses.Select(use => use.Token),
            global::Playground.AtlassianSite.DemoApp.Demo.ClientSecret, global::Playground.AtlassianSite.DemoCredential.Demo.ApiToken,
        ];
        Assert.True(secrets.Length > 12);
        return secrets;
    }

    private async Task FinishAsync()
    {
        while (await _bench.RunSliceAsync())
        {
            // until nothing is left to do
        }
    }

    private async Task<(bool Found, string Answer)> ReadAsync(string token, string path, string uri)
    {
        var (_, json, _) = await _bench.Host.RpcAsync(path, "resources/read", new { uri }, token);
        return (json?["result"]?["contents"] is not null, json?.ToJsonString() ?? "");
    }

    private static string Text(object? value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : JsonSerializer.Serialize(value, Plainly);
}
