namespace Playground.AtlassianSite.Jira;

/// <summary>A Jira project; its issues are numbered in the order they came.</summary>
internal sealed class Project(string id, string key, string name, string description, User lead, IReadOnlyList<IssueType> issueTypes)
{
    private int _lastNumber;

    public string Id { get; } = id;

    public string Key { get; set; } = key;

    public string Name { get; } = name;

    public string Type { get; set; } = "software";

    /// <summary>Whether it is put away: there to be read, and shown to those who ask for it.</summary>
    public bool Archived { get; set; }

    public string Description { get; } = description;

    public User Lead { get; } = lead;

    public IReadOnlyList<IssueType> IssueTypes { get; } = issueTypes;

    public List<Component> Components { get; } = [];

    public List<Release> Releases { get; } = [];

    public Release? FindRelease(string? id) => Releases.Find(release => release.Id == id);

    public Component? FindComponent(string? id) => Components.Find(component => component.Id == id);

    public string NextKey() => $"{Key}-{++_lastNumber}";
}

/// <summary>A version of a project: what is or will be released together.</summary>
internal sealed class Release(string id, string name, bool released)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Description { get; set; }

    public bool Released { get; set; } = released;

    public bool Archived { get; set; }

    /// <summary>A plain date, <c>yyyy-MM-dd</c>.</summary>
    public string? StartDate { get; set; }

    /// <summary>A plain date, <c>yyyy-MM-dd</c>.</summary>
    public string? ReleaseDate { get; set; }
}

/// <summary>A part of what a project is about.</summary>
internal sealed class Component(string id, string name, string description)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string Description { get; set; } = description;

    public User? Lead { get; set; }

    public string AssigneeType { get; set; } = "PROJECT_DEFAULT";
}
