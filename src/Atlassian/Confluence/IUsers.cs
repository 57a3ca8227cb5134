namespace Atlassian.Confluence;

/// <summary>A person or an app as Confluence shows it.</summary>
/// <param name="Id">Account id (Cloud) or user key (Data Center).</param>
/// <param name="UserName">The login name (Data Center).</param>
/// <param name="DisplayName">What people see.</param>
/// <param name="Email">Where it may be seen.</param>
public sealed record ConfluenceUser(string? Id, string? UserName, string? DisplayName, string? Email)
{
    /// <summary>Whether it is a guest from outside the organisation (Cloud).</summary>
    public bool IsOutside { get; init; }
}

/// <summary>Users of a Confluence site.</summary>
public interface IUsers
{
    /// <summary>Whom the credential stands for; a 401 or 403 when it stands for nobody.</summary>
    Task<ConfluenceUser> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>Display names by id; ids that are unknown are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken);

    /// <summary>Finds people by a part of their name; on Data Center also by their login name.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="limit">Most people.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ConfluenceUser>> SearchAsync(string text, int limit, CancellationToken cancellationToken);
}
