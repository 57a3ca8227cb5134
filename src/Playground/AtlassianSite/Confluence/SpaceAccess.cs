namespace Playground.AtlassianSite.Confluence;

/// <summary>What somebody may do in a space.</summary>
internal sealed record SpaceGrant(Group? Group, User? User, string Operation, string Target);

/// <summary>The permissions of a space: everybody works in it, its author administers it.</summary>
internal static class SpaceAccess
{
    private static readonly (string Operation, string Target)[] Everybody =
        [("read", "space"), ("create", "page"), ("create", "blogpost"), ("create", "comment"), ("create", "attachment"), ("delete", "page"), ("export", "space")];

    /// <summary>What is given to whom.</summary>
    public static IEnumerable<SpaceGrant> Of(ConfluenceStore confluence, Space space) =>
    [
        .. Everybody.Select(one => new SpaceGrant(confluence.Site.Groups.All[0], null, one.Operation, one.Target)),
        new(null, space.Author, "read", "space"),
        new(null, space.Author, "administer", "space"),
        new(null, space.Author, "restrict_content", "space"),
    ];
}
