namespace Playground.AtlassianSite;

/// <summary>A group of people on the site; Cloud knows it by its id, Data Center by its name.</summary>
internal sealed record Group(string Id, string Name, Func<User, bool> Has);

/// <summary>The groups of one site.</summary>
internal sealed class GroupDirectory
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Group> All { get; } =
    [
        new("5a1c7b1e-0000-4000-8000-000000000001", "confluence-users", user => user.Active),
        new("5a1c7b1e-0000-4000-8000-000000000002", "handbook-editors", user => user.Name is "demo" or "alex"),
        new("5a1c7b1e-0000-4000-8000-000000000003", "handbook-readers", user => user.Name is "mia"),
    ];

    public Group? ById(string? id) => All.FirstOrDefault(group => group.Id == id);

    public Group? ByName(string? name) => All.FirstOrDefault(group => string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase));
}
