using Playground.AtlassianSite.Compass;

namespace Playground.AtlassianSite;

/// <summary>One request the site answered; <paramref name="Body"/> is the text of a JSON request, null for anything else.</summary>
internal sealed record LoggedRequest(
    int Order, Flavour Flavour, string Method, string PathAndQuery, string? UserName, int RequestBytes, string? Body, int Status, int ResponseBytes)
{
    /// <summary>The path without its query.</summary>
    public string Path => PathAndQuery.Split('?')[0];

    // What is asked with POST because the question does not fit into an address.
    private static readonly string[] Questions =
    [
        "/search", "/search/jql", "/search/approximate-count", "/bulkfetch", "/changelog/bulkfetch", "/changelog/list", "/jql/parse", "/jql/match", "/expression/eval", "/expression/evaluate",
        "/permissions/check", "/permission/check", "/permissions/project", "/user/bulk", "/users-bulk", "/check", "/graphql", "/worklog/list", "/convert", "/convert-ids-to-types",
    ];

    /// <summary>Whether the request was made to change something.</summary>
    public bool IsWrite => Writes(Method, Path, Body);

    /// <summary>Host and port the request was sent to: they tell one Cloud site from the other.</summary>
    public string Host { get; init; } = "";

    /// <summary>The gateway's prefix such as <c>/ex/jira/{cloudId}</c>; empty for requests to the site's own address.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The request's headers as they came, credentials included.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a request to such a place is made to change something; of GraphQL only its body tells.</summary>
    public static bool Writes(string method, string path, string? body = null) =>
        body is not null && path.EndsWith("/graphql", StringComparison.Ordinal)
            ? GraphQlDoor.IsMutation(body)
            : method is not ("GET" or "HEAD" or "OPTIONS") && !(method == "POST" && Array.Exists(Questions, question => path.EndsWith(question, StringComparison.Ordinal)));
}

/// <summary>What the site was asked, in the order of its answers. An entry is there before its client has the answer.</summary>
internal sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<LoggedRequest> _entries = [];
    private int _order;

    public IReadOnlyList<LoggedRequest> Entries
    {
        get
        {
            lock (_gate) return [.. _entries];
        }
    }

    public int Count(Func<LoggedRequest, bool> matches) => Entries.Count(matches);

    public void Clear()
    {
        lock (_gate) _entries.Clear();
    }

    internal void Add(LoggedRequest entry)
    {
        lock (_gate) _entries.Add(entry with { Order = ++_order });
    }
}
