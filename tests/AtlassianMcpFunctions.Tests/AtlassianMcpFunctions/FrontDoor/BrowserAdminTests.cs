using System.Net;
using AtlassianMcp.Audit;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>The pages of administrators as a real browser shows them.</summary>
public sealed class BrowserAdminTests : BrowserTests
{
    private static readonly string[] Parts = ["", "usage", "usage?time=30d", "audit", "jobs", "people", "keys", "policy", "rates"];

    [Theory]
    [InlineData(1000, false, true)]
    [InlineData(1000, true, false)]
    [InlineData(360, true, true)]
    [InlineData(360, false, false)]
    public async Task An_administrator_can_read_every_part_whatever_people_are_called(int width, bool isDark, bool hasScripts)
    {
        await FillAsync();
        await using var window = await Chromium.OpenAsync(width, isDark, hasScripts);
        await window.SignInAsync(Host, "mia");
        await window.PressAsync("to-admin");
        var wrong = new List<string>();

        foreach (var part in Parts)
        {
            await window.OpenAsync($"{Host.Address}door/admin/tenants/acme/{part}");
            wrong.AddRange((await PageCheck.FindAsync(window.Page)).Select(finding => $"{part}: {finding}"));
            Assert.DoesNotContain("<script>alert", await window.Page.ContentAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(wrong);
        Assert.Empty(window.Complaints);
        await window.SeeAsync("#rates", "jira:acme");
    }

    [Fact]
    public async Task Who_is_a_stranger_signs_in_and_is_at_the_page_they_came_for()
    {
        await Host.AppointAsync("acme", "mia@example.com");

        await Window.OpenAsync($"{Host.Address}admin");
        await Window.PressAsync("sign-in");
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);

        await Window.SeeAsync("h1", "Organisation: The acme company");
        Assert.Equal("/door/admin/tenants/acme", Window.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_key_is_taken_back_with_the_keyboard_alone_and_that_is_written_down()
    {
        await Host.AppointAsync("acme", "group:keepers");
        await Host.ChangeAsync("acme", tenant => tenant with { Groups = new Dictionary<string, IReadOnlyList<string>> { ["keepers"] = ["mia@example.com"] } });
        var (key, text) = await Host.KeyAsync("acme", "Nightly build");
        await Window.SignInAsync(Host, "mia");
        await Window.OpenAsync($"{Host.Address}door/admin/tenants/acme/keys");

        var stops = await PageCheck.TabAsync(Window.Page, 13); // to the summary of the key
        Assert.Equal("SUMMARY", stops[^1]);
        Assert.DoesNotContain(stops, stop => stop.EndsWith("(not visible)", StringComparison.Ordinal));
        await Window.Page.Keyboard.PressAsync("Enter");
        Assert.Equal([$"revoke-{key.Id}"], await PageCheck.TabAsync(Window.Page, 1));
        await Window.Page.Keyboard.PressAsync("Enter");

        await Window.SeeAsync("#keys", "revoked");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Host.RpcAsync("/mcp/acme", "ping", null, text)).Status);
        Assert.Contains(await AuditAsync("acme"), entry => entry.Tool == "admin_revoke_key" && entry.Target == $"key:{key.Id}" && entry.CallerName == "Mia Krüger" && entry.Class == ToolClass.Admin);
    }

    [Fact]
    public async Task A_persons_grant_and_programs_are_ended()
    {
        await Host.AppointAsync("acme", "mia@example.com");
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "alex");
        await Window.SignInAsync(Host, "mia");
        await Window.OpenAsync($"{Host.Address}door/admin/tenants/acme/people");

        await Window.SeeAsync("#people", "Test Client");
        await Window.Page.Locator("tr", new() { HasText = "Alex" }).Locator("summary").ClickAsync();
        await Window.Page.Locator("tr", new() { HasText = "Alex" }).Locator("button").ClickAsync();

        await Window.CountAsync("#people tbody tr", 1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Host.RpcAsync("/mcp", "ping", null, token)).Status);
        Assert.Contains(await AuditAsync("acme"), entry => entry.Tool == "admin_revoke_grant" && entry.Target!.StartsWith("atlassian:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_log_is_filtered_paged_and_downloaded()
    {
        await Host.AppointAsync("acme", "mia@example.com");
        await Host.CallsAsync("acme", 130);
        await Window.SignInAsync(Host, "mia");
        await Window.OpenAsync($"{Host.Address}door/admin/tenants/acme/audit");

        await Window.CountAsync("#audit tbody tr", 50);
        await Window.PressAsync("older");
        await Window.CountAsync("#audit tbody tr", 50);
        await Window.Page.SelectOptionAsync("#outcome", "failed");
        await Window.Page.FillAsync("#caller", "mia krüger");
        await Window.PressAsync("filter");
        await Window.Page.WaitForURLAsync("**outcome=failed**");
        await Window.SeeAsync("#audit tbody tr >> nth=0", "failed");
        var rows = await Window.Page.Locator("#audit tbody tr").AllInnerTextsAsync();
        Assert.All(rows, row => Assert.Contains("failed", row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("Mia Krüger", row, StringComparison.Ordinal));
        var file = await Window.Page.RunAndWaitForDownloadAsync(() => Window.PressAsync("csv"));
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());

        Assert.StartsWith("at,tenant,caller,caller_name,", lines[0], StringComparison.Ordinal);
        Assert.Equal(rows.Count, lines.Length - 1);
        Assert.Contains(await AuditAsync("acme"), entry => entry.Tool == "admin_read_audit");
    }

    [Fact]
    public async Task A_job_of_the_tenant_is_cancelled()
    {
        await Host.AppointAsync("acme", "mia@example.com");
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "alex");
        var started = await Host.ResultAsync("/mcp", "confluence_sync_pages", new { space_key = "ENG" }, token);
        var id = (string)started["job_id"]!;
        await Host.ResultAsync("/mcp", "job_cancel", new { job_id = id, pause = true }, token);
        await Window.SignInAsync(Host, "mia");
        await Window.OpenAsync($"{Host.Address}door/admin/tenants/acme/jobs");

        await Window.PressAsync($"cancel-{id}");

        await Window.SeeAsync("#jobs", "cancelled");
        Assert.Contains(await AuditAsync("acme"), entry => entry.Tool == "admin_cancel_job" && entry.Target == $"job {id}");
    }

    private async Task FillAsync()
    {
        await Host.AppointAsync("acme", "mia@example.com", "group:" + AdminFixture.Hostile);
        await Host.ChangeAsync("acme", tenant => tenant with
        {
            Name = "Acme " + AdminFixture.Hostile,
            Policy = [new PolicyRule { Classes = [ToolClass.Read, ToolClass.Write], Projects = new Reach(KeySet.Of("*", "!HR")), Deny = [AdminFixture.Hostile] }],
            Groups = new Dictionary<string, IReadOnlyList<string>> { [AdminFixture.Hostile] = [new string('w', 300)] },
        });
        await Host.KeyAsync("acme", AdminFixture.Hostile);
        await Host.KeyAsync("acme", new string('k', 100));
        await Host.CallsAsync("acme", 60, AdminFixture.Hostile + new string('n', 120));
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "alex");
        await Host.CallAsync("/mcp", "jira_search", new { jql = "project = DEMO" }, token);
        var page = Host.Site.Cloud.Confluence.Pages.First().Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Host.ResultAsync("/mcp", "confluence_read_save_page", new { page_id = page }, token);
    }

    private Task<List<AuditEntry>> AuditAsync(string tenant)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Host.Server.Services.GetRequiredService<AuditLog>().ReadAsync(tenant, now.AddDays(-1), now, CancellationToken.None).ToListAsync().AsTask();
    }
}
