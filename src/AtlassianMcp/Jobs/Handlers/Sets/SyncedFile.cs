namespace AtlassianMcp.Jobs.Handlers.Sets;

/// <summary>A file of a page as it lies in a set.</summary>
/// <param name="Id">Such as att123456.</param>
/// <param name="Title">Its name on the page.</param>
/// <param name="Version">The version saved.</param>
/// <param name="Hash">Of its bytes.</param>
/// <param name="Path">Where it lies in the set.</param>
/// <param name="Length">Bytes.</param>
public sealed record SyncedFile(string Id, string Title, int Version, string Hash, string Path, long Length);
