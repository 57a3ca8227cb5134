using System.Globalization;
using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>The <c>_links</c> of an answer; relative to the site's root.</summary>
internal sealed record Links(string? Next, string? Webui, string? Download);

internal static class LinksReading
{
    /// <summary>The cursor of the next page of a counting list: where <c>next</c> says it starts, for hidden items are counted but not sent.</summary>
    public static string? NextOffset(this Links? links, long offset, int count)
    {
        if (string.IsNullOrEmpty(links?.Next))
            return null;
        var next = Cursor.ReadToken(Cursor.FromNextLink(links.Next, "start"));
        var told = long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start > offset;
        return Cursor.Offset(told ? start : offset + Math.Max(count, 1));
    }

    /// <summary>The browser address of content, by its own link or by its id.</summary>
    public static string ContentUrl(this AtlassianSite site, Links? links, string id) =>
        site.WebUrl(links?.Webui ?? $"pages/viewpage.action?pageId={id}");
}
