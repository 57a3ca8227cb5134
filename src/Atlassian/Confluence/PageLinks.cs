using System.Net;
using System.Text.RegularExpressions;

namespace Atlassian.Confluence;

/// <summary>Tells whether a page links to another one, by its storage format.</summary>
public static partial class PageLinks
{
    /// <summary>Whether the body of a page names another page: by title and space, by id, or by its address.</summary>
    /// <param name="from">The page that may link, with its storage body.</param>
    /// <param name="fromSpaceKey">Its space, which links without one mean.</param>
    /// <param name="to">The page linked to.</param>
    /// <param name="toSpaceKey">Its space.</param>
    public static bool Leads(ConfluencePage from, string fromSpaceKey, ConfluencePage to, string toSpaceKey)
    {
        var storage = from.Body?.Value ?? "";
        return Pages().Matches(storage).Any(link => Names(link.Value)) || Ids().Matches(storage).Any(link => link.Groups["id"].Value == to.Id);

        bool Names(string link) => Attribute(link, "content-title") == to.Title
            && (Attribute(link, "space-key") ?? fromSpaceKey).Equals(toSpaceKey, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Attribute(string element, string name) =>
        Attributes().Matches(element).FirstOrDefault(one => one.Groups["name"].Value == name) is { } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : null;

    [GeneratedRegex(@"<ri:page\b[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Pages();

    [GeneratedRegex("ri:(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();

    [GeneratedRegex("(?:ri:content-id=\"|href=\"[^\"]*?(?:/pages/|[?&;]pageId=))(?<id>[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
