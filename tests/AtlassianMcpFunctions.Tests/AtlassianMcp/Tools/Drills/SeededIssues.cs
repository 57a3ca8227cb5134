using System.Globalization;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>DEMO-1 with something on it, put there when it is not.</summary>
internal static class SeededIssues
{
    /// <summary>With a comment.</summary>
    public static Issue Commented(this McpHost host)
    {
        var issue = host.Issue();
        if (issue.Comments.Count == 0) host.Store.Jira.AddComment(issue, host.Text("Said."));
        return issue;
    }

    /// <summary>The comment's id.</summary>
    public static string CommentId(this McpHost host) => Number(host.Commented().Comments[0].Id);

    /// <summary>With work logged.</summary>
    public static Issue Logged(this McpHost host)
    {
        var issue = host.Issue();
        if (issue.Worklogs.Count == 0) host.Store.Jira.AddWorklog(issue, host.Store.Users.Demo, 5400, host.Store.Now, host.Text("Looked."));
        return issue;
    }

    /// <summary>The worklog's id.</summary>
    public static string WorklogId(this McpHost host) => Number(host.Logged().Worklogs[0].Id);

    /// <summary>With a text file.</summary>
    public static Issue Filed(this McpHost host)
    {
        var issue = host.Issue();
        if (issue.Attachments.Count == 0) host.Store.Jira.AddAttachment(issue, "notes.txt", "text/plain", "One line.\nAnother.\n"u8.ToArray());
        return issue;
    }

    /// <summary>With a remote link.</summary>
    public static Issue Documented(this McpHost host)
    {
        var issue = host.Issue();
        if (issue.RemoteLinks.Count > 0) return issue;
        var link = host.Store.Jira.AddRemoteLink(issue);
        (link.GlobalId, link.Relationship) = ("runbook", "is documented by");
        link.Target = new JsonObject { ["url"] = "https://example.com/runbook", ["title"] = "Runbook" };
        return issue;
    }

    /// <summary>With somebody watching.</summary>
    public static Issue Watched(this McpHost host)
    {
        var issue = host.Issue();
        issue.Watchers.Add(host.Store.Users.ByName("mia")!);
        return issue;
    }

    /// <summary>Reported by somebody.</summary>
    public static Issue Reported(this McpHost host, string name)
    {
        var issue = host.Issue();
        issue.Reporter = host.Store.Users.ByName(name);
        return issue;
    }

    /// <summary>With a property.</summary>
    public static Issue Marked(this McpHost host)
    {
        var issue = host.Issue();
        issue.Properties.TryAdd("drill.state", JsonValue.Create("begun"));
        return issue;
    }

    /// <summary>The seeded link of type Blocks.</summary>
    public static IssueLink Linked(this McpHost host) => host.Store.Jira.Issues.SelectMany(issue => issue.Links).First(link => link.Type.Name == "Blocks");

    /// <summary>A formatted text as the site keeps it.</summary>
    public static JsonNode Text(this McpHost host, string text) => host.Flavour is Flavour.Cloud
        ? new JsonObject { ["type"] = "doc", ["version"] = 1, ["content"] = new JsonArray(new JsonObject { ["type"] = "paragraph", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) }) }
        : JsonValue.Create(text);

    private static Issue Issue(this McpHost host) => host.Store.Jira.Find("DEMO-1")!;

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
