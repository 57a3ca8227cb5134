using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

public sealed class RovoNamesTests
{
    private const string Rovo = "rovo";
    private const string CloudId = "11111111-2222-4333-8444-555555555555";

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task An_issue_is_read_found_edited_and_moved_on(string flavour)
    {
        await using var host = await StartAsync(Enum.Parse<Flavour>(flavour));

        var read = await host.CallAsync(Rovo, "getJiraIssue", new { cloudId = CloudId, issueIdOrKey = "DEMO-1", fields = new[] { "summary", "labels" }, responseContentFormat = "markdown", view = "evidence" });
        var found = await host.CallAsync(Rovo, "searchJiraIssuesUsingJql", new { cloudId = CloudId, jql = "project = DEMO", maxResults = 1000, fields = new[] { "summary", "duedate" }, searchResultMode = "all" });
        var edited = await host.CallAsync(Rovo, "editJiraIssue", new { cloudId = CloudId, issueIdOrKey = "DEMO-1", fields = new { summary = "Renamed", priority = new { name = "High" } }, contentFormat = "markdown" });
        var steps = await host.CallAsync(Rovo, "getTransitionsForJiraIssue", new { cloudId = CloudId, issueIdOrKey = "DEMO-1" });
        var moved = await host.CallAsync(Rovo, "transitionJiraIssue", new { cloudId = CloudId, issueIdOrKey = "DEMO-1", transition = new { id = (string?)steps["transitions"]![0]!["id"] } });

        Assert.All([read, found, edited, moved], answer => Assert.False(answer.IsError, answer.Text));
        Assert.True((int)found["total"]! > 1);
        Assert.Equal(("Renamed", "High"), (host.Store.Jira.Find("DEMO-1")!.Summary, host.Store.Jira.Find("DEMO-1")!.Priority!.Name));
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task A_page_is_created_in_a_space_known_by_its_id_and_updated(string flavour)
    {
        await using var host = await StartAsync(Enum.Parse<Flavour>(flavour));
        var space = host.Store.Confluence.Spaces.Single(known => known.Key == "HAND");

        var created = await host.CallAsync(Rovo, "createConfluencePage", new { cloudId = CloudId, spaceId = space.Id.ToString(), title = "Borrowed", body = "A **page**.", contentFormat = "markdown", status = "current" });
        var nested = await host.CallAsync(Rovo, "createConfluenceContent", new { cloudId = CloudId, parent = new { parentContentId = host.PageId("Borrowed") }, contentType = "page", title = "Below", body = new { format = "markdown", value = "Text." } });
        var updated = await host.CallAsync(Rovo, "updateConfluencePage", new { cloudId = CloudId, pageId = host.PageId("Borrowed"), body = "Another.", versionMessage = "Said better" });
        var refused = await host.CallAsync(Rovo, "updateConfluencePage", new { cloudId = CloudId, pageId = host.PageId("Borrowed"), body = "{}", contentFormat = "adf" });
        var shown = await host.CallAsync(Rovo, "getConfluencePage", new { cloudId = CloudId, pageId = host.PageId("Borrowed"), contentFormat = "html" });

        Assert.All([created, nested, updated, shown], answer => Assert.False(answer.IsError, answer.Text));
        Assert.Equal(("<p>Another.</p>", "Borrowed"), (host.Page("Borrowed").Body, host.Page("Below").Parent!.Title));
        Assert.Contains("<p>Another.</p>", shown.Text, StringComparison.Ordinal);
        Assert.Contains("`contentFormat` may only be markdown here.", refused.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task A_name_that_means_two_tools_is_told_apart_by_its_arguments(string flavour)
    {
        await using var host = await StartAsync(Enum.Parse<Flavour>(flavour));
        var before = host.Store.Jira.Find("DEMO-3")!.Comments.Count;

        var added = await host.CallAsync(Rovo, "addOrEditJiraIssueComment", new { cloudId = CloudId, issueIdOrKey = "DEMO-3", commentBody = "First." });
        var comment = host.Store.Jira.Find("DEMO-3")!.Comments[^1];
        var edited = await host.CallAsync(Rovo, "addOrEditJiraIssueComment", new { cloudId = CloudId, issueIdOrKey = "DEMO-3", commentBody = "Second.", commentId = comment.Id });

        Assert.All([added, edited], answer => Assert.False(answer.IsError, answer.Text));
        Assert.Equal(before + 1, host.Store.Jira.Find("DEMO-3")!.Comments.Count);
        Assert.Contains("Second.", comment.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_is_named_by_cloud_id_address_or_host_and_a_wrong_one_is_refused()
    {
        await using var host = await StartAsync(Flavour.Cloud);
        Task<ToolAnswer> ReadAsync(string cloudId) => host.CallAsync(Rovo, "getJiraIssue", new { cloudId, issueIdOrKey = "DEMO-1" });

        var answers = new[] { await ReadAsync(CloudId.ToUpperInvariant()), await ReadAsync(host.Site.CloudUrl.ToString()), await ReadAsync(host.Site.CloudUrl.Authority) };
        var wrong = await ReadAsync("99999999-2222-4333-8444-555555555555");
        var sites = await host.CallAsync(Rovo, "getAccessibleAtlassianResources", new { });

        Assert.All(answers, answer => Assert.False(answer.IsError, answer.Text));
        Assert.StartsWith("There is no Jira site '99999999-2222-4333-8444-555555555555' here. `cloudId` may be: ", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(CloudId, (string?)sites["sites"]![0]!["cloud_id"]);
    }

    [Fact]
    public async Task Errors_name_their_tools_and_arguments()
    {
        await using var host = await StartAsync(Flavour.Cloud);

        var missing = await host.CallAsync(Rovo, "getJiraIssue", new { cloudId = CloudId });
        var unknown = await host.CallAsync(Rovo, "getJiraIssue", new { cloudId = CloudId, issueIdOrKey = "DEMO-1", colour = "red" });
        var none = await host.CallAsync(Rovo, "getTeamworkGraphContext", new { objectType = "x", objectIdentifier = "y" });
        var ours = await host.CallAsync(Rovo, "jira_get_issue", new { issue_key = "DEMO-1" });

        Assert.StartsWith("getJiraIssue was not called. `issueIdOrKey` is required", missing.Text, StringComparison.Ordinal);
        Assert.Contains("`colour` is not an argument of this tool.", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("issueIdOrKey", unknown.Text, StringComparison.Ordinal);
        Assert.StartsWith("getTeamworkGraphContext has no counterpart here. The Teamwork Graph", none.Text, StringComparison.Ordinal);
        Assert.False(ours.IsError, ours.Text);
    }

    [Fact]
    public async Task Policy_and_read_only_judge_the_tool_that_is_meant()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, null, null, new PolicyRule { Deny = ["jira_update_issue"] });

        var edited = await host.CallAsync(Rovo, "editJiraIssue", new { issueIdOrKey = "DEMO-1", fields = new { summary = "S" } });
        var executed = await host.CallAsync(Rovo, "executeWrite", new { name = "editJiraIssue", arguments = new { issueIdOrKey = "DEMO-1", fields = new { summary = "S" } } });
        var created = await host.CallAsync(Rovo, "createJiraIssue", new { projectKey = "DEMO", issueTypeName = "Task", summary = "S" }, "&readonly=true");

        Assert.Contains("policy", edited.Text, StringComparison.Ordinal);
        Assert.Contains("policy", executed.Text, StringComparison.Ordinal);
        Assert.Contains("readonly", created.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Fact]
    public async Task Without_asking_nobody_is_answered_by_those_names()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var (_, answer) = await host.PostAsync("", "tools/call", new { name = "getJiraIssue", arguments = new { issueIdOrKey = "DEMO-1" } });

        Assert.Contains("getJiraIssue", (string)answer["error"]!["message"]!, StringComparison.Ordinal);
        Assert.Empty(host.Site.RequestLog.Entries);
    }

    private static Task<McpHost> StartAsync(Flavour flavour) =>
        McpHost.StartAsync(flavour, (tenant, _) => tenant with { Sites = [.. tenant.Sites.Select(site => site with { CloudId = flavour is Flavour.Cloud ? CloudId : null, Alias = flavour is Flavour.Cloud ? site.Alias : CloudId })] });
}
