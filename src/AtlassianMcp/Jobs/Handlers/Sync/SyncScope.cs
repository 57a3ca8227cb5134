using System.Security.Cryptography;
using System.Text;
using Atlassian.Http;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>How the pages of a sync are chosen.</summary>
public enum ScopeKind
{
    /// <summary>One page alone.</summary>
    Page,

    /// <summary>A page and all below it.</summary>
    Tree,

    /// <summary>All pages of a space.</summary>
    Space,

    /// <summary>All pages with a label.</summary>
    Label,

    /// <summary>All pages that a query finds.</summary>
    Cql,
}

/// <summary>How pages are written.</summary>
public enum SyncFormat
{
    /// <summary>Markdown below front matter, links among the pages relative.</summary>
    Markdown,

    /// <summary>Confluence's storage format as it is.</summary>
    Storage,

    /// <summary>The document format that Cloud edits.</summary>
    Adf,
}

/// <summary>Which pages a sync mirrors.</summary>
/// <param name="Kind">How they are chosen.</param>
/// <param name="Value">The page's id, the space's key, the label or the query.</param>
public sealed record SyncScope(ScopeKind Kind, string Value)
{
    /// <summary>Whether pages of several spaces may be found.</summary>
    public bool MayCrossSpaces => Kind is ScopeKind.Label or ScopeKind.Cql;

    /// <summary>The query that finds the pages.</summary>
    public string Cql => Kind switch
    {
        ScopeKind.Page => $"id = {Value} and type = page",
        ScopeKind.Tree => $"(id = {Value} or ancestor = {Value}) and type = page order by created",
        ScopeKind.Space => $"space = {QueryValue.Quote(Value)} and type = page order by created",
        ScopeKind.Label => $"label = {QueryValue.Quote(Value)} and type = page order by created",
        _ => $"({WithoutOrder(Value)}) and type = page order by created",
    };

    /// <summary>The set of files that mirrors this scope of a site in a format: the same for the same, whoever asks.</summary>
    public string SetName(AtlassianSite site, SyncFormat format)
    {
        var start = $"sync-{Hash(site.BaseUrl.AbsoluteUri)}-";
        var what = Kind switch
        {
            ScopeKind.Tree => Value,
            ScopeKind.Page => "page-" + Value,
            _ => $"{Kind.ToString().ToLowerInvariant()}-{Hash(Kind is ScopeKind.Space ? Value.ToUpperInvariant() : Value)}",
        };
        return start + what + (format is SyncFormat.Markdown ? "" : "-" + format.ToString().ToLowerInvariant());
    }

    // A condition cannot stand behind an order.
    private static string WithoutOrder(string cql)
    {
        var (quote, last) = ('\0', cql.Length);
        for (var at = 0; at < cql.Length; at++)
        {
            if (quote != '\0' && cql[at] == '\\') at++;
            else if (quote != '\0') quote = cql[at] == quote ? '\0' : quote;
            else if (cql[at] is '"' or '\'') quote = cql[at];
            else if (IsOrder(cql, at)) last = Math.Min(last, at);
        }

        return cql[..last].Trim();
    }

    private static bool IsOrder(string cql, int at) =>
        at > 0 && (char.IsWhiteSpace(cql[at - 1]) || cql[at - 1] is ')' or '"' or '\'')
        && cql[at..].Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries) is [var order, var by, ..]
        && order.Equals("order", StringComparison.OrdinalIgnoreCase) && by.Equals("by", StringComparison.OrdinalIgnoreCase) && !char.IsWhiteSpace(cql[at]);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
