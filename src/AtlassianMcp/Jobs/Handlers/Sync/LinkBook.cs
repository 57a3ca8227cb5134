using Atlassian.Content;
using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Where the pages of a set lie, for links among them: by id, and by space and title.</summary>
/// <param name="site">Whose addresses lead to pages of the set.</param>
/// <param name="ending">The ending of page files, such as .md.</param>
public sealed class LinkBook(AtlassianSite site, string ending)
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Notes a page and its place.</summary>
    public void Add(string id, string spaceKey, string title, string place)
    {
        _places[id] = place;
        _ids.TryAdd(TitleKey(spaceKey, title), id);
    }

    /// <summary>What stands for a page in <see cref="KeysOf"/>, by its id and by its title: who links to one of these has to be written again when the page gets another place.</summary>
    public static IEnumerable<string> KeysFor(string id, string spaceKey, string title) => [IdKey(id), TitleKey(spaceKey, title)];

    /// <summary>What a document's links lead to: pages by id or title, in the set or not.</summary>
    public IReadOnlyList<string> KeysOf(Document document, string spaceKey) => [.. document.Links().Select(href => Target(href, spaceKey)?.Key).OfType<string>()
        .Concat(document.Images().Select(image => image.Source).OfType<AttachmentImage>().Where(image => image.PageTitle is not null).Select(image => TitleKey(image.SpaceKey ?? spaceKey, image.PageTitle!)))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The relative address of the page that a link leads to, with its anchor; null when it leads out of the set.</summary>
    public string? Relative(string href, string spaceKey, string fromPlace) =>
        Target(href, spaceKey) is { } target && (target.Id ?? _ids.GetValueOrDefault(target.Key)) is { } id && _places.TryGetValue(id, out var place)
            ? RelativePath.Href(fromPlace, place + ending) + target.Anchor
            : null;

    /// <summary>The id of the page of that title; null when the set has none.</summary>
    public string? IdOf(string spaceKey, string title) => _ids.GetValueOrDefault(TitleKey(spaceKey, title));

    /// <summary>Where a page lies; null when the set has none of that id.</summary>
    public string? PlaceOf(string id) => _places.GetValueOrDefault(id);

    private (string Key, string? Id, string Anchor)? Target(string href, string spaceKey) => LinkTarget.Parse(href) switch
    {
        LinkTarget.PageId page => (IdKey(page.Id), page.Id, Anchor(page.Anchor)),
        LinkTarget.Page page => (TitleKey(page.SpaceKey ?? spaceKey, page.Title), null, Anchor(page.Anchor)),
        null => Address(href),
        _ => null,
    };

    private (string Key, string? Id, string Anchor)? Address(string href)
    {
        if (!Uri.TryCreate(href, UriKind.Absolute, out var url) || !IsOurs(url)) return null;
        // A link to a comment or to another version means more than the page.
        if (url.Query.Length > 0 && !url.Query.StartsWith("?pageId=", StringComparison.OrdinalIgnoreCase)) return null;
        return LinkReader.Read(href) is [{ Kind: LinkKind.Page } link]
            ? link.Id.Length > 0 ? (IdKey(link.Id), link.Id, url.Fragment) : link is { Within: { } space, Title: { } title } ? (TitleKey(space, title), null, url.Fragment) : null
            : null;
    }

    private bool IsOurs(Uri url) => string.Equals(url.Authority, site.BaseUrl.Authority, StringComparison.OrdinalIgnoreCase);

    private static string Anchor(string? anchor) => string.IsNullOrEmpty(anchor) ? "" : "#" + Uri.EscapeDataString(anchor);

    private static string IdKey(string id) => "i:" + id;

    private static string TitleKey(string spaceKey, string title) => $"t:{spaceKey.ToUpperInvariant()}/{title.Trim().ToUpperInvariant()}";
}
