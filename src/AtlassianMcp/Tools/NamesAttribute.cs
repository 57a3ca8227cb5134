using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools;

/// <summary>Says what a tool's parameter names.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamesAttribute(Thing thing) : Attribute
{
    /// <summary>What it names.</summary>
    public Thing Thing { get; } = thing;
}
