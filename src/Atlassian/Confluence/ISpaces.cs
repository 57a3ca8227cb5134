using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>A space.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">Such as DOCS or ~accountid.</param>
/// <param name="Name">Display name.</param>
/// <param name="Type">global, personal, …</param>
/// <param name="Status">current or archived.</param>
/// <param name="HomepageId">The page at its top.</param>
/// <param name="Description">Plain text, where there is one.</param>
/// <param name="WebUrl">Where a person opens it.</param>
public sealed record Space(string Id, string Key, string Name, string? Type, string? Status, string? HomepageId, string? Description, string WebUrl);

/// <summary>Spaces of a Confluence site.</summary>
public interface ISpaces
{
    /// <summary>Reads a space by id.</summary>
    Task<Space> GetAsync(string spaceId, CancellationToken cancellationToken);

    /// <summary>Finds a space by key; null when there is none or it may not be seen.</summary>
    Task<Space?> FindAsync(string spaceKey, CancellationToken cancellationToken);

    /// <summary>Lists current spaces.</summary>
    /// <param name="type">global or personal; null for all.</param>
    /// <param name="cursor">Of the previous page.</param>
    /// <param name="limit">Spaces per page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Page<Space>> ListAsync(string? type, string? cursor, int limit, CancellationToken cancellationToken);
}
