using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Comments;

public sealed class CommentListTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Comments_come_in_either_order_page_by_page(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-1")!;
        foreach (var number in Enumerable.Range(1, 5)) host.Store.Jira.AddComment(issue, host.Text($"Number {number}"));

        var newest = await host.CallAsync("jira_list_comments", new { issue_key = "DEMO-1", limit = 2 });
        var next = await host.CallAsync("jira_list_comments", new { issue_key = "DEMO-1", limit = 2, cursor = (string)newest["next_cursor"]! });
        var oldest = await host.CallAsync("jira_list_comments", new { issue_key = "DEMO-1", order = "oldest", limit = 5 });

        Assert.Equal(["Number 5", "Number 4"], Bodies(newest));
        Assert.Equal(["Number 3", "Number 2"], Bodies(next));
        Assert.Equal(["Number 1", "Number 2", "Number 3", "Number 4", "Number 5"], Bodies(oldest));
        Assert.Equal(5, (int?)newest["total"]);
        Assert.Null(oldest["next_cursor"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_internal_comment_is_marked_and_hidden_from_customers(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Jira.FindProject("OPS")!.Type = "service_desk";

        var made = await host.CallAsync("jira_add_comment", new { issue_key = "OPS-1", body = "Between us.", @internal = true });
        await host.CallAsync("jira_add_comment", new { issue_key = "OPS-1", body = "For all." });
        var listed = await host.CallAsync("jira_list_comments", new { issue_key = "OPS-1", order = "oldest" });

        Assert.False(made.IsError, made.Text);
        Assert.Equal([true, false], host.Store.Jira.Find("OPS-1")!.Comments.Select(comment => comment.IsInternal));
        Assert.Equal(["internal", null], listed["comments"]!.AsArray().Select(comment => (string?)comment!["visibility"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Where_there_are_no_customers_nothing_is_written_internally(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = "Between us.", @internal = true });

        Assert.True(answer.IsError);
        Assert.Contains("lies in no service project", answer.Text, StringComparison.Ordinal);
        Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Comments);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_edit_keeps_the_restriction_and_shows_what_it_replaces(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = "First *thoughts*.", visibility = "role:Developers" });
        var id = host.CommentId();

        var shown = await host.CallAsync("jira_edit_comment", new { issue_key = "DEMO-1", comment_id = id, body = "Second thoughts.", dry_run = true });
        await host.CallAsync("jira_edit_comment", new { issue_key = "DEMO-1", comment_id = id, body = "Second thoughts." });

        Assert.Contains("- comment: First *thoughts*.\n+ comment: Second thoughts.\n", (string)shown["diff"]!, StringComparison.Ordinal);
        var comment = host.Store.Jira.Find("DEMO-1")!.Comments.Single();
        Assert.Equal("Developers", (string?)comment.Visibility!["value"]);
        Assert.Contains("Second", comment.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_does_not_destroy_unseen_what_Markdown_cannot_keep()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));
        host.Store.Jira.AddComment(host.Store.Jira.Find("DEMO-1")!, System.Text.Json.Nodes.JsonNode.Parse("""{"type":"doc","version":1,"content":[{"type":"extension","attrs":{"extensionType":"com.example","extensionKey":"chart"}}]}""")!);

        var answer = await host.CallAsync("jira_edit_comment", new { issue_key = "DEMO-1", comment_id = host.CommentId(), body = "Words" });

        Assert.True(answer.IsError);
        Assert.Contains("allow_loss", answer.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_comment_is_deleted_only_when_the_user_agrees(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_delete_comment", new { issue_key = "DEMO-1", comment_id = host.CommentId() });

        Assert.True(answer.IsError);
        Assert.Contains("of Dana Demo on DEMO-1 for good?", answer.Text, StringComparison.Ordinal);
        Assert.Contains("- comment: Said.", answer.Text, StringComparison.Ordinal);
        Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments);
    }

    private static IEnumerable<string> Bodies(ToolAnswer answer) => answer["comments"]!.AsArray().Select(comment => (string)comment!["body"]!);
}
