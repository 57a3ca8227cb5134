namespace Playground.AtlassianSite;

/// <summary>One request the site answered; <paramref name="Body"/> is the text of a JSON request, null for anything else.</summary>
internal sealed record LoggedRequest(
    int Order, Flavour Flavour, string Method, string PathAndQuery, string? UserName, int RequestBytes, string? Body, int Status, int ResponseBytes)
{
    /// <summary>The path without its query.</summary>
    public string Path => PathAndQuery.Split('?')[0];

    /// <summary>Host and port the request was sent to: they tell one Cloud site from the other.</summary>
    public string Host { get; init; } = "";

    /// <summary>The gateway's prefix such as <c>/ex/jira/{cloudId}</c>; empty for requests to the site's own address.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The request's headers as they came, credentials included.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
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
