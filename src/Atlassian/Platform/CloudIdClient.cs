using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Platform;

/// <summary>Finds the cloud id of a Cloud site, which is public, by <c>/_edge/tenant_info</c>.</summary>
public sealed class CloudIdClient(AtlassianTransport transport)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The cloud id; null when the site does not tell.</summary>
    public async Task<string?> FindAsync(AtlassianSite site, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(site.BaseUrl, "/_edge/tenant_info"));
        message.Headers.Accept.ParseAdd("application/json");
        try
        {
            var (status, answer) = await PlatformCalls.SendAsync(transport, message, Patience, cancellationToken).ConfigureAwait(false);
            return status == 200 && answer?["cloudId"] is JsonValue id && Guid.TryParse((string?)id, out var guid) ? guid.ToString() : null;
        }
        catch (OAuthException)
        {
            return null;
        }
    }
}
