using Atlassian.Confluence;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Works out what publishing a tree of files comes to, and writes nothing.</summary>
public sealed class PublishPlanning(TenantContext tenant, Publications publications, TreeReading reading, PageComposer composer, TitleCheck titles)
{
    private const int TextsShown = 30;

    private ConfluenceClient Confluence => tenant.Confluence;

    /// <summary>Makes the plan.</summary>
    internal async Task<PublishPlan> MakeAsync(PublishInput input, FileTree tree, CancellationToken cancellationToken)
    {
        var published = await publications.ReadAsync(input.Place(Confluence.Site), cancellationToken);
        var identities = new Identities(tree, published);
        var files = await reading.ReadAsync(input, tree, identities, cancellationToken);
        var places = await TreePlaces.FindAsync(input, tree, files, Confluence, cancellationToken);
        var links = new TreeLinks(tree, Confluence.Site, files);
        var bodies = await ComposeAsync(input, files, links, cancellationToken);
        var taken = await titles.TakenAsync(files, cancellationToken);
        var pages = new List<PlannedPage>();
        foreach (var file in files.OrderBy(file => places.Of(file).Depth).ThenBy(file => file.Page.Path, NaturalOrder.Instance))
            pages.Add(await PlanAsync(input, tree, file, places.Of(file), bodies.GetValueOrDefault(file.Page.Path), taken.GetValueOrDefault(file.Page.Path), cancellationToken));
        return new PublishPlan(Blocked(pages), await OrphansAsync(identities, files, pages, cancellationToken));
    }

    // Pages that are compared or written: their bodies in as few requests as there may be, one lot at a time in memory.
    private async Task<Dictionary<string, Drafted>> ComposeAsync(PublishInput input, IReadOnlyList<KnownFile> files, TreeLinks links, CancellationToken cancellationToken)
    {
        var drafted = new Dictionary<string, Drafted>(StringComparer.Ordinal);
        var work = files.Where(file => file.Problem is null && !file.IsAsBefore).ToList();
        foreach (var file in work.Where(file => file.Current is null)) drafted[file.Page.Path] = await DraftAsync(input, file, links, null, drafted.Count < TextsShown, cancellationToken);
        var present = work.Where(file => file.Current is not null).ToDictionary(file => file.Current!.Id);
        await foreach (var lot in Confluence.Bulk.BodiesAsync([.. present.Keys], "storage", cancellationToken))
        {
            foreach (var page in lot) drafted[present[page.Id].Page.Path] = await DraftAsync(input, present[page.Id], links, page, drafted.Count < TextsShown, cancellationToken);
        }

        return drafted;
    }

    private async Task<Drafted> DraftAsync(PublishInput input, KnownFile file, TreeLinks links, ConfluencePage? current, bool isShown, CancellationToken cancellationToken)
    {
        try
        {
            var composed = await composer.ComposeAsync(input, file, links, current, cancellationToken);
            var isChanged = composed.Body.Value != current?.Body?.Value;
            var text = isShown && isChanged ? (PageBody.Markdown(current?.Body), PageBody.Markdown(composed.Body)) : ((string?, string?)?)null;
            return new Drafted(isChanged, composed.IsNewerThere, composed.Files, composed.Dead) { Text = text };
        }
        catch (Exception problem) when (problem is ArgumentException or Atlassian.Content.ContentException)
        {
            return new Drafted(false, false, [], []) { Problem = problem.Message };
        }
    }

    private static async Task<PlannedPage> PlanAsync(PublishInput input, FileTree tree, KnownFile file, TreePlace place, Drafted? draft, string? taken, CancellationToken cancellationToken)
    {
        var planned = new PlannedPage(file.Page.Path, PageAction.Unchanged, file.Title, file.SpaceKey, place.Depth)
        {
            PageId = file.Current?.Id,
            FileTitle = file.WantedTitle,
            CurrentTitle = file.Current?.Title,
            Above = place.Above,
            ParentId = place.ParentId,
            Version = file.Current?.Version.Number,
            Basis = file.Basis,
            Hash = file.Hash,
            Order = file.Order,
            Moves = place.Moves,
            Text = draft?.Text,
        };
        var problem = file.Problem ?? place.Problem ?? draft?.Problem ?? taken
            ?? (file.HasTwoTitles && input.OnConflict is ConflictAction.Report ? $"The page is called '{file.Current!.Title}' by now, the file calls it '{file.WantedTitle}', and before it was '{file.Basis!.Title}'. Choose one title." : null);
        if (problem is not null) return planned with { Action = PageAction.Conflict, Problem = problem, Moves = false };
        var (isOther, missing) = await FileComparison.CompareAsync(tree, file, draft?.Files, cancellationToken);
        string?[] changes =
        [
            draft is { IsTextChanged: true } ? "text" : null,
            file.Current is not null && file.Title != file.Current.Title ? "title" : null,
            place.Moves ? "place" : null,
            isOther ? "files" : null,
            draft is not null && HasOtherLabels(file) ? "labels" : null,
            draft is not null && file.Front.Properties.Count > 0 ? "properties" : null,
            file.Order is { } order && order != file.Basis?.Position ? "order" : null,
        ];
        planned = planned with { Changes = [.. changes.OfType<string>()], Missing = [.. missing, .. draft?.Dead ?? []] };
        return planned with { Action = ActionOf(file, planned, draft) };
    }

    private static PageAction ActionOf(KnownFile file, PlannedPage planned, Drafted? draft) => planned.Changes switch
    {
        _ when file.Current is null => PageAction.Create,
        ["place"] => PageAction.Move,
        [] => (file.IsAsBefore && !file.IsPageAsBefore) || draft is { IsNewerThere: true } ? PageAction.Newer : PageAction.Unchanged,
        _ => PageAction.Update,
    };

    private static bool HasOtherLabels(KnownFile file) => file.Labels is { } labels && (file.LabelsBefore is not { } before || !labels.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(before));

    // What lies below a page that cannot be made cannot be made either.
    private static List<PlannedPage> Blocked(List<PlannedPage> pages)
    {
        var known = new Dictionary<string, PlannedPage>(StringComparer.Ordinal);
        foreach (var (at, page) in pages.Index().ToList())
        {
            if (page.ParentId is null && page.Above is { } above && known.GetValueOrDefault(above) is { Action: PageAction.Conflict, PageId: null } && (page.PageId is null || page.Moves) && page.Problem is null)
                pages[at] = page with { Action = PageAction.Conflict, Moves = false, Problem = $"The page of {above}, which it goes below, cannot be made." };
            known[page.Path] = pages[at];
        }

        return pages;
    }

    private async Task<IReadOnlyList<OrphanPage>> OrphansAsync(Identities identities, IReadOnlyList<KnownFile> files, IReadOnlyList<PlannedPage> pages, CancellationToken cancellationToken)
    {
        var used = files.Select(file => file.Basis?.PageId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var left = identities.All.Where(basis => !used.Contains(basis.PageId)).ToDictionary(basis => basis.PageId, StringComparer.Ordinal);
        if (left.Count == 0) return [];
        var there = (await Confluence.Bulk.StandingsAsync([.. left.Keys], cancellationToken)).Where(page => page.Status == "current").ToList();
        var staying = pages.Where(page => page.ParentId is not null && !page.Moves).Select(page => page.ParentId!).ToHashSet(StringComparer.Ordinal);
        return [.. there.OrderByDescending(page => left[page.Id].Path!.Count(letter => letter == '/')).ThenBy(page => left[page.Id].Path!, NaturalOrder.Instance).Select(page => new OrphanPage(left[page.Id].Path!, page.Id, page.Title, page.Version.Number)
        {
            Problem = left[page.Id] is { SeenVersion: > 0 and var version } && version != page.Version.Number ? $"It was changed on the site: version {page.Version.Number}, the file was of version {version}."
                : staying.Contains(page.Id) ? "Pages that stay lie below it." : null,
        })];
    }

    /// <summary>What a file's content comes to.</summary>
    private sealed record Drafted(bool IsTextChanged, bool IsNewerThere, IReadOnlyList<PlannedFile> Files, IReadOnlyList<string> Dead)
    {
        public (string? Before, string? After)? Text { get; init; }

        public string? Problem { get; init; }
    }
}
