namespace Playground.AtlassianSite.Confluence;

/// <summary>A Confluence space; its homepage is the root of its page tree.</summary>
internal sealed class Space(long id, string key, string name, string description, User author, DateTimeOffset created)
{
    /// <summary><c>global</c> or <c>personal</c>.</summary>
    public string Type => Key.StartsWith('~') ? "personal" : "global";

    /// <summary><c>current</c> or <c>archived</c>.</summary>
    public string Status { get; set; } = "current";

    /// <summary>The only one who sees it; null when everybody does.</summary>
    public User? OnlyFor { get; set; }

    /// <summary>Who has starred it.</summary>
    public HashSet<User> StarredBy { get; } = [];

    /// <summary>Who watches it, by account id.</summary>
    public HashSet<string> Watchers { get; } = [];

    public long Id { get; } = id;

    public string Key { get; } = key;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public User Author { get; } = author;

    public DateTimeOffset Created { get; } = created;

    public Page? Homepage { get; set; }
}
