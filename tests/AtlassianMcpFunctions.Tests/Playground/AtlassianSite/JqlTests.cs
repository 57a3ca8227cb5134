using System.Text.Json.Nodes;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

public sealed class JqlTests
{
    private const string Removed = "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046";

    [Theory]
    [InlineData("project = A", "A-1 A-2 A-3 A-4")]
    [InlineData("project in (A, B)", "A-1 A-2 A-3 A-4 B-1")]
    [InlineData("project = A and not (type = Bug or labels = red)", "A-2 A-4")]
    [InlineData("key in (A-2, B-1)", "A-2 B-1")]
    [InlineData("key > A-2", "A-3 A-4")]
    [InlineData("assignee = currentUser()", "A-1")]
    [InlineData("assignee is empty", "A-3 A-4 B-1")]
    [InlineData("assignee != currentUser()", "A-2")]
    [InlineData("reporter = \"alex@example.com\"", "B-1")]
    [InlineData("status = \"In Progress\"", "A-2")]
    [InlineData("statusCategory != Done and project = A", "A-1 A-2 A-4")]
    [InlineData("resolution = Unresolved and project = A", "A-1 A-2 A-4")]
    [InlineData("resolution is not empty", "A-3")]
    [InlineData("labels in (red, blue)", "A-1 A-4")]
    [InlineData("labels not in (red)", "A-4")]
    [InlineData("priority in (High, Highest)", "A-1")]
    [InlineData("summary ~ \"broken window\"", "A-1")]
    [InlineData("summary ~ win*", "A-1 A-2")]
    [InlineData("summary !~ window and project = A", "A-3 A-4")]
    [InlineData("text ~ \"\\\"quick brown\\\"\"", "A-2")]
    [InlineData("text ~ \"\\\"brown quick\\\"\"", "")]
    [InlineData("description is not empty", "A-2")]
    [InlineData("created >= -2d", "A-3 A-4 B-1")]
    [InlineData("created < startOfDay(-7d)", "A-1")]
    [InlineData("created = 2026-11-15", "A-2")]
    [InlineData("updated <= now() and project = B", "B-1")]
    [InlineData("parent = A-1", "A-4")]
    [InlineData("component = Doors", "A-2")]
    [InlineData("fixVersion = 1.0", "A-3")]
    [InlineData("cf[10010] >= 3", "A-2")]
    [InlineData("\"Story Points\" = 2", "A-1")]
    [InlineData("Severity = Major", "A-3")]
    public async Task A_query_finds_exactly_these(string jql, string keys)
    {
        await using var site = await PreparedAsync();

        var found = await SearchAsync(site, jql + " order by key asc");

        Assert.Equal(200, found.Status);
        Assert.Equal(keys, string.Join(' ', found.Items("issues").Select(issue => (string?)issue["key"])));
    }

    [Theory]
    [InlineData("project = A order by priority desc, key asc", "A-1 A-2 A-3 A-4")]
    [InlineData("project = A order by created desc", "A-4 A-3 A-2 A-1")]
    [InlineData("project = A order by summary", "A-1 A-3 A-4 A-2")]
    [InlineData("project = A order by cf[10010] desc", "A-2 A-1 A-4 A-3")]
    public async Task A_query_sorts(string jql, string keys)
    {
        await using var site = await PreparedAsync();

        var found = await SearchAsync(site, jql);

        Assert.Equal(keys, string.Join(' ', found.Items("issues").Select(issue => (string?)issue["key"])));
    }

    [Theory]
    [InlineData("", "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")]
    [InlineData("order by created", "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")]
    [InlineData("colour = red", "Field 'colour' does not exist or you do not have permission to view it.")]
    [InlineData("project = NONE", "The value 'NONE' does not exist for the field 'project'.")]
    [InlineData("status = Dreaming", "The value 'Dreaming' does not exist for the field 'status'.")]
    [InlineData("key = A-99", "An issue with key 'A-99' does not exist for field 'key'.")]
    [InlineData("project ~ A", "The operator '~' is not supported by the 'project' field.")]
    [InlineData("summary = x", "The operator '=' is not supported by the 'summary' field.")]
    [InlineData("created > soon", "Date value 'soon' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.")]
    [InlineData("project A", "Error in the JQL Query: Expecting operator but got 'A'. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1, character 9)")]
    [InlineData("project = ", "Error in JQL Query: Expecting either a value, list or function before the end of the query.")]
    [InlineData("(project = A", "Error in JQL Query: Expecting ')' before the end of the query.")]
    [InlineData("assignee = fancy()", "Unable to find JQL function 'fancy()'.")]
    public async Task A_query_Jira_cannot_answer_is_refused_in_its_words(string jql, string message)
    {
        await using var site = await PreparedAsync();

        var refused = await SearchAsync(site, jql);

        Assert.Equal(400, refused.Status);
        Assert.Equal(message, (string?)refused["errorMessages"][0]);
    }

    [Fact]
    public async Task Pages_follow_a_token_and_never_tell_the_total()
    {
        await using var site = await RunningSite.StartAsync();
        var project = site.Cloud.Jira.AddProject("MANY", "Many");
        for (var number = 0; number < 120; number++) site.Cloud.Jira.AddIssue(project, project.IssueTypes[2], $"Number {number}");
        var (keys, token, pages) = (new HashSet<string>(), "", 0);
        do
        {
            var page = await SearchAsync(site, "project = MANY", token.Length > 0 ? "&maxResults=50&nextPageToken=" + Uri.EscapeDataString(token) : "&maxResults=50");
            Assert.Null(page.Json!["total"]);
            foreach (var issue in page.Items("issues")) Assert.True(keys.Add((string)issue["key"]!));
            token = (string?)page.Json["nextPageToken"] ?? "";
            Assert.Equal(token.Length == 0, (bool?)page["isLast"]);
            pages++;
        }
        while (token.Length > 0);

        var ids = await site.CloudAsync("GET", "/rest/api/3/search/jql?maxResults=5000&jql=project=MANY");
        var count = await site.CloudAsync("POST", "/rest/api/3/search/approximate-count", new { jql = "project = MANY" });

        Assert.Equal((120, 3), (keys.Count, pages));
        Assert.Equal(120, ids.Items("issues").Count());
        Assert.Equal(["id"], ids.Items("issues").First().AsObject().Select(property => property.Key));
        Assert.Equal(120, (int?)count["count"]);
    }

    [Fact]
    public async Task The_old_search_is_gone_on_Cloud_and_alive_on_Data_Center()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var gone = await site.CloudAsync("GET", "/rest/api/3/search?jql=project=DEMO");
        var alive = await site.DataCenterAsync("GET", "/jira/rest/api/2/search?jql=project=DEMO&startAt=5&maxResults=2");

        Assert.Equal((410, Removed), (gone.Status, (string?)gone["errorMessages"][0]));
        Assert.Equal((5, 2, 22), ((int?)alive["startAt"], alive.Items("issues").Count(), (int?)alive["total"]));
    }

    private static Task<SiteAnswer> SearchAsync(RunningSite site, string jql, string more = "") =>
        site.CloudAsync("GET", $"/rest/api/3/search/jql?fields=summary&jql={Uri.EscapeDataString(jql)}{more}");

    private static async Task<RunningSite> PreparedAsync()
    {
        var site = await RunningSite.StartAsync();
        var jira = site.Cloud.Jira;
        var (a, b) = (jira.AddProject("A", "First"), jira.AddProject("B", "Second"));
        a.Components.Add(new Component("1", "Doors", ""));
        a.Releases.Add(new Release("1", "1.0", false));
        var today = site.Clock.Now;

        site.Clock.Now = today.AddDays(-10);
        var one = jira.AddIssue(a, a.IssueTypes[3], "A broken window");
        (one.Assignee, one.Labels, one.Priority) = (site.Cloud.Users.Demo, ["red"], jira.Words.Priorities[1]);
        one.Custom["customfield_10010"] = JsonValue.Create(2);

        site.Clock.Now = today.AddDays(-5);
        var two = jira.AddIssue(a, a.IssueTypes[2], "Windows are dirty");
        (two.Assignee, two.Status, two.Description) = (site.Cloud.Users.ByName("mia"), jira.Words.Statuses[1], RunningSite.Document("the quick brown fox"));
        (two.Components, two.Custom["customfield_10010"]) = ([.. a.Components], JsonValue.Create(5));

        site.Clock.Now = today.AddDays(-1);
        var three = jira.AddIssue(a, a.IssueTypes[3], "Door stuck");
        (three.Status, three.Resolution, three.FixVersions) = (jira.Words.Statuses[3], jira.Words.Resolutions[0], [.. a.Releases]);
        three.Custom["customfield_10011"] = new JsonObject { ["id"] = "10101", ["value"] = "Major" };
        site.Clock.Now = today;
        var four = jira.AddIssue(a, a.IssueTypes[4], "Part of it");
        four.Labels = ["blue"];
        JiraStore.SetParent(four, one);
        jira.AddIssue(b, b.IssueTypes[2], "Elsewhere", site.Cloud.Users.ByName("alex"));
        return site;
    }
}
