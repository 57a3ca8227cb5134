using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools;

/// <summary>The deployments of a product that have a thing.</summary>
public enum Deployed
{
    /// <summary>Cloud and Data Center.</summary>
    Anywhere,

    /// <summary>Cloud alone.</summary>
    Cloud,

    /// <summary>Data Center alone.</summary>
    DataCenter,
}

/// <summary>Names the group of tools a tool belongs to, such as <c>jira.issues</c>; the part before the dot is the product it needs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ToolsetAttribute(string name) : Attribute
{
    /// <summary>The toolset's name.</summary>
    public string Name { get; } = name;

    /// <summary>What the tool does if it does not only read.</summary>
    public ToolClass Class { get; init; } = ToolClass.Write;

    /// <summary>When a client that did not ask for it is shown it.</summary>
    public Showing Shown { get; init; } = Showing.WhenAsked;

    /// <summary>The argument with which a tool that creates changes what is there instead; null where there is none.</summary>
    public string? UpdatesBy { get; init; }

    /// <summary>Where there is what the tool works on.</summary>
    public Deployed On { get; init; } = Deployed.Anywhere;

    /// <summary>Whether the user may be asked before the tool does what it is called for.</summary>
    public bool Asks { get; init; }

    /// <summary>Whether lists show the schema of its result, for clients that look for it.</summary>
    public bool ShowsResult { get; init; }

    /// <summary>The permission that Atlassian wants of the account, as its administration calls it, where <see cref="NeededPermission"/> does not tell.</summary>
    public string? Permission { get; init; }

    /// <summary>The scope that Atlassian wants of the account's token, where <see cref="NeededScope"/> does not tell.</summary>
    public string? Scope { get; init; }

    /// <summary>The product the toolset needs: <c>jira</c>, <c>confluence</c>, <c>compass</c> or <c>platform</c> (none).</summary>
    public string Product { get; } = name.Split('.')[0];
}
