namespace Playground.AtlassianSite.Jira;

/// <summary>A Jira project; its issues are numbered in the order they came.</summary>
internal sealed class Project(string id, string key, string name, string description, User lead, IReadOnlyList<IssueType> issueTypes)
{
    private int _lastNumber;

    public string Id { get; } = id;

    public string Key { get; set; } = key;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public User Lead { get; } = lead;

    public IReadOnlyList<IssueType> IssueTypes { get; } = issueTypes;

    /// <summary>Such as <c>software</c> or <c>service_desk</c>.</summary>
    public string TypeKey { get; set; } = "software";

    public List<Component> Components { get; } = [];

    public List<Release> Releases { get; } = [];

    public string NextKey() => $"{Key}-{++_lastNumber}";
}
