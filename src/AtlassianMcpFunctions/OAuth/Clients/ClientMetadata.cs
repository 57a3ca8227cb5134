using System.Text.Json.Nodes;

namespace AtlassianMcpFunctions.OAuth.Clients;

/// <summary>What a client says of itself: in its metadata document, or when it registers (RFC 7591 §2).</summary>
/// <param name="Client">The client, its id still to be given; null when something is wrong.</param>
/// <param name="Error">The RFC 7591 error code.</param>
/// <param name="Description">What is wrong.</param>
internal sealed record ClientMetadata(OAuthClientApp? Client, string? Error, string? Description)
{
    private const int MostRedirects = 20;
    private const int LongestName = 100;

    /// <summary>Reads metadata.</summary>
    /// <param name="json">The metadata.</param>
    /// <param name="id">The id the client has or will have.</param>
    /// <param name="proof">What a client is that does not say how it proves itself.</param>
    public static ClientMetadata Read(JsonObject json, string id, ClientProof proof)
    {
        var redirects = Texts(json["redirect_uris"]);
        if (redirects is not { Count: > 0 and <= MostRedirects }) return Wrong("invalid_redirect_uri", $"redirect_uris must hold 1 to {MostRedirects} addresses.");
        if (redirects.FirstOrDefault(uri => !RedirectRules.IsAcceptable(uri)) is { } bad)
            return Wrong("invalid_redirect_uri", $"'{Short(bad)}' is not taken: https, http on the user's own machine (127.0.0.1, localhost), or a program's own scheme, without fragment, user name and wildcard.");
        if (Texts(json["grant_types"]) is { Count: > 0 } grants && !grants.Contains("authorization_code")) return Wrong("invalid_client_metadata", "grant_types must have authorization_code.");
        if (Texts(json["response_types"]) is { Count: > 0 } types && !types.Contains("code")) return Wrong("invalid_client_metadata", "response_types must have code.");
        if (ProofOf(Text(json, "token_endpoint_auth_method"), proof) is not { } method)
            return Wrong("invalid_client_metadata", "token_endpoint_auth_method must be none, client_secret_post or client_secret_basic.");
        var client = new OAuthClientApp(id, NameOf(json, redirects[0]), redirects) { Proof = method, Homepage = HomepageOf(json) };
        return new ClientMetadata(client, null, null);
    }

    private static ClientProof? ProofOf(string? method, ClientProof otherwise) => method switch
    {
        null => otherwise,
        "none" => ClientProof.None,
        "client_secret_post" or "client_secret_basic" => ClientProof.Secret,
        _ => null,
    };

    private static string NameOf(JsonObject json, string redirect)
    {
        var name = new string([.. (Text(json, "client_name") ?? "").Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return name.Length switch
        {
            0 => $"a program at {RedirectRules.Describe(redirect)}",
            > LongestName => name[..LongestName],
            _ => name,
        };
    }

    private static string? HomepageOf(JsonObject json) =>
        Text(json, "client_uri") is { Length: <= 500 } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url.AbsoluteUri : null;

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static List<string>? Texts(JsonNode? node)
    {
        if (node is not JsonArray array) return null;
        var texts = array.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : null).ToList();
        return texts.Contains(null) ? null : texts.OfType<string>().ToList();
    }

    private static string Short(string text) => text.Length > 100 ? text[..100] + "..." : text;

    private static ClientMetadata Wrong(string error, string description) => new(null, error, description);
}
