using System.Security.Cryptography;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite;

/// <summary>
/// Files behind links that are their own credential, as on <c>api.media.atlassian.com</c>: requests through the gateway are sent there,
/// because the site's own address would not take their token.
/// </summary>
internal sealed class MediaLinks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Answer> _files = [];

    /// <summary>A link to the file for a request that came through the gateway; null for requests to the site itself.</summary>
    public string? For(AtlassianStore site, Answer file)
    {
        if (site.Reader?.GatewayAddress is null) return null;
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (_gate) _files[ticket] = file;
        return $"{site.GatewayUrl}/media/{site.CloudId}/{ticket}";
    }

    public Answer? Find(string ticket)
    {
        lock (_gate) return _files.GetValueOrDefault(ticket);
    }
}
