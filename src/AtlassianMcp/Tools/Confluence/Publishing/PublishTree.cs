using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers.Publish;
using AtlassianMcp.Policies;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;
using PublishJob = AtlassianMcp.Jobs.Handlers.Publish.PublishTree;

namespace AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>Plans the publication of a tree of Markdown files, shows the plan, and starts the job that carries it out.</summary>
[Toolset("confluence.publishing", Class = ToolClass.Write, Asks = true)]
public sealed class PublishTree(TenantContext tenant, JobStarter jobs, UploadStore uploads, PublishPlanning planning, Checkpoint checkpoint)
{
    private const int MostNotes = 50;

    [McpServerTool(Name = "confluence_publish_tree", Title = "Publish Markdown tree to Confluence", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Publishes a zip of Markdown as a page tree, as a job (job_get): folders become pages, links and images lead to pages and attachments, synced files go back to their pages. dry_run shows what becomes of each file.")]
    public async Task<StartedJob> RunAsync(
        [Description("From create_upload: the zip.")][StringLength(100, MinimumLength = 1)] string upload_id,
        [Names(Thing.Page)][Description("Page that new pages at the top go below: id or URL.")][StringLength(2000, MinimumLength = 1)] string? parent_page_id = null,
        [Names(Thing.Space)][Description("Or a space's key, for its top.")][StringLength(255, MinimumLength = 1)] string? space_key = null,
        [Description("Pages published or synced before whose files are gone.")] OrphanAction on_orphan = OrphanAction.Report,
        [Description("Where others changed the same lines.")] ConflictAction on_conflict = ConflictAction.Report,
        [Description("For the history.")][StringLength(1000)] string? version_message = null,
        [Description("Let go what Markdown does not keep.")] bool allow_loss = false,
        CancellationToken cancellationToken = default)
    {
        if (on_orphan is OrphanAction.Archive && !tenant.Confluence.Site.IsCloud) throw new NotAvailableException("Data Center's API archives no pages: report or delete them.");
        var place = parent_page_id is null && space_key is null ? null : await PagePlace.OfAsync(tenant, parent_page_id, space_key, cancellationToken);
        var input = new PublishInput(upload_id, place?.Space.Key, place?.ParentOrHome) { OnOrphan = on_orphan, OnConflict = on_conflict, AllowLoss = allow_loss, Message = version_message };
        await using var upload = await uploads.OpenAsync(upload_id, cancellationToken);
        var plan = await planning.MakeAsync(input, await FileTree.ReadAsync(upload, cancellationToken), cancellationToken);
        checkpoint.Pass(Shown(input, plan));
        return StartedJob.Of(await jobs.StartAsync(PublishJob.JobKind, input, (papers, token) => PublishJob.LayAsync(papers, plan, token), cancellationToken));
    }

    private static Change Shown(PublishInput input, PublishPlan plan)
    {
        var leaving = input.OnOrphan is OrphanAction.Report ? [] : plan.Orphans.Where(orphan => orphan.Problem is null).ToList();
        // A line for each file first: of a plan too long to be shown, texts are left out before them.
        var work = plan.Pages.Where(page => page.IsWork).ToList();
        var counts = plan.Pages.GroupBy(page => page.Action).OrderBy(same => same.Key).Select(same => $"{same.Count()} {Word(same.Key)}").Concat(plan.Orphans.Count > 0 ? [$"{plan.Orphans.Count} without a file"] : []);
        return new Change($"Publish {plan.Pages.Count} files: {string.Join(", ", counts)}", [.. work.Select(Line), .. leaving.Select(orphan => new ChangedPart(orphan.Path, $"page {orphan.PageId} '{orphan.Title}'", null)), .. work.SelectMany(Text)])
        {
            Notes = [.. Notes(plan).Take(MostNotes)],
            Question = leaving.Count > 0 ? $"{(input.OnOrphan is OrphanAction.Archive ? "Archive" : "Move to the trash")} {leaving.Count} pages whose files are gone ({string.Join(", ", leaving.Take(5).Select(orphan => $"'{orphan.Title}'"))}{(leaving.Count > 5 ? ", …" : "")})?" : null,
        };
    }

    private static ChangedPart Line(PlannedPage page)
    {
        var now = page.PageId is null ? null : $"page {page.PageId} '{page.CurrentTitle}', version {page.Version}";
        var below = page.Above is { } above ? $"below {above}" : page.ParentId is { } parent ? $"below page {parent}" : $"at the top of {page.SpaceKey}";
        return new ChangedPart(page.Path, now, page.PageId is null ? $"create '{page.Title}' {below}" : $"{Word(page.Action)} '{page.Title}': {string.Join(", ", page.Changes)}{(page.Moves ? $" ({below})" : "")} [{page.Hash[..8]}]");
    }

    private static IEnumerable<ChangedPart> Text(PlannedPage page) => page is { PageId: not null, Text: var (before, after) } ? [new ChangedPart($"{page.Path} (text)", before, after)] : [];

    private static IEnumerable<string> Notes(PublishPlan plan)
    {
        foreach (var page in plan.Pages.Where(page => page.Action is PageAction.Conflict)) yield return $"Conflict, stays as it is: {page.Path}: {page.Problem}";
        foreach (var page in plan.Pages.Where(page => page.Action is PageAction.Newer)) yield return $"Changed on the site and not in its file, stays as it is: {page.Path}, page {page.PageId}.";
        foreach (var orphan in plan.Orphans) yield return $"Without a file: page {orphan.PageId} '{orphan.Title}' ({orphan.Path}). {orphan.Problem}".TrimEnd();
        foreach (var page in plan.Pages.Where(page => page.Missing.Count > 0)) yield return $"{page.Path} shows or links to what is not there: {string.Join(", ", page.Missing)}";
    }

    private static string Word(PageAction action) => action switch
    {
        PageAction.Create => "to create",
        PageAction.Update => "to update",
        PageAction.Move => "to move",
        PageAction.Newer => "newer on the site",
        PageAction.Conflict => "in conflict",
        _ => "unchanged",
    };
}
