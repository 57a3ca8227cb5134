namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraLinkDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_list_link_types")
        {
            Works = Drill.With(new { }),
            Shows = (_, answer) => Assert.Contains("is blocked by", answer["link_types"]!.AsArray().Select(type => (string)type!["inward"]!)),
            Bad = new { name = "Blocks" },
            BadSays = "name",
        },
        new("jira_link_issues")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", relation = "is blocked by", to_issue_key = "DEMO-2" }),
            Shows = (host, _) => Assert.Equal("DEMO-2", host.Store.Jira.Find("DEMO-1")!.Links.Single().Inward.Key),
            Missing = new { issue_key = "DEMO-1", relation = "blocks", to_issue_key = "DEMO-99999" },
            Bad = new { issue_key = "DEMO-1", relation = "bloks", to_issue_key = "DEMO-2" },
            BadSays = "blocks; ",
        },
        new("jira_delete_link")
        {
            Works = Drill.From(host => new { issue_key = host.Linked().Outward.Key, to_issue_key = host.Linked().Inward.Key, relation = "is blocked by", confirm = true }),
            Shows = (host, _) => Assert.DoesNotContain(host.Store.Jira.Issues.SelectMany(issue => issue.Links), link => link.Type.Name == "Blocks"),
            Missing = new { link_id = "99999999" },
            Bad = new { issue_key = "DEMO-1" },
            BadSays = "link_id",
        },
        new("jira_list_remote_links")
        {
            Works = Drill.From(host => new { issue_key = host.Documented().Key }),
            Shows = (_, answer) => Assert.Equal("https://example.com/runbook", (string?)answer["remote_links"]![0]!["url"]),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "no key" },
            BadSays = "neither an issue key",
        },
        new("jira_add_remote_link")
        {
            Works = Drill.With(new { issue_key = "DEMO-1", url = "https://example.com/spec", title = "Specification", summary = "What it must do", relationship = "is specified by" }),
            Shows = (host, _) => Assert.Equal("Specification", (string?)host.Store.Jira.Find("DEMO-1")!.RemoteLinks.Single().Target["title"]),
            Missing = new { issue_key = "DEMO-99999", url = "https://example.com", title = "T" },
            Bad = new { issue_key = "DEMO-1", url = "javascript:alert(1)", title = "T" },
            BadSays = "https://",
        },
        new("jira_delete_remote_link")
        {
            Works = Drill.From(host => new { issue_key = host.Documented().Key, link_id = "https://example.com/runbook", confirm = true }),
            Shows = (host, _) => Assert.Empty(host.Store.Jira.Find("DEMO-1")!.RemoteLinks),
            Missing = new { issue_key = "DEMO-1", link_id = "99999999" },
            Bad = new { issue_key = "DEMO-1", link_id = "" },
            BadSays = "link_id",
        },
    ];
}
