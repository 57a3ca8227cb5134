using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Brings one page to what its file says: text, title, place, files, labels, properties. Doing it again does what is left to be done.</summary>
public sealed class PagePublisher(TenantContext tenant, Publications publications, PageComposer composer, StampedFiles stamped)
{
    internal const string Created = "created";
    internal const string Updated = "updated";
    internal const string Moved = "moved";
    internal const string Kept = "unchanged";

    private readonly ConcurrentDictionary<string, Space> _spaces = new(StringComparer.OrdinalIgnoreCase);

    private ConfluenceUser? _me;

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>Publishes a page.</summary>
    /// <param name="job">The job, for which pages it made.</param>
    /// <param name="input">What is published.</param>
    /// <param name="tree">The plan with its files.</param>
    /// <param name="planned">The page's line in the plan.</param>
    /// <param name="mayBeDone">Whether it may have been made without anybody noting it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<ItemOutcome> PublishAsync(Job job, PublishInput input, TreeOnSite tree, PlannedPage planned, bool mayBeDone, CancellationToken cancellationToken)
    {
        try
        {
            return await BringAsync(job, input, tree, planned, mayBeDone, cancellationToken);
        }
        catch (AtlassianException refused) when (mayBeDone && refused.Status is HttpStatusCode.BadRequest && tree.IdOf(planned.Path) is null)
        {
            // What an earlier try sent may arrive after this one looked for it, and takes the title.
            if (await MadeAsync(job, tree, planned, mayBeDone, cancellationToken) is null) throw;
            return await BringAsync(job, input, tree, planned, mayBeDone, cancellationToken);
        }
    }

    private async Task<ItemOutcome> BringAsync(Job job, PublishInput input, TreeOnSite tree, PlannedPage planned, bool mayBeDone, CancellationToken cancellationToken)
    {
        var place = input.Place(Confluence.Site);
        var made = planned.PageId is null ? await MadeAsync(job, tree, planned, mayBeDone, cancellationToken) : null;
        var id = planned.PageId ?? made ?? tree.Published.GetValueOrDefault(planned.Path)?.PageId;
        var current = id is null ? null : await Confluence.Pages.GetAsync(id, "storage", version: null, cancellationToken);
        var file = await tree.ReadAsync(planned, current, cancellationToken);
        if (file.HasTwoTitles && input.OnConflict is ConflictAction.Report) throw new ArgumentException($"The page is called '{current!.Title}' by now, and its file calls it '{file.WantedTitle}'.");
        var composed = await composer.ComposeAsync(input, file, tree.Links, current, cancellationToken);
        var (page, what) = current is null
            ? (await CreateAsync(tree, planned, file, composed, cancellationToken), Created)
            : await UpdateAsync(input, tree, planned, file, composed, current, cancellationToken);
        if (planned.PageId is null)
        {
            if (made is not null) what = Created;
            tree.Made(planned.Path, page.Id);
            if (current is null) await NoteAsync(new PageBasis(page.Id, page.Version.Number) { Path = planned.Path, Title = file.WantedTitle, Job = job.Id });
        }

        var (files, isOther) = await AttachAsync(tree, file, composed, page.Id, cancellationToken);
        isOther |= await LabelAsync(file, page.Id, cancellationToken);
        isOther |= await SetPropertiesAsync(file, page, cancellationToken);
        // A file that lacks what others wrote was made from the older version still.
        var version = composed.IsMerged || composed.IsNewerThere ? file.Basis!.Version : page.Version.Number;
        await stamped.WriteAsync(job, file, page.Id, version, cancellationToken);
        var own = composed.Own is { } alone ? await publications.KeepAsync(place, page, file.Hash, alone.Value, cancellationToken) : composed.IsNewerThere ? file.Basis!.Own : null;
        var before = tree.Published.GetValueOrDefault(planned.Path)?.Own ?? file.Basis?.Own;
        await NoteAsync(BasisOf(job, planned, file, page.Id, version, tree) with { Files = files, Own = own });
        if (before is not null && before.Blob != own?.Blob) await publications.DropAsync(place, page.Id, own, cancellationToken);
        // An earlier try may have done all of it.
        if (what == Kept && (isOther || mayBeDone)) what = planned.Action is PageAction.Move ? Moved : Updated;
        return new ItemOutcome(what, new JsonObject { ["page_id"] = page.Id, ["title"] = page.Title, ["url"] = page.WebUrl, ["version"] = page.Version.Number, ["merged"] = composed.IsMerged ? true : null });

        async Task NoteAsync(PageBasis basis)
        {
            await publications.WriteAsync(place, [basis], cancellationToken);
            tree.Published[planned.Path] = basis;
        }
    }

    // What the file says, which is not what its page is where people changed that.
    private static PageBasis BasisOf(Job job, PlannedPage planned, KnownFile file, string pageId, int version, TreeOnSite tree) => new(pageId, version)
    {
        Path = planned.Path,
        Title = file.WantedTitle,
        ParentId = tree.WantedParentOf(planned),
        Hash = file.Hash,
        Labels = file.Labels ?? file.LabelsBefore,
        Position = file.Order,
        Job = job.Id,
    };

    // The page that an earlier try of this job made, noted or not: when the plan was made, its title was free.
    private async Task<string?> MadeAsync(Job job, TreeOnSite tree, PlannedPage planned, bool mayBeDone, CancellationToken cancellationToken)
    {
        if (tree.Published.GetValueOrDefault(planned.Path) is { } noted) return noted.Job == job.Id ? noted.PageId : null;
        if (!mayBeDone) return null;
        if (await Confluence.Pages.FindAsync(await SpaceAsync(planned.SpaceKey, cancellationToken), planned.Title, cancellationToken) is not { } titled) return null;
        // What finds pages by their titles does not tell all of them everywhere.
        var found = await Confluence.Pages.GetAsync(titled.Id, representation: null, version: null, cancellationToken);
        return found.Version.Number == 1 && (found.ParentId == tree.ParentOf(planned) || planned is { Above: null, ParentId: null }) && await IsOwnAsync(found, cancellationToken) ? found.Id : null;
    }

    private async Task<bool> IsOwnAsync(ConfluencePage page, CancellationToken cancellationToken)
    {
        _me ??= await Confluence.Users.CurrentAsync(cancellationToken);
        return page.AuthorId is null || page.AuthorId == _me.Id;
    }

    private async Task<ConfluencePage> CreateAsync(TreeOnSite tree, PlannedPage planned, KnownFile file, ComposedPage composed, CancellationToken cancellationToken)
    {
        var space = await SpaceAsync(planned.SpaceKey, cancellationToken);
        return await Confluence.Pages.CreateAsync(new NewPage(space, file.Title, tree.ParentOf(planned) ?? space.HomepageId, composed.Body), cancellationToken);
    }

    private async Task<(ConfluencePage Page, string What)> UpdateAsync(
        PublishInput input, TreeOnSite tree, PlannedPage planned, KnownFile file, ComposedPage composed, ConfluencePage current, CancellationToken cancellationToken)
    {
        var what = Kept;
        if (planned.Moves && tree.ParentOf(planned) is { } parent && parent != current.ParentId)
        {
            await Confluence.Steps.MoveAsync(current, PagePosition.Append, parent, cancellationToken);
            what = Moved;
            // Where a move counts as a version, the next one is another.
            current = await Confluence.Pages.GetAsync(current.Id, "storage", version: null, cancellationToken);
        }

        if (composed.Body.Value == current.Body?.Value && file.Title == current.Title) return (current, what);
        var update = new PageUpdate(current.Id, file.Title, composed.Body, current.Version.Number + 1, input.Message);
        return (await Confluence.Pages.UpdateAsync(update, cancellationToken), Updated);
    }

    private async Task<(IReadOnlyList<BasisFile> Files, bool IsOther)> AttachAsync(TreeOnSite tree, KnownFile file, ComposedPage composed, string pageId, CancellationToken cancellationToken)
    {
        var (known, isOther) = ((file.Basis?.Files ?? []).ToDictionary(before => before.Name, StringComparer.Ordinal), false);
        await foreach (var found in FileComparison.FilesAsync(tree.Tree, file, composed.Files, cancellationToken))
        {
            if (!FileComparison.IsAsBefore(file, found)) isOther |= await Confluence.Attachments.PutAsync(pageId, found.Name, found.Content, cancellationToken);
            known[found.Name] = new BasisFile(found.Path, found.Name, found.Hash);
        }

        return ([.. known.Values], isOther);
    }

    // What the file gives and takes since it was last known; labels that others gave stay.
    private async Task<bool> LabelAsync(KnownFile file, string pageId, CancellationToken cancellationToken)
    {
        if (file.Labels is not { } wanted) return false;
        var before = file.LabelsBefore ?? [];
        if (wanted.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(before)) return false;
        var present = await Confluence.Labels.ListAsync(pageId, cancellationToken);
        string[] added = [.. wanted.Except(present, StringComparer.OrdinalIgnoreCase)];
        if (added.Length > 0) await Confluence.Labels.AddAsync(pageId, added, cancellationToken);
        string[] removed = [.. before.Except(wanted, StringComparer.OrdinalIgnoreCase).Intersect(present, StringComparer.OrdinalIgnoreCase)];
        foreach (var label in removed) await Confluence.Labels.RemoveAsync(pageId, label, cancellationToken);
        return added.Length + removed.Length > 0;
    }

    private async Task<bool> SetPropertiesAsync(KnownFile file, ConfluencePage page, CancellationToken cancellationToken)
    {
        if (file.IsAsBefore) return false;
        var isOther = false;
        foreach (var (key, value) in file.Front.Properties)
        {
            var present = await Confluence.Properties.FindAsync(page, key, cancellationToken);
            if (present is not null && JsonNode.DeepEquals(JsonNode.Parse(present.Value.GetRawText()), value)) continue;
            await Confluence.Properties.SetAsync(page, key, present, value?.DeepClone() ?? JsonValue.Create("")!, cancellationToken);
            isOther = true;
        }

        return isOther;
    }

    // Asked once by a slice, however many pages it makes there; a question that failed is asked again.
    private async Task<Space> SpaceAsync(string key, CancellationToken cancellationToken) => _spaces.GetValueOrDefault(key)
        ?? (_spaces[key] = await Confluence.Spaces.FindAsync(key, cancellationToken) ?? throw new NotAvailableException($"There is no space {key}, or this account may not see it."));
}
