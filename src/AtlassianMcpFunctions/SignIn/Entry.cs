using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>What came of a request at the door.</summary>
internal abstract record Entry
{
    private Entry()
    {
    }

    /// <summary>Let in: as whom, and to which tenant.</summary>
    public sealed record Welcome(Tenant Tenant, Caller Caller) : Entry;

    /// <summary>Not let in.</summary>
    /// <param name="Status">401 when other credentials might do, 400 when the request is wrong, 403 when nothing will do.</param>
    /// <param name="Reason">What to do about it, for a person.</param>
    /// <param name="Error">The OAuth error code for the challenge, such as <c>invalid_token</c>; null when nothing was presented.</param>
    /// <param name="Tenant">The tenant whose sign-in pages help; null where there is none.</param>
    public sealed record Refused(int Status, string Reason, string? Error = null, Tenant? Tenant = null) : Entry;
}
