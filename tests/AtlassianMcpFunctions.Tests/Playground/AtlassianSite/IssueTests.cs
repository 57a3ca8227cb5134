namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class IssueTests
{
    private static readonly object Project = new { key = "P" };
    private static readonly object Task = new { name = "Task" };

    [Fact]
    public async Task A_created_issue_is_read_searched_changed_and_deleted()
    {
        await using var site = await PreparedAsync();

        var made = await site.CloudAsync("POST", "/rest/api/3/issue", new
        {
            fields = new { project = Project, issuetype = Task, summary = "Oil the hinges", description = RunningSite.Document("squeaky"), labels = new[] { "door" }, customfield_10010 = 3 },
        });
        var key = (string?)made["key"];
        var changed = await site.CloudAsync("PUT", $"/rest/api/3/issue/{key}", new
        {
            fields = new { priority = new { name = "High" } },
            update = new { labels = new object[] { new { add = "loud" }, new { remove = "door" } } },
        });
        var read = await site.CloudAsync("GET", $"/rest/api/3/issue/{key}?expand=changelog,renderedFields");
        var found = await site.CloudAsync("GET", "/rest/api/3/search/jql?jql=" + Uri.EscapeDataString("text ~ squeaky and labels = loud and cf[10010] > 2"));
        var deleted = await site.CloudAsync("DELETE", $"/rest/api/3/issue/{key}");
        var gone = await site.CloudAsync("GET", $"/rest/api/3/issue/{key}");

        Assert.Equal((201, "P-1", 204, 204, 404), (made.Status, key, changed.Status, deleted.Status, gone.Status));
        Assert.Equal("""["loud"]""", read["fields"]["labels"]!.ToJsonString());
        Assert.Equal("High", (string?)read["fields"]["priority"]!["name"]);
        Assert.Contains("squeaky", (string?)read["renderedFields"]["description"], StringComparison.Ordinal);
        Assert.Equal(["labels", "priority"], read["changelog"]["histories"]![0]!["items"]!.AsArray().Select(item => (string?)item!["field"]).Order());
        Assert.Single(found.Items("issues"));
        Assert.Contains("Issue does not exist", gone.Json!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"project":{"key":"P"},"issuetype":{"name":"Task"}}""", "summary", "You must specify a summary of the issue.")]
    [InlineData("""{"project":{"key":"NO"},"issuetype":{"name":"Task"},"summary":"x"}""", "project", "Specify a valid project ID or key")]
    [InlineData("""{"project":{"key":"P"},"issuetype":{"name":"Task"},"summary":"x","description":"plain"}""", "description", "Operation value must be an Atlassian Document (see the Atlassian Document Format)")]
    [InlineData("""{"project":{"key":"P"},"issuetype":{"name":"Task"},"summary":"x","feild":1}""", "feild", "Field 'feild' cannot be set. It is not on the appropriate screen, or unknown.")]
    [InlineData("""{"project":{"key":"P"},"issuetype":{"name":"Task"},"summary":"x","customfield_10010":"3"}""", "customfield_10010", "Operation value must be a number")]
    [InlineData("""{"project":{"key":"P"},"issuetype":{"name":"Task"},"summary":"x","labels":["a b"]}""", "labels", "The label 'a b' contains spaces which is invalid.")]
    [InlineData("""{"project":{"key":"P"},"issuetype":{"name":"Sub-task"},"summary":"x"}""", "parent", "Issue type is a sub-task but parent issue key or id not specified.")]
    public async Task A_wrong_field_is_named_and_nothing_is_created(string fields, string field, string message)
    {
        await using var site = await PreparedAsync();

        var answer = await site.CloudAsync("POST", "/rest/api/3/issue", $$"""{"fields":{{fields}}}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string?)answer["errors"][field]);
        Assert.Empty(site.Cloud.Jira.Issues);
    }

    [Fact]
    public async Task An_edit_with_one_wrong_field_changes_nothing()
    {
        await using var site = await PreparedAsync();
        var issue = Add(site, "Before");

        var answer = await site.CloudAsync("PUT", $"/rest/api/3/issue/{issue}", new { fields = new { summary = "After", duedate = "soon" } });

        Assert.Equal((400, "Error parsing date string: soon"), (answer.Status, (string?)answer["errors"]["duedate"]));
        Assert.Equal("Before", site.Cloud.Jira.Find(issue)!.Summary);
    }

    [Fact]
    public async Task Data_Center_takes_wiki_markup_and_user_names()
    {
        await using var site = await RunningSite.StartAsync();
        site.DataCenter.Jira.AddProject("P", "Project");
        object Fields(object description) => new { fields = new { project = Project, issuetype = Task, summary = "x", description, assignee = new { name = "alex" } } };

        var made = await site.DataCenterAsync("POST", "/jira/rest/api/2/issue", Fields("h1. Words"));
        var refused = await site.DataCenterAsync("POST", "/jira/rest/api/2/issue", Fields(RunningSite.Document("Words")));
        var read = await site.DataCenterAsync("GET", $"/jira/rest/api/2/issue/{made["key"]}?fields=description,assignee");

        Assert.Equal("Operation value must be a string", (string?)refused["errors"]["description"]);
        Assert.Equal(("h1. Words", "alex"), ((string?)read["fields"]["description"], (string?)read["fields"]["assignee"]!["name"]));
        Assert.Null(read["fields"]["assignee"]!["accountId"]);
    }

    [Fact]
    public async Task The_workflow_is_the_only_way_to_another_status()
    {
        await using var site = await PreparedAsync();
        var path = $"/rest/api/3/issue/{Add(site, "Walk")}/transitions";
        Task<SiteAnswer> StepAsync(string id, object? fields = null) => site.CloudAsync("POST", path, new { transition = new { id }, fields = fields ?? new { } });

        var tooFar = await StepAsync("41");
        var start = await StepAsync("11");
        await StepAsync("21");
        var offered = await site.CloudAsync("GET", path + "?expand=transitions.fields");
        var unresolved = await StepAsync("41");
        var done = await StepAsync("41", new { resolution = new { name = "Done" } });

        Assert.Equal((400, 204, 400, 204), (tooFar.Status, start.Status, unresolved.Status, done.Status));
        Assert.Equal(["31", "41"], offered.Items("transitions").Select(step => (string?)step["id"]));
        Assert.Equal(true, (bool?)offered["transitions"][1]!["fields"]!["resolution"]!["required"]);
        Assert.Equal("Resolution is required.", (string?)unresolved["errors"]["resolution"]);
        var issue = site.Cloud.Jira.Find("P-1")!;
        Assert.Equal(("Done", "Done", site.Clock.Now), (issue.Status.Name, issue.Resolution!.Name, issue.Resolved));
    }

    [Fact]
    public async Task An_uploaded_file_comes_back_byte_for_byte_and_needs_the_token_header()
    {
        await using var site = await PreparedAsync();
        var path = $"/rest/api/3/issue/{Add(site, "Files")}/attachments";
        byte[] bytes = [0, 1, 2, 250, 251, 252];

        var refused = await site.SendAsync("POST", site.Site.CloudUrl + path[1..], RunningSite.File("a.bin", bytes), RunningSite.Basic("demo@example.com", "demo-api-token"), trusted: false);
        var uploaded = await site.CloudAsync("POST", path, RunningSite.File("a.bin", bytes, "application/x-thing"));
        var id = (string?)uploaded.Json![0]!["id"];
        var redirect = await site.CloudAsync("GET", $"/rest/api/3/attachment/content/{id}");
        var content = await site.SendAsync("GET", redirect.Message.Headers.Location!.OriginalString, null, "");

        Assert.Equal((403, "XSRF check failed"), (refused.Status, System.Text.Encoding.UTF8.GetString(refused.Bytes)));
        Assert.Equal(303, redirect.Status);
        Assert.Equal(bytes, content.Bytes);
        Assert.Equal("application/x-thing", content.Message.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_sub_task_keeps_its_parent_from_being_deleted_alone()
    {
        await using var site = await PreparedAsync();
        var parent = Add(site, "Parent");
        await site.CloudAsync("POST", "/rest/api/3/issue", new { fields = new { project = Project, issuetype = new { name = "Sub-task" }, summary = "Child", parent = new { key = parent } } });

        var alone = await site.CloudAsync("DELETE", $"/rest/api/3/issue/{parent}");
        var both = await site.CloudAsync("DELETE", $"/rest/api/3/issue/{parent}?deleteSubtasks=true");

        Assert.Equal((400, 204), (alone.Status, both.Status));
        Assert.Empty(site.Cloud.Jira.Issues);
    }

    [Fact]
    public async Task A_link_reads_from_both_sides()
    {
        await using var site = await PreparedAsync();
        var (blocker, blocked) = (Add(site, "Blocker"), Add(site, "Blocked"));

        await site.CloudAsync("POST", "/rest/api/3/issueLink", new { type = new { name = "Blocks" }, inwardIssue = new { key = blocker }, outwardIssue = new { key = blocked } });
        var one = await site.CloudAsync("GET", $"/rest/api/3/issue/{blocker}?fields=issuelinks");
        var other = await site.CloudAsync("GET", $"/rest/api/3/issue/{blocked}?fields=issuelinks");

        Assert.Equal(blocked, (string?)one["fields"]["issuelinks"]![0]!["outwardIssue"]!["key"]);
        Assert.Equal(blocker, (string?)other["fields"]["issuelinks"]![0]!["inwardIssue"]!["key"]);
    }

    [Fact]
    public async Task The_richest_seeded_issue_weighs_over_24_KB()
    {
        await using var site = await RunningSite.StartAsync(global::Playground.AtlassianSite.DemoSeed.Standard);
        var heaviest = site.Cloud.Jira.Issues.MaxBy(issue => issue.Custom.Count)!;

        var read = await site.CloudAsync("GET", $"/rest/api/3/issue/{heaviest.Key}");

        Assert.True(read.Bytes.Length > 24 * 1024, $"only {read.Bytes.Length} bytes");
    }

    private static async Task<RunningSite> PreparedAsync()
    {
        var site = await RunningSite.StartAsync();
        site.Cloud.Jira.AddProject("P", "Project");
        return site;
    }

    private static string Add(RunningSite site, string summary)
    {
        var project = site.Cloud.Jira.FindProject("P")!;
        return site.Cloud.Jira.AddIssue(project, project.IssueTypes[2], summary).Key;
    }
}
