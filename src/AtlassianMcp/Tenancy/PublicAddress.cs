namespace AtlassianMcp.Tenancy;

/// <summary>Where clients reach this server; from configuration, never from a request.</summary>
public sealed record PublicAddress(Uri BaseUrl)
{
    /// <summary>Where Atlassian sends users back to; what an app registered with Atlassian must have as its callback address.</summary>
    public Uri AtlassianCallback => Of("/oauth/callback/atlassian");

    /// <summary>The address of a path below it.</summary>
    public Uri Of(string path) => new(BaseUrl, path);
}
