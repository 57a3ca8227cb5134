using System.Net;
using AtlassianMcpFunctions.Admin;
using ModelContextProtocol;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Tells troubles of the line that pass from those that stay, and says of the latter what to do.</summary>
internal static class Troubles
{
    /// <summary>Whether trying again may help: the server is being deployed, the line broke, nobody answered in time.</summary>
    public static bool IsPassing(Exception trouble) => Chain(trouble).Any(one => one switch
    {
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        HttpRequestException line => line.HttpRequestError is not HttpRequestError.SecureConnectionError,
        IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    });

    /// <summary>The status that the server refused with; null when it did not.</summary>
    public static HttpStatusCode? StatusOf(Exception trouble) => Chain(trouble).OfType<HttpRequestException>().FirstOrDefault(one => one.StatusCode is not null)?.StatusCode;

    /// <summary>What to do about a trouble that stays; null for one that is none of the line's.</summary>
    public static AdminException? Explain(Exception trouble, ServerAddress address) => StatusOf(trouble) switch
    {
        HttpStatusCode.Unauthorized => AdminException.Usage(address.Key is null
            ? $"{address.Endpoint} lets nobody in without a key. An administrator makes one (key create); set {ServerAddress.KeySetting} to it."
            : $"{address.Endpoint} does not know the key in {ServerAddress.KeySetting}: it is over, was revoked, or belongs to another server or tenant."),
        HttpStatusCode.Forbidden => new AdminException($"{address.Endpoint} refuses: the key in {ServerAddress.KeySetting} may not do that, or is not for this address. {Words(trouble)}".TrimEnd()),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => AdminException.Usage($"No MCP server answers at {address.Endpoint}. Its address ends in /mcp or /mcp/TENANT."),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => AdminException.Usage($"{address.Endpoint} leads elsewhere; give the address that it leads to. A key is not sent after a redirect."),
        { } status => new AdminException($"{address.Endpoint} answers {(int)status}. {Words(trouble)}".TrimEnd()),
        null when Chain(trouble).OfType<McpException>().FirstOrDefault() is { } protocol => new AdminException($"{address.Endpoint} answers: {Grid.Plain(protocol.Message)}"),
        null when Chain(trouble).OfType<HttpRequestException>().Any() => new AdminException($"{address.Endpoint} cannot be reached: {Words(trouble)}"),
        _ => null,
    };

    /// <summary>What happened, in a few words.</summary>
    public static string Words(Exception trouble) => StatusOf(trouble) is { } status ? $"it answered {(int)status}" : Grid.Plain(Chain(trouble).Last().Message);

    private static IEnumerable<Exception> Chain(Exception trouble)
    {
        for (var one = trouble; one is not null; one = one.InnerException) yield return one;
    }
}
