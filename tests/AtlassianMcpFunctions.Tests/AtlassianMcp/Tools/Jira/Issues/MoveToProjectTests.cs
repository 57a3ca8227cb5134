using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Issues;

public sealed class MoveToProjectTests
{
    [Fact]
    public async Task An_issue_changes_its_type_within_its_project_and_keeps_its_key()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var moved = await host.CallAsync("jira_move_to_project", new { issue_keys = new[] { "OPS-1" }, project_key = "OPS", issue_type = "bug" });

        Assert.Equal(("done", "OPS-1"), ((string?)moved["state"], (string?)moved["moved"]![0]!["key"]));
        Assert.Equal("Bug", host.Store.Jira.Find("OPS-1")!.Type.Name);
    }

    [Fact]
    public async Task Issues_of_several_types_keep_them_and_their_sub_tasks_come_along()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var parent = host.Store.Jira.Issues.First(issue => issue.Children.Exists(child => child.Type.Subtask));
        var story = host.Store.Jira.Issues.First(issue => issue.Type.Name == "Story");

        var moved = await host.CallAsync("jira_move_to_project", new { issue_keys = new[] { parent.Key, story.Key }, project_key = "OPS" });

        Assert.Equal(2, moved["moved"]!.AsArray().Count);
        Assert.Equal(("Task", "Story"), (parent.Type.Name, story.Type.Name));
        Assert.All(parent.Children, child => Assert.StartsWith("OPS-", child.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_type_that_the_target_lacks_is_answered_with_those_it_has()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var refused = await host.CallAsync("jira_move_to_project", new { issue_keys = new[] { "OPS-1" }, project_key = "DEMO", issue_type = "Wish" });

        Assert.Contains("There is no issue type 'Wish' in DEMO that this account may create. It may create: Epic, Story, Task", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_ends_must_be_writable()
    {
        await using var host = await PolicyHost.StartAsync(nameof(Flavour.Cloud), PolicyHost.Rule with { Classes = Enum.GetValues<ToolClass>() });

        var outOf = await host.CallAsync("jira_move_to_project", new { issue_keys = new[] { "DEMO-2" }, project_key = "OPS" });
        var into = await host.CallAsync("jira_move_to_project", new { issue_keys = new[] { "OPS-1" }, project_key = "DEMO" });
        var hidden = await host.CallAsync("jira_move_to_project", new { issue_keys = new[] { "OPS-1" }, project_key = "HR" });

        Assert.StartsWith("Project DEMO may not be written here", outOf.Text, StringComparison.Ordinal);
        Assert.StartsWith("Project DEMO may not be written here", into.Text, StringComparison.Ordinal);
        Assert.Contains("404", hidden.Text, StringComparison.Ordinal);
        Assert.NotNull(host.Store.Jira.Find("OPS-1"));
    }
}
