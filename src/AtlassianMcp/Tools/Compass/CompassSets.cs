namespace AtlassianMcp.Tools.Compass;

/// <summary>What Atlassian wants of an account for what the tools of this room do.</summary>
internal static class CompassSets
{
    /// <summary>For reading the catalog.</summary>
    public const string Read = "read:component:compass";

    /// <summary>For changing it.</summary>
    public const string Write = "write:component:compass";

    /// <summary>For reading scorecards.</summary>
    public const string Scorecards = "read:scorecard:compass";

    /// <summary>The permission to look, as Compass's administration calls it.</summary>
    public const string View = "Access to Compass";

    /// <summary>The permission to change components.</summary>
    public const string Edit = "Create, edit and delete components";

    /// <summary>The permission to change what all components have.</summary>
    public const string Configure = "Manage custom fields";
}
