using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools;

/// <summary>Names the group of tools a tool belongs to, such as <c>jira.issues</c>; the part before the dot is the product it needs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ToolsetAttribute(string name) : Attribute
{
    /// <summary>The toolset's name.</summary>
    public string Name { get; } = name;

    /// <summary>What its tools do that do not only read.</summary>
    public ToolClass Class { get; init; } = ToolClass.Write;

    /// <summary>The product the toolset needs: <c>jira</c>, <c>confluence</c> or <c>platform</c> (none).</summary>
    public string Product => Name.Split('.')[0];
}
