using Microsoft.Extensions.Primitives;

namespace AtlassianMcpFunctions.SignIn;

/// <summary>Decides who may come in, by trying one way after another; the first that the request takes decides, and no other is tried instead.</summary>
internal sealed class Doorkeeper(IEnumerable<IWayIn> ways)
{
    private static readonly string[] TokenParameters = ["access_token", "token", "api_key", "apikey", "key", "authorization"];

    /// <summary>Judges a request to a tenant's address, or to the address without a tenant.</summary>
    public async Task<Entry> JudgeAsync(HttpRequest request, string? tenantId, CancellationToken cancellationToken)
    {
        if (request.QueryString.HasValue && TokenParameters.Any(request.Query.ContainsKey))
            return new Entry.Refused(StatusCodes.Status400BadRequest, "Credentials do not belong in an address, where they end up in logs: send them in the Authorization header.", "invalid_request");
        if (ReadBearer(request.Headers.Authorization) is not { } token)
            return new Entry.Refused(StatusCodes.Status400BadRequest, "The Authorization header must be one of the form: Bearer TOKEN.", "invalid_request");
        var presented = new Presented(request, tenantId, token.Length == 0 ? null : token);
        foreach (var way in ways)
        {
            if (await way.TryAsync(presented, cancellationToken) is { } entry) return entry;
        }

        throw new InvalidOperationException("No way in answered.");
    }

    // Empty when there is none, null when it is malformed.
    private static string? ReadBearer(StringValues headers)
    {
        if (headers.Count == 0) return "";
        const string Scheme = "Bearer ";
        return headers is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && only[Scheme.Length..].Trim() is { Length: > 0 } token && !token.Any(char.IsWhiteSpace)
            ? token
            : null;
    }
}
