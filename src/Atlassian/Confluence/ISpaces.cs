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

/// <summary>Which spaces a list shows.</summary>
/// <param name="Type">global or personal; null for all.</param>
/// <param name="Status">current or archived.</param>
/// <param name="OnlyFavourites">Whether it shows only those that the caller has starred.</param>
public sealed record SpaceFilter(string? Type = null, string Status = "current", bool OnlyFavourites = false);

/// <summary>A space to be created.</summary>
/// <param name="Key">Letters and digits; free.</param>
/// <param name="Name">Display name.</param>
/// <param name="Description">Plain text; null for none.</param>
/// <param name="IsPrivate">Whether only its creator sees it.</param>
public sealed record NewSpace(string Key, string Name, string? Description, bool IsPrivate);

/// <summary>Spaces of a Confluence site.</summary>
public interface ISpaces
{
    /// <summary>Reads a space by id.</summary>
    Task<Space> GetAsync(string spaceId, CancellationToken cancellationToken);

    /// <summary>Finds a space by key; null when there is none or it may not be seen.</summary>
    Task<Space?> FindAsync(string spaceKey, CancellationToken cancellationToken);

    /// <summary>Lists spaces.</summary>
    Task<Page<Space>> ListAsync(SpaceFilter filter, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>What the caller may do in a space, such as <c>create page</c>; null where the site does not tell.</summary>
    Task<IReadOnlyList<string>?> OperationsAsync(string spaceId, CancellationToken cancellationToken);

    /// <summary>Creates a space with its home page.</summary>
    Task<Space> CreateAsync(NewSpace space, CancellationToken cancellationToken);
}
