namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class DeleteIssueTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Sub_tasks_go_along_only_when_that_is_said(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var parent = host.Store.Jira.Issues.First(issue => issue.Children.Exists(child => child.Type.Subtask));
        var children = parent.Children.Select(child => child.Key).ToList();

        var refused = await host.CallAsync("jira_delete_issue", new { issue_key = parent.Key, confirm = true });
        var there = host.Store.Jira.Find(parent.Key);
        var deleted = await host.CallAsync("jira_delete_issue", new { issue_key = parent.Key, delete_subtasks = true, confirm = true });

        Assert.True(refused.IsError);
        Assert.Contains($"{parent.Key} has 3 sub-tasks: {string.Join(", ", children)}. Nothing was deleted.", refused.Text, StringComparison.Ordinal);
        Assert.NotNull(there);
        Assert.Equal(children.Prepend(parent.Key), deleted["deleted"]!.AsArray().Select(key => (string)key!));
        Assert.All(children.Prepend(parent.Key), key => Assert.Null(host.Store.Jira.Find(key)));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task The_user_is_asked_what_goes(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var parent = host.Store.Jira.Issues.First(issue => issue.Children.Exists(child => child.Type.Subtask));

        var answer = await host.CallAsync("jira_delete_issue", new { issue_key = parent.Key, delete_subtasks = true });

        Assert.True(answer.IsError);
        Assert.Contains($"Delete {parent.Key} '{parent.Summary}' with its 3 sub-tasks for good?", answer.Text, StringComparison.Ordinal);
        Assert.NotNull(host.Store.Jira.Find(parent.Key));
    }
}
