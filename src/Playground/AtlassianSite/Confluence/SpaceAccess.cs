using Playground.AtlassianSite.Web;

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

    /// <summary>What somebody may do in a space.</summary>
    public static IEnumerable<(string Operation, string Target)> InSpace(ConfluenceStore confluence, User? user, Space space) =>
        Of(confluence, space).Where(grant => user is not null && (grant.User is null || grant.User == user)).Select(grant => (grant.Operation, grant.Target)).Distinct()
            .Where(one => !confluence.Site.Hidden.IsOperation(user, space.Key, $"{one.Operation} {one.Target}"));

    /// <summary>Whether somebody may do something in a space.</summary>
    public static bool Lets(ConfluenceStore confluence, User? user, string operation, string target, Space space) => InSpace(confluence, user, space).Contains((operation, target));

    /// <summary>Refuses to delete what somebody may not.</summary>
    public static void CheckDelete(ConfluenceStore confluence, Call call, Page page)
    {
        if (!OnPage(confluence, call.User, page).Contains(("delete", page.Type))) throw Errors.In(call.Shape, 403, "You do not have permission to delete the content with id: " + page.PublicId);
    }

    /// <summary>What somebody may do with a page or post: restrictions stand before the space's permissions.</summary>
    public static IEnumerable<(string Operation, string Target)> OnPage(ConfluenceStore confluence, User? user, Page page)
    {
        var space = InSpace(confluence, user, page.Space).ToList();
        var isEditable = ConfluenceStore.Lets(user, "update", page) && space.Contains(("create", page.Type));
        yield return ("read", page.Type);
        if (isEditable) yield return ("update", page.Type);
        if (isEditable && space.Contains(("delete", "page"))) yield return ("delete", page.Type);
    }
}
