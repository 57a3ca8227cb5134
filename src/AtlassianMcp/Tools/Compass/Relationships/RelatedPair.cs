using Atlassian.Compass;

namespace AtlassianMcp.Tools.Compass.Relationships;

/// <summary>Two components, and how the first is related to the second.</summary>
internal sealed record RelatedPair(CompassComponent From, CompassComponent To, RelationshipType Type)
{
    /// <summary>In words.</summary>
    public string Words => $"{From.Name} {(Type == RelationshipType.ChildOf ? "is a child of" : "depends on")} {To.Name}";

    /// <summary>Finds both.</summary>
    /// <exception cref="ArgumentException">One is not there, or they are the same.</exception>
    public static async Task<RelatedPair> FindAsync(CompassClient compass, string from, string to, string type, CancellationToken cancellationToken)
    {
        var finder = new ComponentFinder(compass);
        var pair = new RelatedPair(await finder.FindAsync(from, cancellationToken), await finder.FindAsync(to, cancellationToken), type == "child_of" ? RelationshipType.ChildOf : RelationshipType.DependsOn);
        return pair.From.Id != pair.To.Id ? pair : throw new ArgumentException($"'{from}' and '{to}' are the same component, {pair.From.Name}: name two.");
    }
}
