using Atlassian.Http;
using AtlassianMcp.Grants;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Prompts.Choices;

/// <summary>Tells what keeps choices from a caller without being worth a word: who types is shown nothing, and can go on typing.</summary>
public static class Refusals
{
    /// <summary>Whether a site, its gate or the tenant refused, or the site was too slow or down.</summary>
    public static bool Include(Exception failure) =>
        failure is AtlassianException or NotAvailableException or PolicyException or GrantOverException or ArgumentException or OperationCanceledException;
}
