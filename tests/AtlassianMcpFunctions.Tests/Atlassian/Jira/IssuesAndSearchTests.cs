using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Jira;

public sealed class IssuesAndSearchTests
{
    [Fact]
    public async Task An_issue_is_read_with_its_open_fields()
    {
        var network = new StubHandler().Expect(
            "GET /rest/api/3/issue/OPS-1?fields=summary%2Cattachment&expand=names",
            """{"id":"10001","key":"OPS-1","self":"x","names":{"summary":"Summary"},"fields":{"summary":"Backup","assignee":null,"attachment":[{"id":"7","filename":"a.png","mimeType":"image/png","size":12,"created":"2026-11-20T09:30:00.000+0100"}]}}""");
        var jira = Lines.JiraCloud(network);
        var issue = await jira.Issues.GetAsync("OPS-1", ["summary", "attachment"], ["names"], CancellationToken.None);

        Assert.Equal("Backup", issue.Field("summary")?.GetString());
        Assert.Null(issue.Field("assignee"));
        Assert.Null(issue.Field("labels"));
        Assert.Equal("Summary", issue.Names!["summary"]);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.FromHours(1)), Assert.Single(issue.Attachments).Created);
        Assert.Equal("https://acme.atlassian.net/browse/OPS-1", jira.BrowseUrl(issue.Key));
    }

    [Fact]
    public async Task Issues_are_created_changed_and_deleted_on_either_deployment()
    {
        var network = new StubHandler()
            .Expect("POST /jira/rest/api/2/issue", """{"id":"1","key":"OPS-1","self":"x"}""")
            .Expect("PUT /jira/rest/api/2/issue/OPS-1?notifyUsers=false", Answer.Status(204))
            .Expect("DELETE /jira/rest/api/2/issue/OPS-1?deleteSubtasks=true", Answer.Status(204));
        var jira = Lines.JiraDataCenter(network);
        var created = await jira.Issues.CreateAsync(new JsonObject { ["summary"] = "S", ["project"] = new JsonObject { ["key"] = "OPS" } }, CancellationToken.None);
        var labels = new JsonObject { ["labels"] = new JsonArray(new JsonObject { ["add"] = "x" }) };
        await jira.Issues.UpdateAsync(created.Key, new JsonObject { ["summary"] = "T" }, labels, notify: false, CancellationToken.None);
        await jira.Issues.DeleteAsync(created.Key, deleteSubtasks: true, CancellationToken.None);

        JsonAssert.Equal("""{"fields":{"summary":"S","project":{"key":"OPS"}}}""", network.Requests[0].Json);
        JsonAssert.Equal("""{"fields":{"summary":"T"},"update":{"labels":[{"add":"x"}]}}""", network.Requests[1].Json);
        Assert.Equal("https://dc.example.com/jira/browse/OPS-1", jira.BrowseUrl(created.Key));
    }

    [Fact]
    public async Task Cloud_searches_by_token_until_the_last_page()
    {
        var network = new StubHandler()
            .Expect("POST /rest/api/3/search/jql", """{"issues":[{"id":"1","key":"OPS-1"}],"nextPageToken":"abc","isLast":false}""")
            .Expect("POST /rest/api/3/search/jql", """{"issues":[{"id":"2","key":"OPS-2","fields":{"summary":"S"}}],"isLast":true}""");
        var jira = Lines.JiraCloud(network);
        var first = await jira.Search.SearchAsync("project = OPS", ["summary"], null, 1, CancellationToken.None);
        var second = await jira.Search.SearchAsync("project = OPS", ["summary"], first.NextCursor, 1, CancellationToken.None);

        Assert.Equal("t:abc", first.NextCursor);
        Assert.Null(first.Total);
        Assert.Null(first.Items[0].Field("summary"));
        Assert.Null(second.NextCursor);
        JsonAssert.Equal("""{"jql":"project = OPS","maxResults":1,"fields":["summary"]}""", network.Requests[0].Json);
        JsonAssert.Equal("""{"jql":"project = OPS","maxResults":1,"fields":["summary"],"nextPageToken":"abc"}""", network.Requests[1].Json);
    }

    [Fact]
    public async Task Data_Center_searches_by_offset_and_tells_the_total()
    {
        var network = new StubHandler().Expect("POST /jira/rest/api/2/search", """{"startAt":50,"maxResults":50,"total":101,"issues":[{"id":"1","key":"OPS-1","fields":{}}]}""");
        var page = await Lines.JiraDataCenter(network).Search.SearchAsync("project = OPS", [], "o:50", 50, CancellationToken.None);
        Assert.Equal("o:51", page.NextCursor);
        Assert.Equal(101, page.Total);
        JsonAssert.Equal("""{"jql":"project = OPS","maxResults":50,"startAt":50}""", network.Last.Json);
    }

    [Fact]
    public async Task Issues_are_counted()
    {
        var cloud = new StubHandler().Expect("POST /rest/api/3/search/approximate-count", """{"count":153}""");
        Assert.Equal(153, await Lines.JiraCloud(cloud).Search.CountAsync("project = OPS", CancellationToken.None));
        var dataCenter = new StubHandler().Expect("POST /jira/rest/api/2/search", """{"startAt":0,"maxResults":0,"total":7,"issues":[]}""");
        Assert.Equal(7, await Lines.JiraDataCenter(dataCenter).Search.CountAsync("project = OPS", CancellationToken.None));
    }

    [Fact]
    public async Task A_search_is_a_question_and_so_tried_again()
    {
        var network = new StubHandler().Expect("POST /rest/api/3/search/jql", Answer.Status(503)).Expect("POST /rest/api/3/search/jql", """{"issues":[],"isLast":true}""");
        Assert.Empty((await Lines.JiraCloud(network).Search.SearchAsync("project = OPS", [], null, 1, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_cursor_of_the_other_deployment_is_refused_before_anything_is_sent()
    {
        var network = new StubHandler();
        await Assert.ThrowsAsync<ArgumentException>(() => Lines.JiraCloud(network).Search.SearchAsync("x", [], "o:1", 1, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Lines.JiraDataCenter(network).Search.SearchAsync("x", [], "t:1", 1, CancellationToken.None));
    }

    [Fact]
    public async Task Comments_are_paged_and_keep_their_body_as_it_is()
    {
        var network = new StubHandler().Expect(
            "GET /rest/api/3/issue/OPS-1/comment?startAt=2&maxResults=2&orderBy=-created",
            """{"startAt":2,"maxResults":2,"total":5,"comments":[{"id":"9","author":{"accountId":"a1","displayName":"Ada"},"body":{"type":"doc","version":1,"content":[]},"created":"2026-11-20T09:30:00.000+0000","visibility":{"type":"role","value":"Administrators","identifier":"1"},"parentId":8},{"id":"10","body":{}}]}""");
        var page = await Lines.JiraCloud(network).Comments.ListAsync("OPS-1", "o:2", 2, newestFirst: true, CancellationToken.None);

        Assert.Equal("o:4", page.NextCursor);
        Assert.Equal("doc", page.Items[0].Body.GetProperty("type").GetString());
        Assert.Equal("Administrators", page.Items[0].Visibility?.Value);
        Assert.Equal("8", page.Items[0].ParentId);
        Assert.Null(page.Items[1].Author);
    }

    [Fact]
    public async Task A_comment_is_added_as_adf_or_as_text()
    {
        var cloud = new StubHandler().Expect("POST /rest/api/3/issue/OPS-1/comment", Answer.Json("""{"id":"9","body":{"type":"doc"}}""", 201));
        var adf = JsonNode.Parse("""{"type":"doc","version":1,"content":[]}""")!;
        await Lines.JiraCloud(cloud).Comments.AddAsync("OPS-1", adf, null, CancellationToken.None);
        JsonAssert.Equal("""{"body":{"type":"doc","version":1,"content":[]}}""", cloud.Last.Json);

        var dataCenter = new StubHandler().Expect("POST /jira/rest/api/2/issue/OPS-1/comment", Answer.Json("""{"id":"9","body":"h1. Hi"}""", 201));
        var comment = await Lines.JiraDataCenter(dataCenter).Comments.AddAsync("OPS-1", JsonValue.Create("h1. Hi"), new("group", "jira-users"), CancellationToken.None);
        Assert.Equal(JsonValueKind.String, comment.Body.ValueKind);
        JsonAssert.Equal("""{"body":"h1. Hi","visibility":{"type":"group","value":"jira-users"}}""", dataCenter.Last.Json);
    }

    [Fact]
    public async Task An_issue_goes_its_way_with_fields_and_a_comment()
    {
        var network = new StubHandler()
            .Expect("GET /rest/api/3/issue/OPS-1/transitions?expand=transitions.fields", """{"transitions":[{"id":"31","name":"Done","hasScreen":true,"to":{"id":"3","name":"Done","statusCategory":{"key":"done","name":"Done"}},"fields":{"resolution":{"required":true,"name":"Resolution","key":"resolution","schema":{"type":"resolution","system":"resolution"},"operations":["set"],"allowedValues":[{"id":"1","name":"Fixed"}]}}}]}""")
            .Expect("POST /rest/api/3/issue/OPS-1/transitions", Answer.Status(204));
        var jira = Lines.JiraCloud(network);
        var way = Assert.Single(await jira.Transitions.ListAsync("OPS-1", CancellationToken.None));
        Assert.Equal("done", way.To?.StatusCategory?.Key);
        Assert.True(way.Fields!["resolution"].Required);
        Assert.Equal("Fixed", way.Fields["resolution"].AllowedValues?[0].GetProperty("name").GetString());

        await jira.Transitions.DoAsync("OPS-1", way.Id, new JsonObject { ["resolution"] = new JsonObject { ["name"] = "Fixed" } }, JsonNode.Parse("""{"type":"doc"}"""), CancellationToken.None);
        JsonAssert.Equal(
            """{"transition":{"id":"31"},"fields":{"resolution":{"name":"Fixed"}},"update":{"comment":[{"add":{"body":{"type":"doc"}}}]}}""", network.Last.Json);
    }
}
