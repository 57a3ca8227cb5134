namespace AtlassianMcpFunctions.Storage.Blobs;

/// <summary>What Blob Storage accepts as a blob's name, checked by every store alike.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata#blob-names</remarks>
internal static class BlobNames
{
    private const int MaximumLength = 1024;
    private const int MaximumSegments = 254;

    /// <summary>The name itself; refuses an empty or too long one, control characters, and segments an URL would swallow.</summary>
    public static string Checked(string name)
    {
        if (name.Length is 0 or > MaximumLength)
            throw new ArgumentException($"A blob's name has 1 to {MaximumLength} characters, not {name.Length}.", nameof(name));
        if (name.Any(char.IsControl) || name.Contains('\\', StringComparison.Ordinal))
            throw new ArgumentException($"The blob name '{name}' contains a backslash or a control character.", nameof(name));
        var segments = name.Split('/');
        if (segments.Length > MaximumSegments) throw new ArgumentException($"A blob's name has at most {MaximumSegments} segments.", nameof(name));
        if (segments.Any(segment => segment.Length == 0 || segment.EndsWith('.')))
            throw new ArgumentException($"The blob name '{name}' has an empty segment or one that ends in a dot.", nameof(name));
        return name;
    }
}
