namespace Atlassian.Http.Links;

/// <summary>Tells what a pasted text leads to: an address of any Jira or Confluence, an issue key, an ARI, an id.</summary>
public static class LinkReader
{
    private static readonly string[] WaysOfConfluence = ["wiki", "confluence", "pages", "display", "spaces", "x"];

    /// <summary>What the text leads to, nearest first: more than one where it does not tell, as an id that may be an issue's or a page's; empty for a text that is nothing of this kind.</summary>
    public static IReadOnlyList<Link> Read(string text)
    {
        var trimmed = text.Trim();
        if (Keys.IsIssue(trimmed)) return [new Link(LinkKind.Issue, trimmed.ToUpperInvariant()) { Product = Product.Jira }];
        if (Ari.Read(trimmed) is { } named) return [named];
        if (Keys.IsId(trimmed)) return [new Link(LinkKind.Page, trimmed) { Product = Product.Confluence }, new Link(LinkKind.Issue, trimmed) { Product = Product.Jira }];
        if (Address.Of(trimmed) is { } url) return [.. OfAddress(url)];
        return Keys.IsProject(trimmed) || (Keys.IsSpace(trimmed) && trimmed[0] == '~') ? [.. OfWord(trimmed)] : [];
    }

    private static IEnumerable<Link> OfAddress(Address url)
    {
        var isConfluence = url.Segments.Any(segment => WaysOfConfluence.Contains(segment, StringComparer.Ordinal));
        var link = isConfluence ? ConfluenceLinks.Read(url) : JiraLinks.Read(url) ?? ConfluenceLinks.Read(url);
        yield return link ?? new Link(LinkKind.Site, url.Url.GetLeftPart(UriPartial.Authority)) { Address = url.Url };
    }

    private static IEnumerable<Link> OfWord(string word)
    {
        if (Keys.IsProject(word)) yield return new Link(LinkKind.Project, word.ToUpperInvariant()) { Product = Product.Jira };
        yield return new Link(LinkKind.Space, word) { Product = Product.Confluence };
    }
}
