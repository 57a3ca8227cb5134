using Atlassian.Http;

namespace AtlassianMcp.Tenancy;

/// <summary>Whose Atlassian sites a call works on.</summary>
/// <param name="Id">Lower-case letters, digits and dashes; <c>default</c> for the one read from environment variables.</param>
/// <param name="Jira">Its Jira, if it has one.</param>
/// <param name="Confluence">Its Confluence, if it has one.</param>
/// <param name="DefaultSpaceKey">The space a call means that names none.</param>
public sealed record Tenant(string Id, SiteAccess? Jira, SiteAccess? Confluence, string? DefaultSpaceKey = null)
{
    /// <summary>The id of the tenant that environment variables describe.</summary>
    public const string DefaultId = "default";
}

/// <summary>A site and what proves to it who is calling.</summary>
public sealed record SiteAccess(AtlassianSite Site, Credential Credential);
