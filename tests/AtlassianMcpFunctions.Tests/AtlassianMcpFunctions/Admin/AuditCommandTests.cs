using System.Text.Json.Nodes;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Admin;

public sealed class AuditCommandTests(AdminHost world) : IClassFixture<AdminHost>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Calls_are_listed_newest_first_and_exported_in_order_of_time()
    {
        await FillAsync("globex");

        var listed = (await world.Admin.DoAsync(null, "audit", "--tenant", "globex", "--json")).Json.AsArray();
        var lines = Lines(await world.Admin.DoAsync(null, "audit", "--tenant", "globex", "--jsonl", "-"));
        var table = (await world.Admin.DoAsync(null, "audit", "--tenant", "globex")).Out.Split('\n');

        Assert.Equal(["jira_search", "jira_add_comment", "jira_create_issue"], listed.Select(entry => (string)entry!["tool"]!));
        Assert.Equal(["jira_create_issue", "jira_add_comment", "jira_search"], lines.Select(entry => (string)entry["tool"]!));
        Assert.Equal(
            ["at", "tenant", "caller", "caller_name", "acting_as", "client", "tool", "class", "target", "job", "outcome", "milliseconds", "bytes_in", "bytes_out", "before", "after"],
            lines[0].AsObject().Select(member => member.Key));
        Assert.Contains("jira_search", table[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--caller key:robot", "jira_add_comment jira_create_issue")]
    [InlineData("--caller ada", "jira_search")]
    [InlineData("--tool jira_search", "jira_search")]
    [InlineData("--outcome refused", "jira_add_comment")]
    [InlineData("--limit 1", "jira_search")]
    [InlineData("--from 90m", "jira_search jira_add_comment")]
    [InlineData("--from 400d --to 90m", "jira_create_issue jira_delete_issue")]
    public async Task What_is_asked_for_is_listed_and_nothing_else(string options, string tools)
    {
        await FillAsync("intern");
        var listed = (await world.Admin.DoAsync(null, ["audit", "--tenant", "intern", "--json", .. options.Split(' ')])).Json.AsArray();
        Assert.Equal(tools.Split(' '), listed.Select(entry => (string)entry!["tool"]!).Distinct());
    }

    [Fact]
    public async Task A_file_takes_the_lines()
    {
        await FillAsync("linked");
        using var folder = new TemporaryFolder();
        var done = await world.Admin.DoAsync(null, "audit", "--tenant", "linked", "--jsonl", folder.PathTo("audit.jsonl"));
        Assert.Equal("", done.Out);
        Assert.Equal(3, (await File.ReadAllLinesAsync(folder.PathTo("audit.jsonl"))).Length);
    }

    [Theory]
    [InlineData("--outcome", "great")]
    [InlineData("--limit", "0")]
    [InlineData("--from", "yesterday")]
    [InlineData("--to", "2020-01-01")]
    public async Task Words_that_mean_nothing_are_bad_usage(string option, string value) =>
        Assert.Equal(2, (await world.Admin.RunAsync(null, "audit", "--tenant", "acme", option, value)).Code);

    [Fact]
    public async Task A_call_of_a_key_is_found()
    {
        var key = await world.KeyAsync("acme");
        await world.Host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, key);
        var entry = (await world.Admin.DoAsync(null, "audit", "--tenant", "acme", "--caller", $"key:{key.Split('_')[2]}", "--json")).Json.AsArray().Single()!;
        Assert.Equal(("jira_search", "done", "read"), ((string)entry["tool"]!, (string)entry["outcome"]!, (string)entry["class"]!));
    }

    private async Task FillAsync(string tenant)
    {
        var log = world.Host.Server.Services.GetRequiredService<AuditLog>();
        await log.AddAsync(new AuditEntry(Now.AddDays(-300), tenant, "key:robot", "jira_delete_issue"), CancellationToken.None);
        await log.AddAsync(new AuditEntry(Now.AddHours(-2), tenant, "key:robot", "jira_create_issue") { Class = ToolClass.Write, Target = "OPS" }, CancellationToken.None);
        await log.AddAsync(new AuditEntry(Now.AddHours(-1), tenant, "key:robot", "jira_add_comment") { Class = ToolClass.Write, Outcome = AuditOutcome.Refused }, CancellationToken.None);
        await log.AddAsync(new AuditEntry(Now.AddMinutes(-1), tenant, "atlassian:1", "jira_search") { CallerName = "Ada" }, CancellationToken.None);
    }

    private static List<JsonNode> Lines(AdminAnswer answer) => [.. answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonNode.Parse(line)!)];
}
