using System.Text.Json;
using Atlassian.Confluence;
using Atlassian.Content;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>A page with all that is written of it.</summary>
/// <param name="Planned">As the plan has it.</param>
/// <param name="Body">Its content as read now.</param>
/// <param name="Attachments">Its files; null when they were not looked at.</param>
/// <param name="Comments">Its comments, each by itself; null when they were not looked at.</param>
/// <param name="Before">As it was written before; null when it was not.</param>
public sealed record PageMaterial(
    PlannedPage Planned, ConfluencePage Body, IReadOnlyList<ConfluenceAttachment>? Attachments, IReadOnlyList<ConfluenceComment>? Comments, SyncedPage? Before);

/// <summary>Writes the files of one page: its files first, then its comments, then its text. Doing it again writes the same.</summary>
public sealed class PageWriter(SetWriter writer, AttachmentFiles attachments)
{
    private const int FilesAtOnce = 5;

    /// <summary>Writes a page and tells what its row in the manifest is to say.</summary>
    /// <param name="input">What is synced.</param>
    /// <param name="version">The version of the set that this makes.</param>
    /// <param name="material">The page.</param>
    /// <param name="links">Where the pages of the set lie.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SyncedPage> WriteAsync(SyncInput input, int version, PageMaterial material, LinkBook links, CancellationToken cancellationToken)
    {
        var (planned, before) = (material.Planned, material.Before);
        var (saved, problem) = await FilesAsync(input, material, cancellationToken);
        var content = PageText.Read(material.Body.Body is { Representation: "storage" } storage ? storage : null);
        var row = Row(planned, material.Body) with { Files = saved, Problem = problem, Changed = before?.Changed ?? version };
        row = await CommentsAsync(input, material, content, row, cancellationToken);
        row = await TextAsync(input, material, content, row, links, cancellationToken);
        return before is not null && Same(row, before) ? row : row with { Changed = version };
    }

    private static SyncedPage Row(PlannedPage planned, ConfluencePage page) =>
        new(planned.Page.Id, planned.Page.Title, planned.Page.SpaceKey, planned.Page.ParentId, planned.Place)
        {
            Version = Math.Max(page.Version.Number, planned.Page.Version),
            ModifiedAt = page.Version.When ?? planned.Page.ModifiedAt,
            Face = Comparison.Face(planned.Page, planned.Place),
            Labels = planned.Page.Labels,
            Position = planned.Page.Position,
            Url = planned.Page.WebUrl,
        };

    private static bool Same(SyncedPage now, SyncedPage before) =>
        now.Place == before.Place && now.Hash == before.Hash && now.MetaHash == before.MetaHash && now.CommentsHash == before.CommentsHash && now.Files.SequenceEqual(before.Files);

    private async Task<(IReadOnlyList<SyncedFile> Saved, string? Problem)> FilesAsync(SyncInput input, PageMaterial material, CancellationToken cancellationToken)
    {
        if (material.Attachments is not { } wanted) return (material.Before?.Files ?? [], null);
        var paths = AttachmentFiles.Paths(material.Planned.Place, material.Planned.Page.Id, wanted);
        var saved = new SyncedFile?[wanted.Count];
        var problems = new string?[wanted.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, wanted.Count, options, async (at, token) =>
        {
            var file = wanted[at];
            try
            {
                saved[at] = await attachments.BringAsync(input.Set, file, paths[file.Id], material.Before?.Files.FirstOrDefault(one => one.Id == file.Id), token);
            }
            catch (Exception failure) when (JobErrors.IsFinalForPart(failure))
            {
                problems[at] = $"The file '{file.Title}' was not saved: {failure.Message}";
            }
        });
        return ([.. saved.OfType<SyncedFile>().OrderBy(file => file.Path, StringComparer.Ordinal)], problems.OfType<string>().FirstOrDefault());
    }

    private async Task<SyncedPage> CommentsAsync(SyncInput input, PageMaterial material, Document content, SyncedPage row, CancellationToken cancellationToken)
    {
        var (planned, before) = (material.Planned, material.Before);
        var path = planned.Place + ".comments.json";
        if (material.Comments is { } comments)
        {
            if (comments.Count == 0) return row;
            var hash = await writer.PutAsync(input.Set, path, "application/json", JsonSerializer.Serialize(SyncedComment.Threads(comments, content), SavedJson.Options), row.Place == before?.Place ? before.CommentsHash : "", cancellationToken);
            return row with { Comments = StirredParts.Digest(comments), CommentsHash = hash };
        }

        return row with { Comments = before?.Comments ?? "", CommentsHash = before?.CommentsHash ?? "" };
    }

    private async Task<SyncedPage> TextAsync(SyncInput input, PageMaterial material, Document content, SyncedPage row, LinkBook links, CancellationToken cancellationToken)
    {
        var (page, place, old) = (material.Planned.Page with { Version = row.Version, ModifiedAt = row.ModifiedAt }, row.Place, row.Place == material.Before?.Place ? material.Before : null);
        var path = place + input.Ending;
        if (input.Format == SyncFormat.Markdown)
        {
            var text = PageText.Markdown(page, row.Version, PageText.Relink(content, page, place, PathOf, links));
            return row with { Hash = await writer.PutAsync(input.Set, path, "text/markdown; charset=utf-8", text, old?.Hash, cancellationToken), Links = links.KeysOf(content, page.SpaceKey) };
        }

        var source = input.Format == SyncFormat.Adf && material.Body.Body?.Representation == "storage" ? PageBody.Adf(material.Body.Body) : material.Body.Body?.Value ?? "";
        return row with
        {
            Hash = await writer.PutAsync(input.Set, path, input.Format == SyncFormat.Adf ? "application/json" : "application/xhtml+xml; charset=utf-8", source, old?.Hash, cancellationToken),
            MetaHash = await writer.PutAsync(input.Set, place + ".meta.json", "application/json", JsonSerializer.Serialize(PageMeta.Of(page, row.Version), SavedJson.Options), old?.MetaHash, cancellationToken),
        };

        // Files of other pages lie where they belong, whether they were saved yet or not.
        string? PathOf(string owner, string name) => owner == page.Id
            ? row.Files.FirstOrDefault(file => file.Title == name)?.Path
            : input.Attachments && links.PlaceOf(owner) is { } there ? AttachmentFiles.FolderOf(there, owner) + SafeName.OfFile(name, name) : null;
    }
}
