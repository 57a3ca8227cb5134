using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Projects;

/// <summary>Finds the version or component of a project that an id or a name means.</summary>
internal static class NamedParts
{
    private const int Suggestions = 5;
    private const int ShortestId = 4;

    /// <summary>The version; null when there is none of that name.</summary>
    public static ProjectVersion? Find(IReadOnlyList<ProjectVersion> versions, string wanted) => Find(versions, wanted, version => version.Id, version => version.Name);

    /// <summary>The component; null when there is none of that name.</summary>
    public static ProjectComponent? Find(IReadOnlyList<ProjectComponent> components, string wanted) => Find(components, wanted, component => component.Id, component => component.Name);

    /// <summary>The version.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ProjectVersion Need(string project, IReadOnlyList<ProjectVersion> versions, string wanted) => Find(versions, wanted) ?? throw Unknown(project, "version", wanted, versions.Select(version => version.Name));

    /// <summary>The component.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ProjectComponent Need(string project, IReadOnlyList<ProjectComponent> components, string wanted) =>
        Find(components, wanted) ?? throw Unknown(project, "component", wanted, components.Select(component => component.Name));

    /// <summary>Whether a text looks like an id rather than a name for something new.</summary>
    public static bool IsId(string text) => text.Length >= ShortestId && text.All(char.IsAsciiDigit);

    /// <summary>What is said of a name that nothing bears.</summary>
    public static ArgumentException Unknown(string project, string kind, string wanted, IEnumerable<string> names)
    {
        var nearest = string.Join(", ", Spelling.Nearest(wanted, names).Take(Suggestions));
        return new($"{project} has no {kind} '{wanted}'. {(nearest.Length == 0 ? $"It has no {kind}s at all." : $"The nearest are: {nearest}.")}");
    }

    private static T? Find<T>(IReadOnlyList<T> all, string wanted, Func<T, string> id, Func<T, string> name)
        where T : class =>
        all.FirstOrDefault(item => wanted.Equals(name(item), StringComparison.Ordinal))
        ?? all.FirstOrDefault(item => wanted.Equals(name(item), StringComparison.OrdinalIgnoreCase))
        ?? all.FirstOrDefault(item => id(item) == wanted);
}
