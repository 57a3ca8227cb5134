using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Jira;

public sealed class ProjectsAndUsersTests
{
    [Fact]
    public async Task Cloud_pages_projects_itself()
    {
        var network = new StubHandler().Expect(
            "GET /rest/api/3/project/search?query=op&startAt=50&maxResults=50",
            """{"startAt":50,"maxResults":50,"total":51,"isLast":true,"values":[{"id":"10000","key":"OPS","name":"Operations","projectTypeKey":"software"}]}""");
        var page = await Lines.JiraCloud(network).Projects.SearchAsync("op", "o:50", 50, CancellationToken.None);
        Assert.Equal("OPS", Assert.Single(page.Items).Key);
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task Data_Centers_projects_are_paged_for_it()
    {
        const string All = """[{"id":"1","key":"OPS","name":"Operations"},{"id":"2","key":"DEV","name":"Development"},{"id":"3","key":"SHOP","name":"Shop"}]""";
        var network = new StubHandler().Expect("GET /jira/rest/api/2/project", All).Expect("GET /jira/rest/api/2/project", All);
        var jira = Lines.JiraDataCenter(network);
        var first = await jira.Projects.SearchAsync("op", null, 2, CancellationToken.None);
        Assert.Equal(["OPS", "DEV"], first.Items.Select(project => project.Key));
        Assert.Equal(3, first.Total);
        var second = await jira.Projects.SearchAsync("op", first.NextCursor, 2, CancellationToken.None);
        Assert.Equal(["SHOP"], second.Items.Select(project => project.Key));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_project_tells_its_types_and_a_type_its_fields()
    {
        var network = new StubHandler()
            .Expect("GET /rest/api/3/project/OPS", """{"id":"1","key":"OPS","name":"Operations","lead":{"accountId":"a1","displayName":"Ada"},"issueTypes":[{"id":"10","name":"Bug","subtask":false,"hierarchyLevel":0}]}""")
            .Expect("GET /rest/api/3/issue/createmeta/OPS/issuetypes?startAt=0&maxResults=200", """{"issueTypes":[{"id":"10","name":"Bug","subtask":false}],"total":2,"startAt":0}""")
            .Expect("GET /rest/api/3/issue/createmeta/OPS/issuetypes?startAt=1&maxResults=200", """{"issueTypes":[{"id":"11","name":"Sub-task","subtask":true}],"total":2,"startAt":1}""")
            .Expect("GET /rest/api/3/issue/createmeta/OPS/issuetypes/10?startAt=0&maxResults=200", """{"fields":[{"fieldId":"summary","key":"summary","name":"Summary","required":true,"schema":{"type":"string"},"operations":["set"]}],"total":1}""");
        var jira = Lines.JiraCloud(network);
        Assert.Equal("Bug", (await jira.Projects.GetAsync("OPS", CancellationToken.None)).IssueTypes![0].Name);
        Assert.Equal(["Bug", "Sub-task"], (await jira.Projects.IssueTypesAsync("OPS", CancellationToken.None)).Select(type => type.Name));
        Assert.True(Assert.Single(await jira.Projects.CreateFieldsAsync("OPS", "10", CancellationToken.None)).Required);
    }

    [Fact]
    public async Task Data_Center_calls_the_same_lists_values()
    {
        var network = new StubHandler()
            .Expect("GET /jira/rest/api/2/issue/createmeta/OPS/issuetypes?startAt=0&maxResults=200", """{"values":[{"id":"10","name":"Bug","subtask":false}],"total":1,"isLast":true}""")
            .Expect("GET /jira/rest/api/2/issue/createmeta/OPS/issuetypes/10?startAt=0&maxResults=200", """{"values":[{"fieldId":"summary","name":"Summary","required":true}],"total":1,"isLast":true}""");
        var jira = Lines.JiraDataCenter(network);
        Assert.Single(await jira.Projects.IssueTypesAsync("OPS", CancellationToken.None));
        Assert.Equal("summary", Assert.Single(await jira.Projects.CreateFieldsAsync("OPS", "10", CancellationToken.None)).FieldId);
    }

    [Fact]
    public async Task Fields_and_the_server_are_read()
    {
        var network = new StubHandler()
            .Expect("GET /rest/api/3/field", """[{"id":"customfield_10016","key":"customfield_10016","name":"Story points","custom":true,"clauseNames":["cf[10016]"],"schema":{"type":"number","custom":"x:float","customId":10016}}]""")
            .Expect("GET /rest/api/3/serverInfo", """{"baseUrl":"https://acme.atlassian.net","version":"1001.0.0-SNAPSHOT","versionNumbers":[1001,0,0],"deploymentType":"Cloud","serverTitle":"Jira"}""");
        var jira = Lines.JiraCloud(network);
        Assert.Equal(10016, Assert.Single(await jira.Fields.ListAsync(CancellationToken.None)).Schema?.CustomId);
        Assert.Equal("Cloud", (await jira.Server.GetAsync(CancellationToken.None)).DeploymentType);
    }

    [Fact]
    public async Task Users_are_looked_for_by_each_deployments_own_parameter()
    {
        var cloud = new StubHandler()
            .Expect("GET /rest/api/3/user/search?query=ada&maxResults=5", """[{"accountId":"a1","displayName":"Ada","active":true}]""")
            .Expect("GET /rest/api/3/user/assignable/search?project=OPS&query=ada&maxResults=5", "[]");
        Assert.Equal("a1", Assert.Single(await Lines.JiraCloud(cloud).Users.SearchAsync("ada", 5, CancellationToken.None)).Id);
        Assert.Empty(await Lines.JiraCloud(cloud).Users.AssignableAsync("OPS", "ada", 5, CancellationToken.None));

        var dataCenter = new StubHandler()
            .Expect("GET /jira/rest/api/2/user/search?username=ada&maxResults=5", """[{"name":"ada","key":"JIRAUSER1","displayName":"Ada"}]""")
            .Expect("GET /jira/rest/api/2/myself", """{"name":"ada","displayName":"Ada","emailAddress":"ada@example.com"}""");
        Assert.Equal("ada", Assert.Single(await Lines.JiraDataCenter(dataCenter).Users.SearchAsync("ada", 5, CancellationToken.None)).Id);
        Assert.Equal("ada@example.com", (await Lines.JiraDataCenter(dataCenter).Users.MyselfAsync(CancellationToken.None)).EmailAddress);
    }

    [Fact]
    public async Task Data_Center_gives_attachments_at_their_page_address()
    {
        var network = new StubHandler()
            .Expect("GET /jira/rest/api/2/attachment/7", """{"id":7,"filename":"a ä.png","mimeType":"image/png","size":3}""")
            .Expect("GET /jira/secure/attachment/7/a%20%C3%A4.png", Answer.Bytes([1, 2, 3], "image/png"))
            .Expect("DELETE /jira/rest/api/2/attachment/7", Answer.Status(204));
        var jira = Lines.JiraDataCenter(network);
        var attachment = await jira.Attachments.GetAsync("7", CancellationToken.None);
        await using var download = await jira.Attachments.DownloadAsync(attachment, CancellationToken.None);
        Assert.Equal(3, download.Length);
        await jira.Attachments.DeleteAsync(attachment.Id, CancellationToken.None);
    }

    [Fact]
    public void A_connection_to_the_other_product_is_refused() =>
        Assert.Throws<ArgumentException>(() => new JiraClient(Lines.To(Product.Confluence, "https://acme.atlassian.net", new StubHandler())));
}
