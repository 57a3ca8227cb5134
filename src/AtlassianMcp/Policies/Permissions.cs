using System.Collections.Frozen;

namespace AtlassianMcp.Policies;

/// <summary>What one caller may do: a tenant's rules, worked out for this caller.</summary>
public sealed record Permissions
{
    private static readonly ToolClass[] WhenNothingIsSaid = [ToolClass.Read, ToolClass.Write];

    private Permissions(IReadOnlySet<ToolClass> classes, IReadOnlyList<IReadOnlySet<string>> allowed, IReadOnlySet<string> denied) =>
        (Classes, Allowed, Denied) = (classes, allowed, denied);

    /// <summary>Everything, as for the person who runs the server on their own machine.</summary>
    public static Permissions Unlimited { get; } = new(Enum.GetValues<ToolClass>().ToHashSet(), [], FrozenSet<string>.Empty);

    /// <summary>The classes of tools allowed.</summary>
    public IReadOnlySet<ToolClass> Classes { get; init; }

    /// <summary>Projects whose issues may be read.</summary>
    public KeySet ReadableProjects { get; init; } = KeySet.All;

    /// <summary>Projects whose issues may be written; all of them readable.</summary>
    public KeySet WritableProjects { get; init; } = KeySet.All;

    /// <summary>Spaces whose pages may be read.</summary>
    public KeySet ReadableSpaces { get; init; } = KeySet.All;

    /// <summary>Spaces whose pages may be written; all of them readable.</summary>
    public KeySet WritableSpaces { get; init; } = KeySet.All;

    /// <summary>Ids of Jira fields that are neither shown nor written.</summary>
    public IReadOnlySet<string> HiddenFields { get; init; } = FrozenSet<string>.Empty;

    // Each of them must name the tool; none says nothing.
    private IReadOnlyList<IReadOnlySet<string>> Allowed { get; }

    private IReadOnlySet<string> Denied { get; }

    /// <summary>Works the rules out for a caller.</summary>
    /// <param name="rules">The tenant's rules.</param>
    /// <param name="handles">Everything the caller is known as: id, e-mail address.</param>
    /// <param name="groups">The groups the caller is in.</param>
    /// <param name="scopes">What the caller's token or key is limited to; null for no limit.</param>
    public static Permissions Of(IReadOnlyList<PolicyRule> rules, IReadOnlyCollection<string> handles, IReadOnlyCollection<string> groups, IReadOnlyCollection<ToolClass>? scopes)
    {
        var levels = new Levels(rules, handles, groups);
        var classes = levels.Classes() ?? WhenNothingIsSaid;
        var projects = levels.Reaches(rule => rule.Projects);
        var spaces = levels.Reaches(rule => rule.Spaces);
        return new Permissions(
            classes.Where(one => scopes is null || scopes.Contains(one)).ToHashSet(),
            levels.Allowed() is { } names ? [names.ToHashSet(StringComparer.OrdinalIgnoreCase)] : [],
            levels.All(rule => rule.Deny))
        {
            ReadableProjects = projects.Read,
            WritableProjects = projects.Write,
            ReadableSpaces = spaces.Read,
            WritableSpaces = spaces.Write,
            HiddenFields = levels.All(rule => rule.HiddenFields),
        };
    }

    /// <summary>What both let somebody do.</summary>
    public Permissions And(Permissions other) => new(
        Classes.Intersect(other.Classes).ToHashSet(), [.. Allowed, .. other.Allowed], Denied.Union(other.Denied).ToHashSet(StringComparer.OrdinalIgnoreCase))
    {
        ReadableProjects = ReadableProjects.And(other.ReadableProjects),
        WritableProjects = WritableProjects.And(other.WritableProjects),
        ReadableSpaces = ReadableSpaces.And(other.ReadableSpaces),
        WritableSpaces = WritableSpaces.And(other.WritableSpaces),
        HiddenFields = HiddenFields.Union(other.HiddenFields).ToHashSet(StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>Whether a tool of that name, toolset and class may be seen and called.</summary>
    public bool Allows(string tool, string toolset, ToolClass toolClass) =>
        Classes.Contains(toolClass) && AllowsName(tool, toolset);

    /// <summary>Whether the tool may be used once the caller's token covers its class: what a client may ask the user for.</summary>
    public bool AllowsName(string tool, string toolset) =>
        (Allowed.Count == 0 || Allowed.All(names => Names(names, tool, toolset))) && !Names(Denied, tool, toolset);

    private static bool Names(IReadOnlySet<string> patterns, string tool, string toolset) =>
        patterns.Count > 0 && (patterns.Contains(tool) || patterns.Contains(toolset) || patterns.Contains(toolset.Split('.')[0] + ".*") || patterns.Contains("*"));
}
