using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>How this server's own tokens and keys begin, so that none is ever shown to anybody else.</summary>
internal static class OwnTokens
{
    /// <summary>How access tokens begin.</summary>
    public const string Access = "amcpa_";

    /// <summary>How refresh tokens begin.</summary>
    public const string Refresh = "amcpr_";

    /// <summary>Whether a text is one of ours, good or not, however its first letters are written.</summary>
    public static bool Contains(string text) => Array.Exists([Access, Refresh, ApiKeyStore.Prefix], prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
