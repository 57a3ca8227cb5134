using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.OAuth.Pages;

namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Sends users back to their client, with a code or with what went wrong, and always with who says so (RFC 9207).</summary>
internal sealed class Returns(PublicAddress address)
{
    /// <summary>The name of this authorization server.</summary>
    public string Issuer => address.BaseUrl.AbsoluteUri.TrimEnd('/');

    /// <summary>Back with a code.</summary>
    public IResult WithCode(AuthorizationRequest request, string code) => To(request.RedirectUri, ("code", code), ("state", request.State));

    /// <summary>Back with an error.</summary>
    public IResult WithError(string redirectUri, string? state, string error, string description) =>
        To(redirectUri, ("error", error), ("error_description", description), ("state", state));

    private IResult To(string redirectUri, params (string Name, string? Value)[] parameters)
    {
        var query = parameters.Append((Name: "iss", Value: Issuer)).Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        var joint = redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new Onward(redirectUri + joint + string.Join('&', query));
    }
}
