using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Compass;

/// <summary>Names a toolset of this room: Cloud's alone, shown where an address names it, with what Atlassian wants of an account for what the tool does.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CompassToolsetAttribute : ToolsetAttribute
{
    /// <summary>The scope for reading scorecards.</summary>
    public const string Scorecards = "read:scorecard:compass";

    /// <param name="part">The toolset, without the product.</param>
    /// <param name="does">What the tool does.</param>
    public CompassToolsetAttribute(string part, ToolClass does)
        : base($"compass.{part}")
    {
        (Class, Shown, On) = (does, Showing.WhenNamed, Deployed.Cloud);
        Scope = does is ToolClass.Read ? "read:component:compass" : "write:component:compass";
        Permission = does switch
        {
            ToolClass.Read => "Access to Compass",
            ToolClass.Admin => "Manage custom fields",
            _ => "Create, edit and delete components",
        };
    }
}
