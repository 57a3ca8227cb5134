using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Compatibility;
using AtlassianMcp.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

/// <summary>What becomes of the arguments of a call, without making it.</summary>
public sealed class PeerCallTests
{
    [Theory]
    [InlineData("community", "jira_get_board_issues", """{"board_id":7,"jql":"","fields":"summary, status","limit":"500","start_at":0,"expand":null}""", """{"fields":["summary","status"],"limit":50,"board":"7"}""")]
    [InlineData("community", "jira_batch_get_changelogs", """{"issue_ids_or_keys":"DEMO-1,DEMO-2","fields":"","limit":-1}""", """{"issue_keys":["DEMO-1","DEMO-2"]}""")]
    [InlineData("community", "jira_add_comment", """{"issue_key":"DEMO-1","body":"B","visibility":"{\"type\":\"role\",\"value\":\"Developers\"}","public":false}""", """{"visibility":"role:Developers","internal":true,"issue_key":"DEMO-1","body":"B"}""")]
    [InlineData("community", "jira_add_comment", """{"issue_key":"DEMO-1","body":"B","visibility":"role:Developers"}""", """{"issue_key":"DEMO-1","body":"B","visibility":"role:Developers"}""")]
    [InlineData("community", "jira_get_project_issues", """{"project_key":"DEMO"}""", """{"jql":"project = \"DEMO\" ORDER BY created DESC"}""")]
    [InlineData("community", "confluence_upload_attachment", """{"content_id":"12","filename":"a.png","content_base64":"QQ==","minor_edit":"true"}""", """{"page_id":"12","files":[{"name":"a.png","content_base64":"QQ=="}],"minor_edit":true}""")]
    [InlineData("community", "jira_update_version", """{"version_id":100,"name":"2.0","project_key":"DEMO"}""", """{"name":"100","new_name":"2.0","project_key":"DEMO"}""")]
    [InlineData("rovo", "transitionJiraIssue", """{"cloudId":"east","issueIdOrKey":"DEMO-1","transition":{"id":"31"}}""", """{"site":"east","issue_key":"DEMO-1","transition_id":"31"}""")]
    [InlineData("rovo", "transitionJiraIssue", """{"issueIdOrKey":"DEMO-1","transition":"Done"}""", """{"issue_key":"DEMO-1","transition_id":"Done"}""")]
    [InlineData("rovo", "addCommentToJiraIssue", """{"issueIdOrKey":"DEMO-1","commentBody":"B","commentVisibility":{"type":"group","value":"jira-users"}}""", """{"issue_key":"DEMO-1","body":"B","visibility":"group:jira-users"}""")]
    [InlineData("rovo", "createConfluenceInlineComment", """{"pageId":"1","body":"B","inlineCommentProperties":{"textSelection":"words","textSelectionMatchCount":2,"textSelectionMatchIndex":1}}""", """{"page_id":"1","text_selection":"words","match_index":1,"body":"B"}""")]
    [InlineData("rovo", "getConfluenceContent", """{"content_url":"https://x.example/1","detail":"outline","content_format":"html"}""", """{"page_id":"https://x.example/1","format":"storage","outline":true}""")]
    [InlineData("rovo", "createJiraIssue", """{"projectKey":"DEMO","issueTypeName":"Task","summary":"S","labels":"a,b","additional_fields":"{\"duedate\":\"2027-01-01\"}"}""", """{"project_key":"DEMO","issue_type":"Task","summary":"S","labels":["a","b"],"additional_fields":{"duedate":"2027-01-01"}}""")]
    public void Their_arguments_become_ours(string server, string name, string theirs, string ours)
    {
        var call = Translate(server, name, theirs);

        Assert.Empty(call.Problems);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ours), call.Arguments), call.Arguments.ToJsonString());
        var given = call.Arguments.Deserialize<Dictionary<string, JsonElement>>();
        SiteArgument.Take(given);
        Assert.Empty(ToolArguments.Check(ToolCatalog.Find(call.Alias.Ours!).ProtocolTool.InputSchema, given));
    }

    [Theory]
    [InlineData("community", "jira_get_agile_boards", """{"start_at":25}""", "`start_at` may only be 0 here: for more, give next_cursor of the answer before as `cursor`.")]
    [InlineData("community", "jira_update_issue", """{"issue_key":"DEMO-1","worklog":"1h"}""", "`worklog` is not taken here. Fields alone:")]
    [InlineData("rovo", "createConfluencePage", """{"spaceId":"1","body":"{}","contentFormat":"adf"}""", "`contentFormat` may only be markdown here.")]
    [InlineData("rovo", "addWorklogToJiraIssue", """{"issueIdOrKey":"DEMO-1","timeSpent":"1h","visibility":{"type":"role","value":"x"}}""", "`visibility` is not taken here.")]
    public void What_would_be_lost_is_refused(string server, string name, string theirs, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Translate(server, name, theirs).Problems), StringComparison.Ordinal);

    [Fact]
    public void Projects_of_a_batch_must_be_one()
    {
        var call = Translate("community", "jira_batch_create_issues", """{"issues":[{"project_key":"A","summary":"S","issue_type":"Task"},{"project_key":"B","summary":"S","issue_type":"Task"}]}""");

        Assert.False(call.Arguments.ContainsKey("project_key"));
        Assert.Equal("A", (string?)call.Arguments["issues"]![0]!["project_key"]);
    }

    private static PeerCall Translate(string server, string name, string theirs)
    {
        var given = JsonNode.Parse(theirs)!.AsObject();
        var alias = PeerNames.Of(server)!.Find(name, given)!;
        return PeerCall.Of(alias, given, ToolCatalog.Find(alias.Ours!).ProtocolTool.InputSchema);
    }
}
