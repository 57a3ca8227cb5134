namespace AtlassianMcp.Tenancy;

/// <summary>Where clients reach this server; from configuration, never from a request.</summary>
public sealed record PublicAddress(Uri BaseUrl)
{
    /// <summary>The address of a path below it.</summary>
    public Uri Of(string path) => new(BaseUrl, path);
}
