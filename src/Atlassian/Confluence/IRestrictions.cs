namespace Atlassian.Confluence;

/// <summary>Who alone may do something with a page; nobody named means everybody who may in its space.</summary>
/// <param name="Operation">read or update.</param>
/// <param name="Users">People.</param>
/// <param name="Groups">Groups.</param>
public sealed record ContentRestriction(string Operation, IReadOnlyList<ConfluenceUser> Users, IReadOnlyList<UserGroup> Groups)
{
    /// <summary>What can be restricted.</summary>
    public static IReadOnlyList<string> Operations { get; } = ["read", "update"];

    /// <summary>Whether it restricts anything.</summary>
    public bool IsSet => Users.Count + Groups.Count > 0;
}

/// <summary>Restrictions of pages and blog posts, and what people may do with them.</summary>
public interface IRestrictions
{
    /// <summary>Reads the page's own restrictions, one for each operation; those of pages above are theirs.</summary>
    Task<IReadOnlyList<ContentRestriction>> GetAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>Replaces all restrictions of a page.</summary>
    Task SetAsync(string pageId, IReadOnlyList<ContentRestriction> restrictions, CancellationToken cancellationToken);

    /// <summary>Whether somebody may read, update or delete a page, all permissions and restrictions considered.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="user">Who; on Data Center only whom the credential stands for.</param>
    /// <param name="operation">read, update or delete.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<bool> AllowsAsync(string pageId, ConfluenceUser user, string operation, CancellationToken cancellationToken);
}
