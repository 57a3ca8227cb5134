using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class CreateIssuesTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task One_bad_issue_keeps_all_of_them_from_being_created(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var before = host.Store.Jira.Issues.Count();

        var answer = await host.CallAsync("jira_create_issues", new
        {
            project_key = "DEMO",
            issues = new object[]
            {
                new { summary = "Fine", issue_type = "Task" },
                new { summary = "Wrong priority", issue_type = "Task", priority = "Sometime" },
                new { summary = "Wrong person", issue_type = "Task", assignee = "Nemo" },
                new { summary = "Wrong label", issue_type = "Bug", labels = new[] { "two words" } },
                new { summary = "Orphan", issue_type = "Sub-task" },
            },
        });

        Assert.True(answer.IsError, answer.Text);
        Assert.Contains("Nothing was created: 4 of 5 issues cannot be.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("2 (Wrong priority): Priority has no 'Sometime', but Highest", answer.Text, StringComparison.Ordinal);
        Assert.Contains("3 (Wrong person): Nobody who can be assigned", answer.Text, StringComparison.Ordinal);
        Assert.Contains("4 (Wrong label): The label 'two words'", answer.Text, StringComparison.Ordinal);
        Assert.Contains("5 (Orphan): a Sub-task needs Parent (parent)", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, host.Store.Jira.Issues.Count());
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_Jira_refuses_all_the_same_is_told_by_its_number(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_create_issues", new
        {
            project_key = "DEMO",
            issues = new object[]
            {
                new { summary = "First", issue_type = "Task" },
                new { summary = "Below another project's", issue_type = "Task", parent = "OPS-1" },
                new { summary = "Third", issue_type = "Task", parent = "DEMO-1", fields = new Dictionary<string, object> { ["Story Points"] = 2 } },
            },
        });

        var error = Assert.Single(answer["errors"]!.AsArray());
        Assert.Equal((2, "parent: Could not find issue by id or key."), ((int)error!["number"]!, (string?)error["error"]));
        Assert.Equal([(1, "First"), (3, "Third")], answer["created"]!.AsArray().Select(made => ((int)made!["number"]!, host.Store.Jira.Find((string)made["key"]!)!.Summary)));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Where_Jira_refuses_all_the_reasons_are_told(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_create_issues", new { project_key = "DEMO", issues = new[] { new { summary = "Astray", issue_type = "Task", parent = "OPS-1" } } });

        Assert.True(answer.IsError, answer.Text);
        Assert.Contains("Issue 1: parent: Could not find issue by id or key.", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_dry_run_lists_every_issue_and_its_token_creates_them_once(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var arguments = new { project_key = "demo", issues = new[] { new { summary = "One", issue_type = "Task", description = "A" }, new { summary = "Two", issue_type = "Bug", description = "B" } }, dry_run = true };

        var shown = await host.CallAsync("jira_create_issues", arguments);
        var token = (string)shown["change_token"]!;
        var made = await host.CallAsync("apply_change", new { change_token = token });
        var again = await host.CallAsync("apply_change", new { change_token = token });

        Assert.Contains("+ 1 summary: One\n", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Contains("+ 2 type: Bug\n", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Equal(2, made["created"]!.AsArray().Count);
        Assert.Single(host.Store.Jira.Issues, issue => issue.Summary == "One");
        Assert.False(again.IsError, again.Text);
    }

    [Fact]
    public async Task More_than_fifty_are_too_many()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));

        var answer = await host.CallAsync("jira_create_issues", new { project_key = "DEMO", issues = Enumerable.Range(1, 51).Select(number => new { summary = $"S{number}", issue_type = "Task" }) });

        Assert.True(answer.IsError);
        Assert.Contains("issues", answer.Text, StringComparison.Ordinal);
        Assert.Empty(host.Site.RequestLog.Entries);
    }
}
