using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

/// <summary>What a client is shown that asks for the names of another server.</summary>
public sealed class PeerListTests : IAsyncLifetime
{
    private McpHost _host = null!;

    public async Task InitializeAsync() => _host = await McpHost.StartAsync(Flavour.Cloud);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Their_names_and_arguments_stand_where_ours_differ()
    {
        var tools = await _host.DefinitionsAsync("?names=community");

        Assert.Contains("confluence_get_page_children", tools.Keys);
        Assert.DoesNotContain("confluence_list_pages", tools.Keys);
        Assert.Contains("job_get", tools.Keys);
        Assert.DoesNotContain("jira_get_agile_boards", tools.Keys);
        Assert.Contains("page_token", tools["jira_search"].Arguments());
        Assert.DoesNotContain("cursor", tools["jira_search"].Arguments());
        Assert.Equal(["project_key"], tools["jira_get_project_issues"].Required());
    }

    [Fact]
    public async Task Rovos_names_stand_for_the_default_tools_each_once()
    {
        var tools = await _host.DefinitionsAsync("?names=rovo");

        Assert.Contains("getJiraIssue", tools.Keys);
        Assert.Contains("searchJiraIssuesUsingJql", tools.Keys);
        Assert.Contains("addOrEditJiraIssueComment", tools.Keys);
        Assert.DoesNotContain("jira_get_issue", tools.Keys);
        Assert.DoesNotContain("createIssueLink", tools.Keys);
        Assert.Equal(["issueIdOrKey"], tools["getJiraIssue"].Required());
        Assert.Equal(["compact", "evidence", "full"], tools["getJiraIssue"]["inputSchema"]!["properties"]!["view"]!["enum"]!.AsArray().Select(value => (string)value!));
        Assert.Equal(["issueIdOrKey", "transition"], tools["transitionJiraIssue"].Required());
        Assert.NotNull(tools["transitionJiraIssue"]["inputSchema"]!["properties"]!["transition"]!["properties"]!["id"]);
        Assert.Equal((true, false), ((bool)tools["getJiraIssue"]["annotations"]!["readOnlyHint"]!, (bool)tools["createJiraIssue"]["annotations"]!["readOnlyHint"]!));
    }

    [Fact]
    public async Task A_name_for_two_tools_takes_the_arguments_of_both_and_warns_of_the_graver()
    {
        var tools = await _host.DefinitionsAsync("?names=rovo&toolsets=all");
        var comment = tools["addOrEditJiraIssueComment"];

        Assert.Contains("commentId", comment.Arguments());
        Assert.Equal(["commentBody", "issueIdOrKey"], comment.Required());
        Assert.True((bool)comment["annotations"]!["destructiveHint"]!);
        Assert.All(tools.Values, tool => Assert.True(tool["inputSchema"]!["properties"] is JsonObject));
        Assert.All(tools.Values, tool => Assert.Empty(tool.Required().Except(tool.Arguments())));
        Assert.All(tools.Keys, name => Assert.InRange(name.Length, 1, 64));
    }

    [Fact]
    public async Task The_header_asks_as_the_address_does_and_they_must_agree()
    {
        var byHeader = await _host.ListAsync("", ("X-MCP-Names", "Rovo"));
        var (status, answer) = await _host.PostAsync("?names=community", "tools/list", new { }, ("X-MCP-Names", "rovo"));

        Assert.Equal(await _host.ListAsync("?names=rovo"), byHeader);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("names may be those of one server at a time.", (string?)answer["error"]!["message"]);
    }

    [Fact]
    public async Task Requests_that_describe_themselves_name_the_tool_as_the_client_does()
    {
        var meta = new Dictionary<string, object> { ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28", ["io.modelcontextprotocol/clientCapabilities"] = new { } };

        var (status, answer) = await _host.PostAsync("?names=rovo", "tools/call", new { name = "getJiraIssue", arguments = new { issueIdOrKey = "DEMO-1" }, _meta = meta },
            ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "getJiraIssue"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(true, (bool?)answer["result"]!["isError"]);
    }

    [Fact]
    public async Task Names_of_nobody_are_refused()
    {
        var (status, answer) = await _host.PostAsync("?names=github", "tools/list", new { });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("names is community or rovo, not 'github'.", (string?)answer["error"]!["message"]);
    }
}
