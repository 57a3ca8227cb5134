using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Looks for rules that cannot mean what they say: names that nothing bears, writing without reading.</summary>
internal static class PolicyCheck
{
    /// <summary>What is found without asking a site.</summary>
    public static IEnumerable<Finding> Names(Tenant tenant)
    {
        var known = ToolNames();
        foreach (var (rule, at) in tenant.Policy.Select((rule, at) => (rule, at)))
        {
            var about = $"policy.{at} ({rule.For})";
            foreach (var name in (rule.Allow ?? []).Concat(rule.Deny).Where(name => !known.Contains(name)).Distinct())
                yield return Finding.Wrong(about, $"there is no tool or toolset '{name}'. There are tools such as jira_search, and the toolsets {string.Join(", ", Toolsets())}, each product's as jira.* or confluence.*.");
            if (rule.Classes is { Count: > 0 } classes && !classes.Contains(ToolClass.Read))
                yield return Finding.Wrong(about, "it allows classes of tools without read: nothing can be found that could then be changed. Add read.");
            foreach (var (what, reach) in new[] { ("projects", rule.Projects), ("spaces", rule.Spaces) })
            {
                if (Beyond(reach) is { Count: > 0 } keys) yield return Finding.Wrong(about, $"{what} {string.Join(", ", keys)} may be written but not read, which allows neither. Add them to {what}.read.");
            }

            if (IsUnknownGroup(tenant, rule)) yield return Finding.Note(about, "the group is none of the tenant's; it fits only callers whose API key or directory puts them in it.");
        }
    }

    private static IReadOnlyList<string> Beyond(Reach? reach) => reach is { Read: { } read, Write: { IsAllBut: false } write } ? [.. write.Keys.Where(key => !read.Contains(key))] : [];

    private static bool IsUnknownGroup(Tenant tenant, PolicyRule rule) =>
        rule.For.StartsWith("group:", StringComparison.OrdinalIgnoreCase) && rule.For["group:".Length..].Trim() is var name && !Guid.TryParse(name, out _)
        && !tenant.Groups.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> ToolNames()
    {
        var toolsets = Toolsets();
        string[] names = ["*", .. toolsets, .. toolsets.Select(name => name.Split('.')[0] + ".*"), .. ToolCatalog.Tools.Select(tool => tool.ProtocolTool.Name)];
        return names.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string[] Toolsets() => [.. ToolCatalog.Tools.Select(tool => ToolCatalog.ToolsetOf(tool).Name).Distinct().Order(StringComparer.Ordinal)];
}
