using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>What an app keeps with a page.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Key">What the app calls it.</param>
/// <param name="Value">Any JSON.</param>
/// <param name="Version">The version that was read.</param>
public sealed record ContentProperty(string Id, string Key, JsonElement Value, int Version);

/// <summary>Properties of pages and blog posts: data of apps and scripts.</summary>
public interface IContentProperties
{
    /// <summary>Lists a page's properties.</summary>
    Task<Page<ContentProperty>> ListAsync(ConfluencePage page, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Finds a page's property; null when there is none.</summary>
    Task<ContentProperty?> FindAsync(ConfluencePage page, string key, CancellationToken cancellationToken);

    /// <summary>Writes a property.</summary>
    /// <param name="page">The page.</param>
    /// <param name="key">Its key.</param>
    /// <param name="present">The property as it is; null for a new one.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task SetAsync(ConfluencePage page, string key, ContentProperty? present, JsonNode value, CancellationToken cancellationToken);

    /// <summary>Removes a property.</summary>
    Task DeleteAsync(ConfluencePage page, ContentProperty property, CancellationToken cancellationToken);
}
