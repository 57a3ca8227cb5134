using Atlassian.Http;

namespace AtlassianMcp.Tools;

/// <summary>A file that hangs on an issue or a page, ready to be shown.</summary>
/// <param name="Id">As the product calls it.</param>
/// <param name="Name">Its file name.</param>
/// <param name="MediaType">Such as image/png; null when nobody said.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="ResourceUri">The resource that gives its bytes.</param>
internal sealed record AttachedFile(string Id, string Name, string? MediaType, long Size, string? Author, string Url, string ResourceUri)
{
    /// <summary>Starts receiving its bytes.</summary>
    public required Func<CancellationToken, Task<Download>> OpenAsync { get; init; }

    /// <summary>Starts receiving it made smaller, so that it fits into a square of so many pixels; null where the product never does that.</summary>
    public Func<int, CancellationToken, Task<Download>>? OpenSmallerAsync { get; init; }

    /// <summary>The product, which makes pictures smaller.</summary>
    public required string Product { get; init; }
}
