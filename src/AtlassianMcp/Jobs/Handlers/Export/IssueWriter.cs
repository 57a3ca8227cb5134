using System.Text.Json;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Writes the files of one issue: its attachments first, then its comments, then its text. Doing it again writes the same.</summary>
public sealed class IssueWriter(TenantContext tenant, SetWriter writer, IssueManifest manifest)
{
    private const int FilesAtOnce = 4;
    private const int CommentsAtOnce = 100;

    /// <summary>Writes an issue and tells what its row in the manifest is to say.</summary>
    /// <param name="input">What is exported.</param>
    /// <param name="version">The version of the set that this makes.</param>
    /// <param name="issue">As read now.</param>
    /// <param name="before">As it was written before; null when it was not.</param>
    /// <param name="links">Which issues the set holds.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ExportedIssue> WriteAsync(ExportInput input, int version, Issue issue, ExportedIssue? before, IssueLinks links, CancellationToken cancellationToken)
    {
        var (saved, problem) = input.Attachments ? await FilesAsync(input.Set, issue, before, cancellationToken) : ([], null);
        var comments = input.Comments ? await CommentsAsync(issue, cancellationToken) : [];
        var material = new IssueMaterial(input, issue, comments, saved, tenant.Jira.BrowseUrl(issue.Key));
        var row = new ExportedIssue(issue.Id, issue.Key)
        {
            Updated = IssueValues.Moment(issue, "updated"),
            Status = IssueValues.Name(issue, "status") ?? "",
            Layout = input.Layout,
            Files = saved,
            Problem = problem,
        };
        row = await TextAsync(material, row, before?.Key == issue.Key ? before : null, links, cancellationToken);
        return row with { Changed = before is not null && IsSame(row, before) ? before.Changed : version };
    }

    private static bool IsSame(ExportedIssue now, ExportedIssue before) =>
        now.Key == before.Key && now.Hash == before.Hash && now.CommentsHash == before.CommentsHash && now.Files.SequenceEqual(before.Files);

    private async Task<ExportedIssue> TextAsync(IssueMaterial material, ExportedIssue row, ExportedIssue? old, IssueLinks links, CancellationToken cancellationToken)
    {
        var input = material.Input;
        if (input.Format == ExportFormat.Csv)
        {
            var cells = IssueTable.Cells(material);
            await manifest.WriteCellsAsync(input.Set, row.Id, cells, cancellationToken);
            return row with { Hash = ContentHash.Of(cells) };
        }

        if (material.Comments.Count > 0)
            row = row with { CommentsHash = await writer.PutAsync(input.Set, row.Place + ".comments.json", "application/json", JsonSerializer.Serialize(material.Comments, SavedJson.Options), old?.CommentsHash, cancellationToken) };
        if (input.Format == ExportFormat.Json)
            return row with { Hash = await writer.PutAsync(input.Set, row.Place + input.Ending, "application/json", IssueTexts.Json(material), old?.Hash, cancellationToken) };
        var (text, keys) = IssueTexts.Markdown(material, links);
        return row with { Hash = await writer.PutAsync(input.Set, row.Place + input.Ending, "text/markdown; charset=utf-8", text, old?.Hash, cancellationToken), Links = keys };
    }

    // The field of an issue may hold but some of its comments.
    private async Task<IReadOnlyList<ExportedComment>> CommentsAsync(Issue issue, CancellationToken cancellationToken)
    {
        var (came, total) = issue.Comments;
        if (came.Count >= total) return [.. came.Select(ExportedComment.Of)];
        var all = new List<ExportedComment>();
        string? cursor = null;
        do
        {
            var page = await tenant.Jira.Comments.ListAsync(issue.Id, cursor, CommentsAtOnce, newestFirst: false, cancellationToken);
            all.AddRange(page.Items.Select(ExportedComment.Of));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private async Task<(IReadOnlyList<SyncedFile> Saved, string? Problem)> FilesAsync(string set, Issue issue, ExportedIssue? before, CancellationToken cancellationToken)
    {
        var wanted = issue.Attachments;
        var paths = FilePlaces.Of(ExportInput.AttachmentsOf(issue.Key), wanted.Select(file => new NamedFile(file.Id, file.Filename)));
        var (saved, problems) = (new SyncedFile?[wanted.Count], new string?[wanted.Count]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, wanted.Count, options, async (at, token) =>
        {
            try
            {
                saved[at] = await BringAsync(set, wanted[at], paths[wanted[at].Id], before?.Files.FirstOrDefault(file => file.Id == wanted[at].Id), token);
            }
            catch (Exception failure) when (JobErrors.IsFinalForPart(failure))
            {
                problems[at] = $"The file '{wanted[at].Filename}' was not saved: {failure.Message}";
            }
        });
        return ([.. saved.OfType<SyncedFile>().OrderBy(file => file.Path, StringComparer.Ordinal)], problems.OfType<string>().FirstOrDefault());
    }

    // A file of an issue never changes: another one has another id.
    private async Task<SyncedFile> BringAsync(string set, Attachment file, string path, SyncedFile? before, CancellationToken cancellationToken)
    {
        if (before?.Path == path) return before;
        if (before is not null && await writer.CopyAsync(set, before, path, cancellationToken)) return before with { Path = path };
        var (hash, length) = await writer.DownloadAsync(set, path, file.MimeType ?? MediaType.Of(file.Filename), file.Size, token => tenant.Jira.Attachments.DownloadAsync(file, token), cancellationToken);
        return new SyncedFile(file.Id, file.Filename, 1, hash, path, length);
    }
}
