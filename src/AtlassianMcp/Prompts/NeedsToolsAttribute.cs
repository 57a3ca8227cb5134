namespace AtlassianMcp.Prompts;

/// <summary>Names the tools that a prompt leads to: without them it is not offered.</summary>
/// <param name="tools">All of these it needs.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsToolsAttribute(params string[] tools) : Attribute
{
    /// <summary>All of these it needs.</summary>
    public IReadOnlyList<string> Tools { get; } = tools;

    /// <summary>Further tools that its text names for those who have them.</summary>
    public string[] AlsoNames { get; init; } = [];
}
