namespace Playground.AtlassianSite.Jira;

/// <summary>A saved query; everybody who signs in sees it unless its owner keeps it to themselves.</summary>
internal sealed class SavedFilter(string id, string name, string jql, User owner)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Jql { get; set; } = jql;

    public User Owner { get; } = owner;

    public string Description { get; set; } = "";

    public bool IsPrivate { get; set; }

    /// <summary>The names of those who starred it.</summary>
    public HashSet<string> StarredBy { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A page of gadgets; with a <see cref="Project"/> it is shared with those who see that one, else with everybody.</summary>
internal sealed class Dashboard(string id, string name, User owner)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public User Owner { get; } = owner;

    public Project? Project { get; set; }

    public List<Gadget> Gadgets { get; } = [];

    /// <summary>The names of those who starred it.</summary>
    public HashSet<string> StarredBy { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A box on a dashboard.</summary>
internal sealed record Gadget(long Id, string Title, string Module);
