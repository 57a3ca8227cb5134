using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Archives or deletes pages whose files are gone, if nobody changed them and nothing else lies below them.</summary>
public sealed class OrphanPages(TenantContext tenant, Publications publications, TimeProvider time)
{
    private const int MostQuestions = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>Does away with one page.</summary>
    /// <exception cref="ArgumentException">It was changed, or pages lie below it.</exception>
    internal async Task<ItemOutcome> RemoveAsync(PublishInput input, OrphanPage orphan, CancellationToken cancellationToken)
    {
        if (await FindAsync(orphan, cancellationToken) is { } page)
        {
            if (page.Version.Number != orphan.Version) throw new ArgumentException($"It was changed on the site meanwhile: version {page.Version.Number}.");
            if ((await Confluence.Pages.ChildrenAsync(page.Id, cursor: null, 1, cancellationToken)).Items.Count > 0) throw new ArgumentException("Pages lie below it.");
            if (input.OnOrphan is OrphanAction.Archive) await ArchiveAsync(page, cancellationToken);
            else await Confluence.Steps.DeleteAsync(page, cancellationToken);
        }

        var place = input.Place(Confluence.Site);
        await publications.ForgetAsync(place, orphan.Path, cancellationToken);
        await publications.DropAsync(place, orphan.PageId, used: null, cancellationToken);
        return new ItemOutcome(input.OnOrphan is OrphanAction.Archive ? "archived" : "deleted");
    }

    // The site archives one lot at a time: the next page has to wait for this one.
    private async Task ArchiveAsync(ConfluencePage page, CancellationToken cancellationToken)
    {
        var task = await Confluence.Steps.ArchiveAsync(page, cancellationToken);
        for (var asked = 0; asked < MostQuestions; asked++)
        {
            if (await Confluence.Copies.ProgressAsync(task, cancellationToken) is { IsFinished: true } progress)
            {
                if (progress.IsSuccessful) return;
                break;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        throw new ArgumentException("The site did not archive it.");
    }

    private async Task<ConfluencePage?> FindAsync(OrphanPage orphan, CancellationToken cancellationToken)
    {
        try
        {
            return await Confluence.Pages.GetAsync(orphan.PageId, representation: null, version: null, cancellationToken) is { Status: "current" } page ? page : null;
        }
        catch (AtlassianException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
