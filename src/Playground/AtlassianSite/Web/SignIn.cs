using System.Text;
using System.Text.Json.Nodes;

namespace Playground.AtlassianSite.Web;

/// <summary>Who a request comes from, or the refusal that takes its place; plus headers every answer to it carries.</summary>
internal sealed record Identity(User? User, Answer? Refused, string? Header = null, string? Value = null);

/// <summary>Checks credentials as each flavour does: wrong ones are mostly quiet, the caller is simply nobody.</summary>
internal sealed class SignIn(AtlassianStore store, IReadOnlyList<DemoCredential> credentials)
{
    public static Answer LoginRequired() => new(401, new JsonObject
    {
        ["message"] = "Client must be authenticated to access this resource.",
        ["status-code"] = 401,
    });

    public Identity Identify(string? authorization, bool isConfluence) =>
        store.IsCloud ? OnCloud(authorization, isConfluence) : OnDataCenter(authorization);

    private Identity OnCloud(string? authorization, bool isConfluence)
    {
        if (authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return new(null, new Answer(403, new JsonObject { ["error"] = "Failed to parse Connect Session Auth Token" }));
        var pair = Basic(authorization);
        if (authorization is not null && pair is null)
            return new(null, LoginRequired().With("WWW-Authenticate", $"OAuth realm=\"{Uri.EscapeDataString(store.Jira.Address)}\""));
        var user = pair is { } given ? Who(c => string.Equals(c.Email, given.Name, StringComparison.OrdinalIgnoreCase) && c.ApiToken == given.Secret) : null;
        if (user is not null) return new(user, null, "X-AACCOUNTID", Uri.EscapeDataString(user.AccountId));
        if (isConfluence) return new(null, ConfluenceRefusal());
        return pair is null ? new(null, null) : new(null, null, "x-seraph-loginreason", "AUTHENTICATED_FAILED");
    }

    private Identity OnDataCenter(string? authorization)
    {
        var token = authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true ? authorization[7..].Trim() : null;
        var pair = Basic(authorization);
        var user = token is not null ? Who(c => c.PersonalToken == token)
            : pair is { } given ? Who(c => c.UserName == given.Name && c.Password == given.Secret) : null;
        if (user is null && pair is not null) return new(null, BasicRefusal());
        return new(user, null, "X-AUSERNAME", user?.Name ?? "anonymous");
    }

    private User? Who(Func<DemoCredential, bool> matches) => credentials.FirstOrDefault(matches) is { } found ? store.Users.ByName(found.UserName) : null;

    private static Answer ConfluenceRefusal() => new(403, new JsonObject
    {
        ["statusCode"] = 403,
        ["data"] = new JsonObject { ["authorized"] = false, ["valid"] = true, ["errors"] = new JsonArray(), ["successful"] = false },
        ["message"] = "Request rejected because caller cannot access Confluence",
    });

    private static Answer BasicRefusal() =>
        Answer.Text(401, "Basic Authentication Failure - Reason : AUTHENTICATED_FAILED", "text/html;charset=UTF-8")
            .With("X-Seraph-LoginReason", "AUTHENTICATED_FAILED").With("WWW-Authenticate", "Basic realm=\"protected-area\"");

    private static (string Name, string Secret)? Basic(string? authorization)
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
