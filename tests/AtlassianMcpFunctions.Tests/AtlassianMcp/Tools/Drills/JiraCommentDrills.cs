namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraCommentDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_add_comment")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", body = "Drilled." }),
            Shows = (host, _) => Assert.Single(host.Store.Jira.Find("DEMO-1")!.Comments),
            Missing = new { issue_key = "DEMO-99999", body = "Hello?" },
            Bad = new { issue_key = "DEMO-1", body = "B", visibility = "Developers" },
            BadSays = "visibility",
        },
        new("jira_list_comments")
        {
            Works = Drill.From(host => new { issue_key = host.Commented().Key }),
            Shows = (_, answer) => Assert.Equal("Said.", (string?)answer["comments"]![0]!["body"]),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "DEMO-1", order = "latest" },
            BadSays = "order",
        },
        new("jira_edit_comment")
        {
            Works = Drill.From(host => new { issue_key = host.Commented().Key, comment_id = host.CommentId(), body = "Said **again**." }),
            Shows = (host, _) => Assert.Contains("again", host.Commented().Comments[0].Body.ToJsonString(), StringComparison.Ordinal),
            Missing = new { issue_key = "DEMO-1", comment_id = "99999999", body = "B" },
            Bad = new { issue_key = "DEMO-1", comment_id = "1", body = " " },
            BadSays = "needs a text",
        },
        new("jira_delete_comment")
        {
            Works = Drill.From(host => new { issue_key = host.Commented().Key, comment_id = host.CommentId(), confirm = true }),
            Shows = (host, _) => Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Comments),
            Missing = new { issue_key = "DEMO-1", comment_id = "99999999" },
            Bad = new { issue_key = "no key", comment_id = "1" },
            BadSays = "neither an issue key",
        },
    ];
}
