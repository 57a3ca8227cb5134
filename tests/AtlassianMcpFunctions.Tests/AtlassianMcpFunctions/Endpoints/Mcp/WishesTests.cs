using System.Net;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp;

public sealed class WishesTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<ToolFace> Faces = [.. ToolCatalog.Tools.Select(ToolAccess.FaceOf)];
    private McpHost _host = null!;

    public async Task InitializeAsync() => _host = await McpHost.StartAsync(Flavour.Cloud);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Who_asks_for_nothing_is_shown_the_default_tools_and_may_call_all()
    {
        var listed = await _host.ListAsync("");

        Assert.Equal(Names(tool => tool.Shown is Showing.ByDefault or Showing.Always), listed.Order());
        Assert.All(Names(tool => tool.Shown == Showing.WhenAsked).Take(3), name => Assert.DoesNotContain(name, listed));
    }

    [Theory]
    [InlineData("?toolsets=default")]
    [InlineData("?toolsets=DEFAULT,")]
    public async Task Default_means_the_default_tools(string query) => Assert.Equal(await _host.ListAsync(""), await _host.ListAsync(query));

    [Fact]
    public async Task All_means_every_tool_of_the_site_that_is_not_off_until_named() => Assert.Equal(Names(tool => tool.Shown != Showing.WhenNamed), (await _host.ListAsync("?toolsets=all")).Order());

    [Theory]
    [InlineData("transitions", "jira.transitions")]
    [InlineData("jira.transitions", "jira.transitions")]
    [InlineData("jira_transitions", "jira.transitions")]
    public async Task A_toolset_is_named_whole_or_by_its_last_part(string word, string toolset)
    {
        var listed = await _host.ListAsync($"?toolsets={word}");
        var byHeader = await _host.ListAsync("", ("X-MCP-Toolsets", word));

        Assert.Equal(Names(tool => tool.Toolset == toolset || tool.Shown == Showing.Always), listed.Order());
        Assert.Equal(listed, byHeader);
    }

    [Fact]
    public async Task A_product_means_all_its_toolsets() =>
        Assert.Equal(Names(tool => tool.Toolset.StartsWith("jira.", StringComparison.Ordinal) || tool.Shown == Showing.Always), (await _host.ListAsync("?toolsets=jira")).Order());

    [Fact]
    public async Task Tools_are_added_to_toolsets_and_exclusions_beat_both()
    {
        var listed = await _host.ListAsync("?toolsets=jira.transitions&tools=jira_search,jira_add_comment&exclude_tools=jira_search");

        Assert.Contains("jira_add_comment", listed);
        Assert.Contains("jira_get_transitions", listed);
        Assert.DoesNotContain("jira_search", listed);
    }

    [Fact]
    public async Task Url_and_headers_must_both_hold()
    {
        var listed = await _host.ListAsync("?toolsets=jira", ("X-MCP-Tools", "jira_search, confluence_search"), ("X-MCP-Exclude-Tools", "apply_change, job_get"));

        Assert.Equal(["jira_search"], listed);
    }

    [Theory]
    [InlineData("?readonly=true", "")]
    [InlineData("?readonly", "")]
    [InlineData("", "1")]
    [InlineData("?readonly=false", "yes")]
    public async Task Read_only_leaves_reading_tools(string query, string header)
    {
        var listed = await _host.ListAsync(query, header.Length == 0 ? [] : [("X-MCP-Readonly", header)]);
        var (_, called) = await _host.PostAsync(query, "tools/call", new { name = "jira_add_comment", arguments = new { issue_key = "DEMO-1", body = "B" } }, header.Length == 0 ? [] : [("X-MCP-Readonly", header)]);

        Assert.Equal(Names(tool => tool.Shown is Showing.ByDefault or Showing.Always && tool.Class == ToolClass.Read), listed.Order());
        Assert.True((bool)called["result"]!["isError"]!);
        Assert.Contains("readonly", (string)called["result"]!["content"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Fact]
    public async Task What_was_left_out_cannot_be_called_by_another_name()
    {
        var (_, run) = await _host.PostAsync("?toolsets=default&exclude_tools=jira_add_comment", "tools/call", new
        {
            name = "run_write_tool",
            arguments = new { name = "jira_add_comment", arguments = new { issue_key = "DEMO-1", body = "B" } },
        });

        Assert.True((bool)run["result"]!["isError"]!);
        Assert.DoesNotContain(_host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Fact]
    public async Task No_wish_widens_the_policy()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, null, null, new PolicyRule { Allow = ["jira.issues"], Deny = ["jira_create_issue"] });

        var listed = await host.ListAsync("?toolsets=all&tools=jira_create_issue,confluence_search");

        Assert.Contains("jira_search", listed);
        Assert.DoesNotContain("jira_create_issue", listed);
        Assert.DoesNotContain("confluence_search", listed);
    }

    [Theory]
    [InlineData("?toolsets=agil", "There is no toolset 'agil'.")]
    [InlineData("?tools=jira_serch", "There is no tool 'jira_serch'. Nearest: jira_search")]
    [InlineData("?exclude_tools=nothing_like_it", "There is no tool 'nothing_like_it'.")]
    [InlineData("?readonly=perhaps", "readonly is true or false, not 'perhaps'.")]
    public async Task A_word_that_means_nothing_is_refused_with_what_does(string query, string words)
    {
        var (status, answer) = await _host.PostAsync(query, "tools/list", new { });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(words, (string)answer["error"]!["message"]!, StringComparison.Ordinal);
    }

    // What only Data Center has is not shown at a Cloud site.
    private static IEnumerable<string> Names(Func<ToolFace, bool> which) =>
        from face in Faces
        where which(face) && ToolAccess.IsOn(ToolCatalog.Find(face.Name), Deployment.Cloud)
        orderby face.Name
        select face.Name;
}
