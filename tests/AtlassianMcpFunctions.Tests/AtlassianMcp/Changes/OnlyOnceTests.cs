using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Changes;

public sealed class OnlyOnceTests
{
    private static readonly object Issue = new { project_key = "DEMO", summary = "Once", issue_type = "Task" };

    [Fact]
    public async Task An_equal_create_within_two_minutes_gives_the_first_result()
    {
        var time = new LeapingClock();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton<TimeProvider>(time));

        var first = await host.CallAsync("jira_create_issue", Issue);
        var second = await host.CallAsync("jira_create_issue", new { issue_type = "Task", project_key = "DEMO", summary = "Once" });
        time.Leap(TimeSpan.FromSeconds(121));
        var third = await host.CallAsync("jira_create_issue", Issue);

        Assert.Equal((string)first["key"]!, (string)second["key"]!);
        Assert.True((bool)second["already_done"]!);
        Assert.Contains("pass another idempotency_key", second.Text, StringComparison.Ordinal);
        Assert.NotEqual((string)first["key"]!, (string)third["key"]!);
        Assert.Equal(2, host.Store.Jira.Issues.Count(issue => issue.Summary == "Once"));
    }

    [Fact]
    public async Task Equal_creates_at_the_same_moment_make_one()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.CallAsync("jira_create_issue", Issue)));

        Assert.Single(answers.Select(answer => (string)answer["key"]!).Distinct());
        Assert.Single(host.Store.Jira.Issues, issue => issue.Summary == "Once");
    }

    [Fact]
    public async Task A_key_makes_calls_one_for_a_day_and_belongs_to_one_call()
    {
        var time = new LeapingClock();
        await using var host = await McpHost.StartAsync(Flavour.Cloud, services => services.AddSingleton<TimeProvider>(time));
        object Keyed(string summary, string key) => new { project_key = "DEMO", summary, issue_type = "Task", idempotency_key = key };

        var first = await host.CallAsync("jira_create_issue", Keyed("Once", "a"));
        time.Leap(TimeSpan.FromHours(23));
        var second = await host.CallAsync("jira_create_issue", Keyed("Once", "a"));
        var otherUse = await host.CallAsync("jira_create_issue", Keyed("Something else", "a"));
        var otherKey = await host.CallAsync("jira_create_issue", Keyed("Once", "b"));

        Assert.Equal((string)first["key"]!, (string)second["key"]!);
        Assert.True(otherUse.IsError);
        Assert.Contains("was used for a call with other arguments", otherUse.Text, StringComparison.Ordinal);
        Assert.NotEqual((string)first["key"]!, (string)otherKey["key"]!);
        Assert.Equal(2, host.Store.Jira.Issues.Count(issue => issue.Summary == "Once"));
    }

    [Fact]
    public async Task A_create_that_was_refused_may_be_tried_again()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        host.Site.Faults.Answer(request => request is { Method: "POST" } && request.Path.EndsWith("/issue", StringComparison.Ordinal), 400, body: """{"errorMessages":["Not today."]}""");

        Assert.True((await host.CallAsync("jira_create_issue", Issue)).IsError);
        Assert.False((await host.CallAsync("jira_create_issue", Issue)).IsError);
    }

    [Fact]
    public async Task A_create_whose_answer_was_lost_is_not_made_again_blindly()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        host.Site.Faults.LoseAnswer(request => request is { Method: "POST" } && request.Path.EndsWith("/issue", StringComparison.Ordinal));

        var lost = await host.CallAsync("jira_create_issue", Issue);
        var again = await host.CallAsync("jira_create_issue", Issue);

        Assert.True(lost.IsError && again.IsError);
        Assert.Contains("may have been carried out. Look first", again.Text, StringComparison.Ordinal);
        Assert.Single(host.Store.Jira.Issues, issue => issue.Summary == "Once");
    }

    [Fact]
    public async Task A_new_version_of_a_page_is_no_create()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var page = host.Store.Confluence.Pages.Single(page => page.Title == "Monday");
        foreach (var words in new[] { "One.", "Two.", "One." })
            Assert.False((await host.CallAsync("confluence_publish_page", new { page_id = page.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), markdown = words, allow_loss = true })).IsError);

        Assert.Equal("<p>One.</p>", page.Body);
    }
}
