using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.SignIn;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>What the sign-in asks Atlassian for is what the tools need.</summary>
public sealed class ScopesTests
{
    // What a tool does without where Atlassian refuses it, or what no scope is for.
    private static readonly (string Part, string Reason)[] Spared =
    [
        ("/rest/api/3/field/", "Contexts of fields are read with manage:jira-configuration, which the sign-in does not ask for: the tool then tells what screens show."),
        ("/rest/dev-status/", "No document knows it."),
        ("/graphql", "What few apps have is asked for where the tenant says so."),
        ("/download/", "Bytes come by addresses that answers give."),
        ("/_edge/tenant_info", "Tells a site's cloud id; no REST operation."),
        ("/state/available", "States are listed for those who may set them: the tool leaves them out for others."),
        ("/settings/systemInfo", "Told to administrators alone: the check says so."),
        ("/secure/attachment/", "Bytes come by addresses that answers give."),
    ];

    // What sign-in itself and downloads need, and kinds of content and moves that no drill happens to use.
    private static readonly string[] BesideRequests =
    [
        "read:me", "offline_access", "read:jira-user", "read:confluence-user", "read:user:confluence", "readonly:content.attachment:confluence", "search:confluence",
        "read:whiteboard:confluence", "read:embed:confluence", "write:board-scope:jira-software",
    ];

    [ContractFact]
    public async Task The_scopes_asked_for_suffice_for_every_request_of_every_tool_by_Atlassians_documents()
    {
        var (objections, made) = (new List<string>(), new List<LoggedRequest>());
        foreach (var drill in DrillBook.Of(Flavour.Cloud))
        {
            var toolClass = ToolAccess.ClassOf(ToolCatalog.Find(drill.Tool));
            await using var host = await McpHost.StartAsync(Flavour.Cloud);
            var arguments = await drill.Works(host);
            host.Site.RequestLog.Clear();
            Assert.False((await host.CallAsync(drill.Tool, arguments)).IsError);
            var requests = host.Site.RequestLog.Entries.Where(request => !Array.Exists(Spared, spared => request.Path.Contains(spared.Part, StringComparison.Ordinal)));
            made.AddRange(requests);
            objections.AddRange(ScopeJudge.Objections(requests, Scopes.At(Deployment.Cloud, [ToolClass.Read, toolClass, .. Below(drill.Tool)], [])).Select(objection => $"{drill.Tool}: {objection}"));
        }

        Assert.True(objections.Count == 0, string.Join('\n', objections.Distinct()));
        var asked = Scopes.At(Deployment.Cloud, Enum.GetValues<ToolClass>(), []);
        var unused = asked.Except(BesideRequests).Where(scope => ScopeJudge.Objections(made, [.. asked.Where(other => other != scope)]).Count == 0);
        Assert.Empty(unused);
    }

    [Fact]
    public void No_more_than_fifty_are_asked_for_as_Atlassian_advises() =>
        Assert.InRange(Scopes.At(Deployment.Cloud, Enum.GetValues<ToolClass>(), []).Count, 1, 50);

    [Fact]
    public void Who_only_reads_is_asked_for_nothing_that_writes() =>
        Assert.All(Scopes.At(Deployment.Cloud, [ToolClass.Read], []), scope => Assert.Matches("^(read|readonly|search|offline_access)", scope));

    [Fact]
    public void What_an_app_has_beyond_is_asked_of_those_who_may_use_it()
    {
        string[] further = ["read:component:compass", "write:component:compass"];

        Assert.Equal(["read:component:compass"], Scopes.At(Deployment.Cloud, [ToolClass.Read], [], further).Intersect(further));
        Assert.Equal(further, Scopes.At(Deployment.Cloud, [ToolClass.Read, ToolClass.Delete], [], further).Intersect(further));
        Assert.Equal(further, Scopes.At(Deployment.Cloud, [ToolClass.Read], ["write:component:compass"], further).Intersect(further));
        Assert.Empty(Scopes.At(Deployment.Cloud, [ToolClass.Write], further).Intersect(further));
    }

    [Fact]
    public void The_page_for_administrators_names_every_scope()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "administration.md"));

        Assert.All(Scopes.At(Deployment.Cloud, Enum.GetValues<ToolClass>(), []), scope => Assert.Contains($"`{scope}`", page, StringComparison.Ordinal));
    }

    // A call through another tool is what that other tool is.
    private static IEnumerable<ToolClass> Below(string tool) => tool is "run_write_tool" or "apply_change" ? [ToolClass.Write] : [];
}
