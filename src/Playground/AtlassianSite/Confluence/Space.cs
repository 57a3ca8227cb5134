namespace Playground.AtlassianSite.Confluence;

/// <summary>A Confluence space; its homepage is the root of its page tree.</summary>
internal sealed class Space(long id, string key, string name, string description, User author, DateTimeOffset created)
{
    public long Id { get; } = id;

    public string Key { get; } = key;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public User Author { get; } = author;

    public DateTimeOffset Created { get; } = created;

    public Page? Homepage { get; set; }
}
