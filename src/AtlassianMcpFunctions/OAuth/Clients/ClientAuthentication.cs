using System.Text;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>Tells which client makes a token request, and whether it proved so.</summary>
internal sealed class ClientAuthentication(ClientDirectory clients)
{
    /// <summary>The client; null when it is unknown or did not prove itself.</summary>
    public OAuthClientApp? Identify(HttpRequest request, OAuthForm form)
    {
        var (id, secret) = (form["client_id"], form["client_secret"]);
        if (request.Headers.Authorization.Count > 0)
        {
            // One way to prove oneself, not two.
            if (secret is not null || Basic(request.Headers.Authorization.ToString()) is not { } pair || (id is not null && id != pair.Id)) return null;
            (id, secret) = pair;
        }

        return id is not null && clients.FindPresenting(id) is { } client && clients.IsProved(client, secret) ? client : null;
    }

    private static (string Id, string Secret)? Basic(string header)
    {
        const string Scheme = "Basic ";
        var buffer = new byte[header.Length];
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[Scheme.Length..].Trim(), buffer, out var length)) return null;
        return Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var id, var secret] ? (Decode(id), Decode(secret)) : null;
    }

    // RFC 6749 §2.3.1 has both form-encoded first.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
