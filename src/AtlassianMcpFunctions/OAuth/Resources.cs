using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.OAuth;

/// <summary>What tokens are for: <c>/mcp</c>, and <c>/mcp/{tenant}</c>.</summary>
internal sealed class Resources(PublicAddress address)
{
    private const string Root = "/mcp";

    /// <summary>The address of a tenant's resource, or of the one without a tenant.</summary>
    public string Of(string? tenantId) => address.Of(tenantId is null ? Root : $"{Root}/{tenantId}").AbsoluteUri;

    /// <summary>Whether an address is one of ours, and the tenant it names.</summary>
    public bool TryRead(string resource, out string? tenantId)
    {
        tenantId = null;
        // Clients that put a slash at the end mean the same; the server's root stands for /mcp.
        var text = resource.TrimEnd('/');
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0) return false;
        if (Uri.Compare(url, address.BaseUrl, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0) return false;
        if (url.AbsolutePath is "/" or Root) return true;
        if (!url.AbsolutePath.StartsWith(Root + "/", StringComparison.Ordinal)) return false;
        tenantId = url.AbsolutePath[(Root.Length + 1)..];
        return TenantRules.IsId(tenantId);
    }
}
