using System.Text.Json.Nodes;
using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Http.Links;
using AtlassianMcp.Tools.Confluence;
using AtlassianMcp.Tools.Confluence.Restrictions;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>Asks Confluence what the account may do with a page or in a space.</summary>
internal sealed class ConfluenceStanding(ConfluenceClient confluence, AskedAction asked)
{
    /// <summary>Whether a link leads to something that Confluence gives permissions on.</summary>
    public static bool Knows(Link link) => link.Kind is LinkKind.Space || PageOf(link) is not null;

    /// <summary>Asks.</summary>
    /// <exception cref="AtlassianException">There is no such thing for this account.</exception>
    public async Task<Standing> OfAsync(Link link, CancellationToken cancellationToken) =>
        PageOf(link) is { } page ? await OfPageAsync(await confluence.StandingPageAsync(page, cancellationToken), cancellationToken) : await OfSpaceAsync(await confluence.SpaceAsync(link.Id, cancellationToken), cancellationToken);

    private static string? PageOf(Link link) => link.Kind switch
    {
        LinkKind.Page or LinkKind.BlogPost => link.Id.Length > 0 ? link.Id : link.Address?.AbsoluteUri,
        LinkKind.PageComment or LinkKind.PageAttachment => link.Within,
        _ => null,
    };

    private async Task<Standing> OfPageAsync(ConfluencePage page, CancellationToken cancellationToken)
    {
        var space = await PagePlace.SpaceOfAsync(confluence, page, cancellationToken);
        var standing = new Standing(page.IsBlogPost ? "blog post" : "page", page.Id, page.Title, space.Key) { Deed = PageDeed(page), Who = Standing.AdministratorOf("space", space.Key) };
        var may = (await confluence.Operations.OnPageAsync(page, cancellationToken)).ToList();
        if (IsOfSpace) may.AddRange(await confluence.Operations.InSpaceAsync(space.Id, cancellationToken) ?? []);
        var told = confluence.Site.IsCloud || !IsOfSpace;
        var judged = Judge(standing, may, key => key.Contains(' ', StringComparison.Ordinal) ? key : $"{key} {page.Type}", told, $"page '{page.Title}'");
        return judged.Verdict == Verdict.No && !IsOfSpace ? await ExplainAsync(judged, page, space, cancellationToken) : judged;
    }

    private async Task<Standing> OfSpaceAsync(Space space, CancellationToken cancellationToken)
    {
        var standing = new Standing("space", space.Key, space.Name, space.Key) { Deed = SpaceDeed(space), Who = Standing.AdministratorOf("space", space.Key) };
        var may = await confluence.Operations.InSpaceAsync(space.Id, cancellationToken);
        // Who may add pages may edit those that are not restricted.
        var judged = Judge(standing, may ?? [], key => key switch { "read" => "read space", "update" => "create page", "delete" => "delete page", _ => key }, may is not null, $"space {space.Key}");
        return judged.Verdict == Verdict.Yes && asked.Needed.Key is "update" or "delete" ? judged with { Reason = $"{judged.Reason} A single page may be restricted: ask about its id." } : judged;
    }

    private bool IsOfSpace => asked.Needed.Key.Contains(' ', StringComparison.Ordinal);

    private Standing Judge(Standing standing, IReadOnlyList<string> may, Func<string, string> operation, bool isTold, string place)
    {
        // What was read may be read.
        if (asked.Needed.Key == "read") return standing with { Verdict = Verdict.Yes, Reason = $"The account sees the {place}.", Who = null, Permissions = [new(asked.Needed.Name, "read", true)] };
        var (own, others) = (Has(asked.Needed.Key), Has(asked.Needed.ForOthers));
        var held = new[] { (Key: asked.Needed.Key, Has: own), (Key: asked.Needed.ForOthers ?? "", Has: others) }.Where(one => one.Key.Length > 0).Select(one => new HeldPermission(operation(one.Key), one.Key, one.Has)).ToList();
        var judged = standing with { Permissions = held };
        if (own is null && others is null) return judged with { Verdict = Verdict.Unknown, Reason = $"It takes: {asked.Needed.Name}. {(confluence.Site.IsCloud ? "Confluence" : "Data Center")} does not tell an account whether it has that." };
        if (asked.Needed.ForOthers is not null && others is not true && own is true) return judged with { Verdict = Verdict.Unknown, Reason = $"Only what this account made itself: it lacks the permission for what others made in the {place}." };
        return own is true || others is true
            ? judged with { Verdict = Verdict.Yes, Who = null, Reason = $"Confluence lets the account do it: {asked.Needed.Name}." }
            : judged with { Verdict = Verdict.No, Reason = $"The account lacks the permission \"{asked.Needed.Name}\" for the {place}." };

        bool? Has(string? key) => key is not { Length: > 0 } ? null : may.Contains(operation(key), StringComparer.OrdinalIgnoreCase) ? true : isTold ? false : null;
    }

    private async Task<Standing> ExplainAsync(Standing judged, ConfluencePage page, Space space, CancellationToken cancellationToken)
    {
        try
        {
            var editing = RestrictedTo.Words((await confluence.Restrictions.GetAsync(page.Id, cancellationToken)).FirstOrDefault(one => one.Operation == "update"));
            return editing is null ? judged : judged with { Reason = $"Editing this page is restricted to {editing}.", Who = $"{editing}, or {Standing.AdministratorOf("space", space.Key)}" };
        }
        catch (AtlassianException)
        {
            return judged; // who is named in restrictions is not told to everybody
        }
    }

    private AtlassianRequest PageDeed(ConfluencePage page) => new(HttpMethod.Put, confluence.Site.IsCloud
        ? RequestPath.Of($"api/v2/{(page.IsBlogPost ? "blogposts" : "pages")}/{page.Id}")
        : RequestPath.Of($"rest/api/content/{page.Id}"))
    { Json = new JsonObject() };

    private AtlassianRequest SpaceDeed(Space space) => confluence.Site.IsCloud
        ? new(HttpMethod.Post, RequestPath.Of($"api/v2/pages")) { Json = new JsonObject { ["spaceId"] = space.Id } }
        : new(HttpMethod.Post, RequestPath.Of($"rest/api/content")) { Json = new JsonObject { ["space"] = new JsonObject { ["key"] = space.Key } } };
}
