using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Comments;

public sealed class CommentTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_thread_grows_by_replies_to_replies(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = host.PageId("Onboarding");

        var first = await host.CallAsync("confluence_add_comment", new { page_id = page, body = "First.", reply_to = host.Remark().PublicId });
        var second = await host.CallAsync("confluence_add_comment", new { page_id = page, body = "Second.", reply_to = (string)first["id"]! });
        var onPassage = await host.CallAsync("confluence_add_comment", new { page_id = page, body = "Third.", reply_to = host.Remark(isInline: true).PublicId });
        var listed = await host.CallAsync("confluence_list_comments", new { page_id = page });

        Assert.False(second.IsError || onPassage.IsError, second.Text + onPassage.Text);
        var replies = listed["threads"]![0]!["replies"]!.AsArray();
        Assert.Equal(["Yes, checked last week.", "First.", "Second."], replies.Select(reply => (string)reply!["body"]!));
        Assert.Equal([null, null, (string?)first["id"]], replies.Select(reply => (string?)reply!["reply_to"]));
        Assert.Equal("Third.", (string?)listed["threads"]![1]!["replies"]![1]!["body"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Threads_of_both_kinds_come_as_one_list(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        foreach (var number in Enumerable.Range(1, 3)) host.Store.Confluence.AddComment(host.Page("Onboarding"), $"<p>Number {number}</p>");

        var (bodies, cursor, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var answer = await host.CallAsync("confluence_list_comments", new { page_id = host.PageId("Onboarding"), limit = 2, cursor });
            bodies.AddRange(answer["threads"]!.AsArray().Select(thread => (string)thread!["body"]!));
            (cursor, pages) = ((string?)answer["next_cursor"], pages + 1);
        }
        while (cursor is not null);

        Assert.Equal(["Is this still **current**?", "Number 1", "Number 2", "Number 3", "Which ones?"], bodies);
        Assert.Equal(3, pages);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Resolved_and_open_threads_are_told_apart(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Remark(isInline: true).Resolution = "resolved";

        var open = await host.CallAsync("confluence_list_comments", new { page_id = host.PageId("Onboarding"), state = "open" });
        var resolved = await host.CallAsync("confluence_list_comments", new { page_id = host.PageId("Onboarding"), state = "resolved" });

        Assert.Equal(["footer"], open["threads"]!.AsArray().Select(thread => (string)thread!["kind"]!));
        Assert.Equal("resolved", (string?)Assert.Single(resolved["threads"]!.AsArray())!["state"]);
    }

    [Fact]
    public async Task A_comment_marks_the_passage_it_is_about()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var page = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, host.Page("Policies"), "Words", "<p>one <strong>two</strong> one</p><p>one</p>");

        var unsure = await host.CallAsync("confluence_add_comment", new { page_id = page.PublicId, body = "Which?", text_selection = "one" });
        var nowhere = await host.CallAsync("confluence_add_comment", new { page_id = page.PublicId, body = "Which?", text_selection = "three" });
        var beyond = await host.CallAsync("confluence_add_comment", new { page_id = page.PublicId, body = "Which?", text_selection = "one", match_index = 3 });
        var sure = await host.CallAsync("confluence_add_comment", new { page_id = page.PublicId, body = "This.", text_selection = "one", match_index = 1 });

        Assert.Contains("stands 3 times on 'Words': give match_index, 0 to 2", unsure.Text, StringComparison.Ordinal);
        Assert.Contains("does not stand on 'Words'", nowhere.Text, StringComparison.Ordinal);
        Assert.Contains("at most 2", beyond.Text, StringComparison.Ordinal);
        Assert.False(sure.IsError, sure.Text);
        Assert.Contains("</strong> <ac:inline-comment-marker", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Data_Center_passages_take_no_new_comments()
    {
        await using var host = await McpHost.StartAsync(Flavour.DataCenter);

        var answer = await host.CallAsync("confluence_add_comment", new { page_id = host.PageId("Travel"), body = "Which?", text_selection = "Owner" });

        Assert.True(answer.IsError);
        Assert.Contains("written on Cloud only", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_of_an_inline_thread_is_resolved_and_reopened()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var (page, inline) = (host.PageId("Onboarding"), host.Remark(isInline: true));

        var footer = await host.CallAsync("confluence_resolve_comment", new { page_id = page, comment_id = host.Remark().PublicId });
        var reply = await host.CallAsync("confluence_resolve_comment", new { page_id = page, comment_id = inline.Replies[0].PublicId });
        await host.CallAsync("confluence_resolve_comment", new { page_id = page, comment_id = inline.PublicId });
        var reopened = await host.CallAsync("confluence_resolve_comment", new { page_id = page, comment_id = inline.PublicId, resolved = false });

        Assert.Contains("only comments on passages", footer.Text, StringComparison.Ordinal);
        Assert.Contains($"resolve the comment it answers, {inline.Id}", reply.Text, StringComparison.Ordinal);
        Assert.Equal("reopened", (string?)reopened["state"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_comment_of_another_page_is_not_touched(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("confluence_delete_comment", new { page_id = host.PageId("Travel"), comment_id = host.Remark().PublicId, confirm = true });
        var page = await host.CallAsync("confluence_delete_comment", new { page_id = host.PageId("Travel"), comment_id = host.PageId("Monday"), confirm = true });

        Assert.Contains("There is no comment", answer.Text, StringComparison.Ordinal);
        Assert.True(page.IsError);
        Assert.Equal("current", host.Page("Monday").Status);
        Assert.Equal(4, host.Page("Onboarding").Comments.Count);
    }

    [Fact]
    public async Task Who_writes_from_outside_is_marked()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        host.Store.Users.Invite("alex");

        var listed = await host.CallAsync("confluence_list_comments", new { page_id = host.PageId("Onboarding") });

        Assert.Equal("Alex Rivera (outside the organisation)", (string?)listed["threads"]![0]!["author"]);
        Assert.Equal("Dana Demo", (string?)listed["threads"]![0]!["replies"]![0]!["author"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Blog_posts_are_commented_on_too(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var post = host.Store.Confluence.AddBlogPost(host.Store.Confluence.FindSpace("HAND")!, "News", "<p>Today.</p>");

        var made = await host.CallAsync("confluence_add_comment", new { page_id = post.PublicId, body = "Good." });
        var listed = await host.CallAsync("confluence_list_comments", new { page_id = post.PublicId });
        var gone = await host.CallAsync("confluence_delete_comment", new { page_id = post.PublicId, comment_id = (string)made["id"]!, confirm = true });

        Assert.Equal("Good.", (string?)Assert.Single(listed["threads"]!.AsArray())!["body"]);
        Assert.False(gone.IsError, gone.Text);
        Assert.Empty(post.Comments);
    }
}
