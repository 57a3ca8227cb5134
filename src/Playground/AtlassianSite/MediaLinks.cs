using System.Security.Cryptography;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite;

/// <summary>
/// Files behind links that are their own credential for ten minutes, as on <c>api.media.atlassian.com</c>: Cloud sends everybody there who
/// downloads a file by its REST address.
/// </summary>
internal sealed class MediaLinks(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Answer File, DateTimeOffset Expires)> _files = [];

    /// <summary>Address of the host that serves the links, without a trailing slash; known once it runs.</summary>
    public string Address { get; set; } = "http://127.0.0.1";

    public string LinkTo(Answer file)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (_gate) _files[token] = (file, time.GetUtcNow() + Lifetime);
        return $"{Address}/file/binary?token={token}";
    }

    /// <summary>Writes down the one route of the host.</summary>
    public void Map(Router router, RequestLog log) => router.Map("GET", "/file/binary", async http =>
    {
        var answer = Find(http.Request.Query["token"].ToString());
        var payload = answer.Payload();
        log.Add(Wire.Logged(http.Request, Flavour.Cloud, null, [], answer.Status, payload.Length));
        await Wire.WriteAsync(http, answer, payload);
    });

    private Answer Find(string token)
    {
        lock (_gate) return _files.TryGetValue(token, out var found) && found.Expires > time.GetUtcNow() ? found.File : Answer.Text(403, "Forbidden");
    }
}
