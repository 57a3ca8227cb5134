using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Changes;

public sealed class DryRunTests
{
    private static readonly object Comment = new { issue_key = "DEMO-1", body = "One **line**.", dry_run = true };

    [Fact]
    public async Task A_dry_run_shows_the_change_and_writes_nothing()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var shown = await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "Start Progress", dry_run = true });

        Assert.Contains("- status: To Do\n+ status: In Progress", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.StartsWith("chg_", (string)shown["change_token"]!, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: this is a dry run.", shown.Text, StringComparison.Ordinal);
        Assert.Contains((string)shown["change_token"]!, shown.Text, StringComparison.Ordinal);
        Assert.Equal("To Do", host.Store.Jira.Find("DEMO-1")!.Status.Name);
    }

    [Fact]
    public async Task A_token_makes_its_change_once()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var token = (string)(await host.CallAsync("jira_add_comment", Comment))["change_token"]!;

        var first = await host.CallAsync("apply_change", new { change_token = token });
        var second = await host.CallAsync("apply_change", new { change_token = token });

        Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments);
        Assert.Equal((string)first["id"]!, (string)second["id"]!);
        Assert.True((bool)second["already_done"]!);
        Assert.StartsWith("Already done at", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_meanwhile_is_shown_instead()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var token = (string)(await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "Start Progress", dry_run = true }))["change_token"]!;
        var done = host.Store.Jira.Issues.First(issue => issue.Status.Name == "Done").Status;
        await host.CallAsync("jira_transition_issue", new { issue_key = "DEMO-1", transition_id = "Start Progress" });
        Assert.NotEqual(done, host.Store.Jira.Find("DEMO-1")!.Status);

        var applied = await host.CallAsync("apply_change", new { change_token = token });

        Assert.True(applied.IsError);
        Assert.Contains("Stop Progress", applied.Text, StringComparison.Ordinal); // the ways that are open now
        Assert.Equal("In Progress", host.Store.Jira.Find("DEMO-1")!.Status.Name);
    }

    [Fact]
    public async Task A_page_that_got_another_version_is_not_written_over()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var page = host.Store.Confluence.Pages.Single(page => page.Title == "Travel");
        var id = page.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var token = (string)(await host.CallAsync("confluence_publish_page", new { page_id = id, markdown = "Mine.", allow_loss = true, dry_run = true }))["change_token"]!;
        host.Store.Confluence.Change(page, page.Title, "<p>Somebody else's.</p>", host.Store.Users.Demo);

        var applied = await host.CallAsync("apply_change", new { change_token = token });
        Assert.True(applied.IsError);
        Assert.Contains("what is there changed after the dry run", applied.Text, StringComparison.Ordinal);
        Assert.Contains("-Somebody else's.", applied.Text, StringComparison.Ordinal);
        Assert.Equal("<p>Somebody else's.</p>", page.Body);

        var again = applied.Text[applied.Text.IndexOf("chg_", StringComparison.Ordinal)..].TrimEnd('.');
        var second = await host.CallAsync("apply_change", new { change_token = again });
        Assert.False(second.IsError, second.Text);
        Assert.Equal("<p>Mine.</p>", page.Body);
    }

    [Fact]
    public async Task A_token_of_another_caller_or_of_an_hour_ago_is_not_there()
    {
        var time = new LeapingClock();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton<TimeProvider>(time));
        var token = (string)(await host.CallAsync("jira_add_comment", Comment))["change_token"]!;

        Assert.Null(await FindAsync(host, token, new Caller("somebody-else", CallerKind.Local)));
        Assert.NotNull(await FindAsync(host, token, Caller.Local));
        time.Leap(ProposalStore.Lifetime + TimeSpan.FromMinutes(1));
        var late = await host.CallAsync("apply_change", new { change_token = token });

        Assert.True(late.IsError);
        Assert.Contains("its hour is over", late.Text, StringComparison.Ordinal);
        Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Comments);
    }

    [Fact]
    public async Task The_sweep_takes_proposals_and_remembered_calls_away_when_their_time_is_over()
    {
        var time = new LeapingClock();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton<TimeProvider>(time));
        await host.CallAsync("jira_add_comment", Comment);
        await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-2", body = "B" });
        var sweep = host.Services.GetServices<global::AtlassianMcp.Storage.ISweep>().OfType<ChangeSweep>().Single();

        await sweep.RunAsync(default);
        Assert.Equal((1, 1), await KeptAsync(host));
        time.Leap(Repeats.WithKey + TimeSpan.FromMinutes(1));
        await sweep.RunAsync(default);
        Assert.Equal((0, 0), await KeptAsync(host));
    }

    private static async Task<Proposal?> FindAsync(McpHost host, string token, Caller caller)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var tenant = scope.ServiceProvider.GetRequiredService<TenantContext>();
        tenant.Enter(host.Services.GetRequiredService<TenantStore>().Fixed[0], caller);
        return await scope.ServiceProvider.GetRequiredService<ProposalStore>().FindAsync(token, default);
    }

    private static async Task<(int Proposals, int Calls)> KeptAsync(McpHost host)
    {
        var (proposals, calls) = (0, 0);
        await foreach (var _ in host.Services.GetRequiredService<global::AtlassianMcp.Storage.IBlobStore>().ListAsync(ProposalStore.Container, "", default)) proposals++;
        await foreach (var _ in host.Services.GetRequiredService<global::AtlassianMcp.Storage.ITableStore>().ScanAsync(Repeats.Table, partitionPrefix: null, default)) calls++;
        return (proposals, calls);
    }
}
