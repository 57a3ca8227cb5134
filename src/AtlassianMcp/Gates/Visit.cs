using System.Text.Json.Nodes;
using Atlassian.Http;

namespace AtlassianMcp.Gates;

/// <summary>A request that stands at a gate, taken apart.</summary>
/// <param name="Request">As it came.</param>
/// <param name="Segments">The parts of its path, unescaped.</param>
internal sealed record Visit(AtlassianRequest Request, IReadOnlyList<string> Segments)
{
    /// <summary>What the rule's pattern caught, in order.</summary>
    public IReadOnlyList<string> Caught { get; init; } = [];

    /// <summary>The JSON body as an object; an empty one when there is none.</summary>
    public JsonObject Body => Request.Json as JsonObject ?? [];

    /// <summary>Whether it changes nothing.</summary>
    public bool IsGet => Request.Method == HttpMethod.Get;

    /// <summary>The first value of a query parameter; null when it is not there.</summary>
    public string? Query(string name) => Request.Path.Query.Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>All values of a query parameter, lists with commas taken apart.</summary>
    public IEnumerable<string> Queries(string name) => Request.Path.Query
        .Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).SelectMany(pair => pair.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Takes a request apart; null when its path could mean another one to the site than it does here.</summary>
    public static Visit? Of(AtlassianRequest request)
    {
        var raw = request.Path.Path.Split('/');
        var segments = raw.Select(Uri.UnescapeDataString).ToList();
        var isPlain = !raw.Any(part => part.Contains(';', StringComparison.Ordinal)) && segments.TrueForAll(IsPlain) && !segments.SkipLast(1).Any(part => part.Contains('%', StringComparison.Ordinal));
        return isPlain ? new Visit(request, segments) : null;
    }

    private static bool IsPlain(string part) => part.Length > 0 && part is not ("." or "..") && !part.Any(letter => letter is '/' or '\\' || char.IsControl(letter));
}

/// <summary>What a gate does with the requests of one kind.</summary>
/// <param name="Methods">Such as <c>GET</c> or <c>POST PUT</c>.</param>
/// <param name="Path">Such as <c>issue/{#}/comment</c>: <c>{}</c> is one part that is caught, <c>{#}</c> one that is an issue key or an id, <c>*</c> one that is not, a last <c>**</c> any number of them, none included.</param>
/// <param name="PassAsync">Decides.</param>
internal sealed record GateRule(string Methods, string Path, Func<Visit, CancellationToken, ValueTask<Passage>> PassAsync)
{
    private readonly string[] _methods = Methods.Split(' ');
    private readonly string[] _parts = Path.Split('/');

    /// <summary>What the pattern catches in a request's path; null when the rule is for other requests.</summary>
    public IReadOnlyList<string>? Match(HttpMethod method, IReadOnlyList<string> segments)
    {
        var isOpen = _parts[^1] == "**";
        var fixedParts = isOpen ? _parts.Length - 1 : _parts.Length;
        if (!_methods.Contains(method.Method) || (isOpen ? segments.Count < fixedParts : segments.Count != fixedParts)) return null;
        var caught = new List<string>();
        for (var at = 0; at < fixedParts; at++)
        {
            if (_parts[at] == "{}" || (_parts[at] == "{#}" && IsHandle(segments[at]))) caught.Add(segments[at]);
            else if (_parts[at] != "*" && _parts[at] != segments[at]) return null;
        }

        return caught;
    }

    // Words in the place of an id are other parts of the API: issue/picker, content/scan.
    private static bool IsHandle(string text) => JsonSearch.IsIssueKey(text) || (text.StartsWith("att", StringComparison.Ordinal) ? text[3..] : text) is { Length: > 0 } id && id.All(char.IsAsciiDigit);
}
