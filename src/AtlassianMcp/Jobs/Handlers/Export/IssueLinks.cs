using Atlassian.Content;
using Atlassian.Http;
using Atlassian.Http.Links;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Which issues a set holds, for links among them.</summary>
/// <param name="site">Whose addresses lead to issues of the set.</param>
/// <param name="keys">The keys of its issues.</param>
public sealed class IssueLinks(AtlassianSite site, IReadOnlySet<string> keys)
{
    /// <summary>The keys of issues that a document's links lead to, in the set or not.</summary>
    public IReadOnlyList<string> KeysOf(Document document) => [.. document.Links().Select(KeyIn).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The relative address of the issue that a link leads to; null when it leads out of the set.</summary>
    /// <param name="href">The link.</param>
    /// <param name="from">Where the issue's file lies that has it.</param>
    /// <param name="ending">The ending of issues' files.</param>
    public string? Relative(string href, string from, string ending) =>
        KeyIn(href) is { } key && keys.Contains(key) ? Sets.RelativePath.Href(from, ExportInput.PlaceOf(key) + ending) : null;

    // A link to a comment, or to a board that shows the issue, means more than the issue.
    private string? KeyIn(string href) =>
        Uri.TryCreate(href, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0
            && string.Equals(url.Authority, site.BaseUrl.Authority, StringComparison.OrdinalIgnoreCase) && LinkReader.Read(href) is [{ Kind: LinkKind.Issue } link]
            ? link.Id
            : null;
}
