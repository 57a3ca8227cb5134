using System.Text.RegularExpressions;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tools;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>What each tool that writes says when Atlassian refuses it, and what explain_permission looks for beforehand.</summary>
public sealed partial class NeededPermissionTests
{
    private static readonly string[] Writing =
    [
        .. from tool in ToolCatalog.Tools
           where SiteArgument.ProductOf(tool) is not null && ToolAccess.ClassOf(tool) != ToolClass.Read && tool.Toolset.Permission is null
           select tool.ProtocolTool.Name,
    ];

    [Fact]
    public void Every_tool_that_writes_at_a_site_says_which_permission_it_needs() =>
        Assert.Equal(Writing.Order(StringComparer.Ordinal), NeededPermission.WritingTools.Order(StringComparer.Ordinal));

    [Fact]
    public void A_tool_that_declares_the_permission_it_needs_declares_the_scope_as_well() =>
        Findings.None(from tool in ToolCatalog.Tools where tool.Toolset.Permission is null != tool.Toolset.Scope is null select tool.ProtocolTool.Name);

    [Fact]
    public void Keys_are_written_as_each_product_writes_them()
    {
        foreach (var tool in Writing)
        {
            var needed = NeededPermission.Of(tool, writes: true);
            var form = tool.StartsWith("jira_", StringComparison.Ordinal) ? JiraKey() : Operation();
            Assert.NotEmpty(needed.Name);
            Assert.All(new[] { needed.Key, needed.ForOthers ?? "" }, key => Assert.True(key.Length == 0 || form.IsMatch(key), $"{tool}: {key}"));
        }
    }

    [ContractFact]
    public void Every_tool_that_writes_names_scopes_that_Atlassians_documents_know()
    {
        var known = File.ReadAllText(Path.Combine(Repository.Beside(ContractFactAttribute.Folder)!, "derived", "operations.tsv")).Split(['\t', ' ', '\n']).ToHashSet();
        foreach (var tool in Writing)
        {
            var product = tool.StartsWith("jira_", StringComparison.Ordinal) ? Product.Jira : Product.Confluence;
            var scopes = NeededScope.Of(Deployment.Cloud, product, tool, writes: true);
            Assert.True(scopes.Count > 0, tool);
            Assert.All(scopes, scope => Assert.True(known.Contains(scope), $"{tool}: {scope}"));
        }
    }

    [GeneratedRegex(@"\A[A-Z_]+\z")]
    private static partial Regex JiraKey();

    [GeneratedRegex(@"\A(read|update|delete|(create|delete|administer|restrict_content) [a-z]+)\z")]
    private static partial Regex Operation();
}
