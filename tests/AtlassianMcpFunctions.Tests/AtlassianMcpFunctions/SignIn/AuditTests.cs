using System.Text.Json;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Each tool call leaves one row: who, as whom, with what, on what, and what came of it.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    public async Task InitializeAsync() => _host = await SignInHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_users_call_is_written_down_with_the_account_it_was_done_as()
    {
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia");

        await _host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO AND text ~ \"a secret plan\"" }, access);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(("jira_search", AuditOutcome.Done, ToolClass.Read), (entry.Tool, entry.Outcome, entry.Class));
        Assert.StartsWith("atlassian:712020:", entry.Caller, StringComparison.Ordinal);
        Assert.Equal(entry.Caller["atlassian:".Length..], entry.ActingAs);
        Assert.Equal(("Mia Krüger", "Test Client"), (entry.CallerName, entry.Client));
        Assert.True(entry.BytesIn > 30 && entry.BytesOut > 0 && entry.Milliseconds >= 0);
        Assert.DoesNotContain("secret plan", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_leaves_digests_of_what_was_there_before_and_is_there_afterwards()
    {
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia");
        var page = _host.Site.Cloud.Confluence.Pages.First().Id;

        foreach (var text in new[] { "One.", "Two.", "One." })
            Assert.False((await _host.CallAsync("/mcp", "confluence_publish_page", new { page_id = page.ToString(System.Globalization.CultureInfo.InvariantCulture), markdown = text, allow_loss = true }, access)).IsError);
        var steps = await _host.ResultAsync("/mcp", "jira_get_transitions", new { issue_key = "DEMO-1" }, access);
        var transition = (string)steps["transitions"]![0]!["id"]!;
        await _host.CallAsync("/mcp", "jira_transition_issue", new { issue_key = "DEMO-1", transition_id = transition }, access);
        await _host.CallAsync("/mcp", "jira_add_comment", new { issue_key = "DEMO-1", body = "Hello." }, access);

        var entries = (await EntriesAsync()).Where(entry => entry.Class == ToolClass.Write).ToList();
        Assert.Equal(entries[0].After, entries[1].Before);
        Assert.Equal(entries[1].After, entries[2].Before);
        Assert.All(entries[..4], entry => Assert.True(entry is { Before.Length: 32, After.Length: 32 } && entry.Before != entry.After, entry.ToString()));
        Assert.True(entries[4] is { Before: null, After.Length: 32 });
        Assert.Equal(["page " + page, "page " + page, "page " + page, "DEMO-1", "DEMO-1"], entries.Select(entry => entry.Target));
    }

    [Fact]
    public async Task Failures_refusals_and_steps_are_written_down_as_such()
    {
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia", scope: "read");
        var template = new ApiKey("acme", "") { Name = "robot", Scopes = [ToolClass.Read], ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        var key = (await _host.Keys.CreateAsync(template, CancellationToken.None)).Text;

        await _host.CallAsync("/mcp", "jira_get_issue", new { issue_key = "DEMO-99999" }, access);
        await _host.RpcAsync("/mcp", "tools/call", new { name = "jira_add_comment", arguments = new { issue_key = "DEMO-1", body = "x" } }, access);
        await _host.CallAsync("/mcp", "jira_add_comment", new { issue_key = "DEMO-1", body = "x" }, key);
        await _host.RpcAsync("/mcp", "tools/call", new { name = "no_such\r\ntool", arguments = new { } }, key);

        var entries = await EntriesAsync();
        Assert.Equal(
            [("jira_get_issue", AuditOutcome.Failed), ("jira_add_comment", AuditOutcome.Refused), ("jira_add_comment", AuditOutcome.Refused), ("no_such  tool", AuditOutcome.Failed)],
            entries.Select(entry => (entry.Tool, entry.Outcome)));
        Assert.Equal("robot", entries[2].Client);
        Assert.Null(entries[2].ActingAs);
    }

    [Fact]
    public async Task What_the_policy_forbids_at_the_line_is_written_down_as_refused()
    {
        await _host.ChangeAsync("acme", tenant => tenant with { Policy = [new PolicyRule { Projects = new Reach(KeySet.All, KeySet.None) }] });
        var (_, access, _) = await ClientApp.SignedInAsync(_host, "mia");

        var (isError, text) = await _host.CallAsync("/mcp", "jira_add_comment", new { issue_key = "DEMO-1", body = "x" }, access);

        Assert.True(isError);
        Assert.Contains("policy", text, StringComparison.Ordinal);
        Assert.Equal(AuditOutcome.Refused, Assert.Single(await EntriesAsync()).Outcome);
    }

    [Fact]
    public async Task Rows_go_after_their_time()
    {
        var log = _host.Server.Services.GetRequiredService<AuditLog>();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var days in new[] { 0, 9, 11, 30 }) await log.AddAsync(new AuditEntry(now.AddDays(-days), "acme", "x", "tool"), CancellationToken.None);

        await log.SweepAsync(new Dictionary<string, int>(), otherwise: 10, CancellationToken.None);

        Assert.Equal([9, 0], (await EntriesAsync(40)).Select(entry => (int)Math.Round((now - entry.At).TotalDays)));
    }

    [Fact]
    public async Task Rows_far_beyond_their_time_and_those_of_removed_tenants_go_as_well()
    {
        var services = _host.Server.Services;
        var (tables, now) = (services.GetRequiredService<ITableStore>(), TimeProvider.System.GetUtcNow());
        var clock = new StillClock();
        clock.Advance(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) - clock.GetUtcNow()); // the sweep works in the first minutes of an hour
        foreach (var (tenant, days) in new[] { ("acme", 5), ("acme", 100), ("acme", 400), ("acme", 2000), ("gone", 5), ("gone", 364), ("gone", 367), ("gone", 900) })
            await new AuditLog(tables, clock).AddAsync(new AuditEntry(clock.GetUtcNow().AddDays(-days), tenant, "x", "tool"), CancellationToken.None);
        await _host.ChangeAsync("acme", tenant => tenant with { Limits = tenant.Limits with { AuditDays = 90 } });

        await new AuditSweep(new AuditLog(tables, clock), _host.Tenants, clock).RunAsync(CancellationToken.None);

        var left = new List<string>();
        await foreach (var row in tables.ScanAsync("audit", partitionPrefix: null, CancellationToken.None))
            if (row.Partition != "days") left.Add($"{row.Partition.Split('.')[0]} {(int)(clock.GetUtcNow() - row.Get<DateTimeOffset>("At")).TotalDays}");
        Assert.Equal(["acme 5", "gone 364", "gone 5"], left.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("jira_get_issue", "issue_key", "DEMO-1", "DEMO-1")]
    [InlineData("jira_get_issue", "issue_key", "10001", "10001")]
    [InlineData("jira_get_issue", "issue_key", "my salary is 5000", "issue")]
    [InlineData("jira_get_issue", "issue_key", "DEMO-1 and more", "issue")]
    [InlineData("jira_get_issue", "issue_key", "https://me:pass@acme.atlassian.net/browse/DEMO-1?token=s3cret#frag", "acme.atlassian.net/browse/DEMO-1")]
    [InlineData("jira_get_issue", "issue_key", "DEMO-1\u202e\u200b", "issue")]
    [InlineData("confluence_get_page", "page_id", "123", "page 123")]
    [InlineData("confluence_get_page", "page_id", "Plan for the layoffs", "page")]
    [InlineData("confluence_get_page", "space_key", "~712020:ab-12", "space ~712020:ab-12")]
    [InlineData("confluence_get_page", "space_key", "the secret one", "space")]
    [InlineData("confluence_search", "spaces_filter", "ENG, what I think, HAND", "space ENG, HAND, cql")]
    public void A_target_is_a_key_an_id_or_an_address_and_nothing_else(string name, string argument, string value, string expected)
    {
        var tool = ToolCatalog.Find(name);
        var arguments = new Dictionary<string, JsonElement> { [argument] = JsonSerializer.SerializeToElement(value) };
        if (name == "confluence_search") arguments["query"] = JsonSerializer.SerializeToElement("words");

        var target = ToolTarget.Of(tool, arguments)!;

        Assert.Equal(expected.Split(", ").Order(StringComparer.Ordinal), target.Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_seen_does_not_get_into_a_row()
    {
        var log = _host.Server.Services.GetRequiredService<AuditLog>();
        await log.AddAsync(new AuditEntry(TimeProvider.System.GetUtcNow(), "acme", "key:1", "t\u200bool\u202e") { CallerName = "Mia\u2028\u0007\ud83d\ude00\udb40\udc41", Target = new string('x', 199) + "\ud83d\ude00" }, CancellationToken.None);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(("tool", "Mia  \ud83d\ude00", new string('x', 199)), (entry.Tool, entry.CallerName, entry.Target));
    }

    private async Task<List<AuditEntry>> EntriesAsync(int days = 1)
    {
        var now = TimeProvider.System.GetUtcNow();
        var entries = new List<AuditEntry>();
        await foreach (var entry in _host.Server.Services.GetRequiredService<AuditLog>().ReadAsync("acme", now.AddDays(-days), now.AddMinutes(1), CancellationToken.None)) entries.Add(entry);
        return entries;
    }
}
