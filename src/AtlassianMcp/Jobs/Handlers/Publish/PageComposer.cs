using System.Net;
using System.Text;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Http;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>What a page is to hold.</summary>
/// <param name="Body">Its content.</param>
/// <param name="Files">The local files it shows or links to.</param>
/// <param name="Dead">Links that lead to no page and no file.</param>
internal sealed record ComposedPage(ContentBody Body, IReadOnlyList<PlannedFile> Files, IReadOnlyList<string> Dead)
{
    /// <summary>Whether somebody else's changes are put together with the file's.</summary>
    public bool IsMerged => Own is not null;

    /// <summary>What the file alone came to, where others' changes are put together with it.</summary>
    public ContentBody? Own { get; init; }

    /// <summary>Whether the file says what its page said when it was last known, though that was changed on the site.</summary>
    public bool IsNewerThere { get; init; }
}

/// <summary>Makes the content of pages out of their files and what is there.</summary>
public sealed class PageComposer(TenantContext tenant, Publications publications)
{
    private const string ListOfChildren = "<ac:structured-macro ac:name=\"children\" ac:schema-version=\"2\" />";

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>Makes the content of a page.</summary>
    /// <param name="input">What is published.</param>
    /// <param name="file">Its file.</param>
    /// <param name="links">Where links to other files lead.</param>
    /// <param name="current">The page with its storage body; null for a new one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Both sides changed the same lines, or something would be lost unseen.</exception>
    internal async Task<ComposedPage> ComposeAsync(PublishInput input, KnownFile file, TreeLinks links, ConfluencePage? current, CancellationToken cancellationToken)
    {
        if (file.Page.File is null) return new ComposedPage(current?.Body ?? new ContentBody("storage", ListOfChildren), [], []);
        var front = FrontMatter.Read(Encoding.UTF8.GetString(await file.Page.File.ReadAsync(cancellationToken)));
        var plan = PagePlan.Of(front, title: null, currentTitle: null, file.Page.LastTitle, file.Page.Folder, links.NamingFor(file));
        var from = current is null ? null : await BasisAsync(input, file, current, cancellationToken);
        var (body, dead) = links.Lead(plan, file, from?.Body is { } present ? PageBody.Read(present) : null);
        if (current is null || from is null) return new ComposedPage(PageBody.Of(body, Confluence.Site), plan.Images, dead);
        var composed = new ComposedPage(PageBody.OverKeepingComments(from.Body, body, Confluence.Site), plan.Images, dead);
        if (from != current) composed = await MergedAsync(input, composed, body, from, current, cancellationToken);
        if (!input.AllowLoss) UnseenLoss.Refuse($"the page '{current.Title}'", PageBody.Losses(current.Body, composed.Body));
        return composed;
    }

    private async Task<ComposedPage> MergedAsync(PublishInput input, ComposedPage composed, Document body, ConfluencePage from, ConfluencePage current, CancellationToken cancellationToken)
    {
        if (composed.Body.Value == from.Body?.Value) return composed with { Body = current.Body!, IsNewerThere = true };
        if (composed.Body.Value == current.Body?.Value) return composed;
        try
        {
            var next = await new NextVersion(from, from.Title, composed.Body, input.AllowLoss).OntoAsync(Confluence, current, cancellationToken);
            return composed with { Body = next.Body, Own = composed.Body };
        }
        catch (ArgumentException) when (input.OnConflict is ConflictAction.Overwrite)
        {
            return composed with { Body = PageBody.OverKeepingComments(current.Body, body, Confluence.Site) };
        }
    }

    // The page as the file's author knew it.
    private async Task<ConfluencePage> BasisAsync(PublishInput input, KnownFile file, ConfluencePage current, CancellationToken cancellationToken)
    {
        if (file.Basis?.Own is { } own && await publications.OwnAsync(input.Place(Confluence.Site), own, cancellationToken) is { } body)
            return current with { Body = new ContentBody("storage", body), Version = current.Version with { Number = own.PageVersion } };
        if (file.Basis is not { Version: > 0 and var version } || version >= current.Version.Number) return current;
        try
        {
            var known = await Confluence.Pages.GetAsync(current.Id, "storage", version, cancellationToken);
            // Another title, other labels: nothing that would have to be put together.
            return known.Body?.Value == current.Body?.Value ? current : known;
        }
        catch (AtlassianException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            if (input.OnConflict is ConflictAction.Overwrite) return current;
            throw new ArgumentException($"Version {version} of '{current.Title}', which the file was made from, is not kept any more, so that what others changed since cannot be told. Sync the page again, or publish with on_conflict: overwrite.");
        }
    }
}
