using System.Text;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Accounts;

namespace Playground.AtlassianSite.Web;

/// <summary>Who a request comes from, or the refusal that takes its place; plus headers every answer to it carries.</summary>
internal sealed record Identity(User? User, Answer? Refused, string? Header = null, string? Value = null)
{
    /// <summary>The gateway's address of the product, when the request came through it.</summary>
    public string? GatewayAddress { get; init; }
}

/// <summary>Tells who a request comes from: on a site's own address and on the gateway by different credentials.</summary>
internal interface ISignIn
{
    /// <summary>Who asks, as the product says it.</summary>
    Identity Identify(HttpRequest request, bool isConfluence);
}

/// <summary>Checks credentials as each flavour does: wrong ones are mostly quiet, the caller is simply nobody.</summary>
/// <param name="store">The site signed in to.</param>
/// <param name="credentials">Everyone who may.</param>
/// <param name="links">Whose OAuth 2.0 access tokens a Data Center product takes; null on Cloud, which takes none at this address.</param>
internal sealed class SignIn(AtlassianStore store, CredentialBook credentials, TokenLedger? links = null) : ISignIn
{
    public static Answer LoginRequired() => new(401, new JsonObject
    {
        ["message"] = "Client must be authenticated to access this resource.",
        ["status-code"] = 401,
    });

    public Identity Identify(HttpRequest request, bool isConfluence)
    {
        var authorization = request.Headers.Authorization.FirstOrDefault();
        return store.IsCloud ? OnCloud(authorization, isConfluence) : OnDataCenter(authorization, request);
    }

    private Identity OnCloud(string? authorization, bool isConfluence)
    {
        if (authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return new(null, new Answer(403, new JsonObject { ["error"] = "Failed to parse Connect Session Auth Token" }));
        var pair = Basic(authorization);
        if (authorization is not null && pair is null)
            return new(null, LoginRequired().With("WWW-Authenticate", $"OAuth realm=\"{Uri.EscapeDataString(store.Jira.Address)}\""));
        var user = pair is { } given ? Who(c => string.Equals(c.Email, given.Name, StringComparison.OrdinalIgnoreCase) && c.ApiToken.Length > 0 && c.ApiToken == given.Secret) : null;
        if (user is not null) return new(user, null, "X-AACCOUNTID", Uri.EscapeDataString(user.AccountId));
        if (isConfluence) return new(null, ConfluenceRefusal());
        return pair is null ? new(null, null) : new(null, null, "x-seraph-loginreason", "AUTHENTICATED_FAILED");
    }

    private Identity OnDataCenter(string? authorization, HttpRequest request)
    {
        var token = Bearer(authorization);
        var pair = Basic(authorization);
        if (token is not null && links?.FindAccess(token) is { } access) return ByLink(access, request);
        var user = token is not null ? Who(c => c.PersonalToken.Length > 0 && c.PersonalToken == token)
            : pair is { } given ? Who(c => c.UserName == given.Name && c.Password.Length > 0 && c.Password == given.Secret) : null;
        if (user is null && pair is not null) return new(null, BasicRefusal());
        return new(user, null, "X-AUSERNAME", user?.Name ?? "anonymous");
    }

    /// <summary>An application link's token writes only with a scope above READ.</summary>
    private Identity ByLink(AccessToken access, HttpRequest request)
    {
        var user = Open(store.Users.ByName(access.Grant.UserName));
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var refused = isRead || access.Scopes.Any(scope => scope is not "READ") ? null : new Answer(403, new JsonObject { ["error"] = "insufficient_scope" });
        return new(user, refused, "X-AUSERNAME", user?.Name ?? "anonymous");
    }

    private User? Who(Predicate<DemoCredential> matches) => credentials.Find(matches) is { } found ? Open(store.Users.ByName(found.UserName)) : null;

    private User? Open(User? user) => store.Hidden.IsSite(user) ? null : user;

    private static Answer ConfluenceRefusal() => new(403, new JsonObject
    {
        ["statusCode"] = 403,
        ["data"] = new JsonObject { ["authorized"] = false, ["valid"] = true, ["errors"] = new JsonArray(), ["successful"] = false },
        ["message"] = "Request rejected because caller cannot access Confluence",
    });

    private static Answer BasicRefusal() =>
        Answer.Text(401, "Basic Authentication Failure - Reason : AUTHENTICATED_FAILED", "text/html;charset=UTF-8")
            .With("X-Seraph-LoginReason", "AUTHENTICATED_FAILED").With("WWW-Authenticate", "Basic realm=\"protected-area\"");

    /// <summary>The token of a bearer header; null for any other.</summary>
    public static string? Bearer(string? authorization) =>
        authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true ? authorization[7..].Trim() : null;

    /// <summary>The two halves of a basic header; null for any other and for one that cannot be read.</summary>
    public static (string Name, string Secret)? Basic(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var encoded = authorization[6..].Trim();
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, buffer, out var length)) return null;
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
