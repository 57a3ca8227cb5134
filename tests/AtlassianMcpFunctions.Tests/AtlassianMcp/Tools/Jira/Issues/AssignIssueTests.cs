namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class AssignIssueTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_goes_to_oneself_and_to_nobody(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-1")!;

        var mine = await host.CallAsync("jira_assign_issue", new { issue_key = "DEMO-1", assignee = "me" });
        var assigned = issue.Assignee;
        var nobodys = await host.CallAsync("jira_assign_issue", new { issue_key = "DEMO-1", assignee = "unassigned" });

        Assert.Equal(("Dana Demo", host.Store.Users.Demo), ((string?)mine["to"], assigned));
        Assert.Equal("Dana Demo", (string?)nobodys["from"]);
        Assert.Null(nobodys["to"]);
        Assert.Null(issue.Assignee);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Several_people_of_a_name_are_listed(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Users.Add("nora", "Nora Rivers", "nora@example.com");

        var answer = await host.CallAsync("jira_assign_issue", new { issue_key = "DEMO-1", assignee = "Riv" });

        Assert.True(answer.IsError);
        Assert.Contains("may be several people", answer.Text, StringComparison.Ordinal);
    }
}
