using System.Security.Cryptography;
using System.Text;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>How an export ended.</summary>
/// <param name="Version">The set's version now.</param>
/// <param name="Issues">How many issues the set holds.</param>
/// <param name="Problems">Why issues were not written, or not wholly, by their ids.</param>
/// <param name="Delta">What changed since the version asked about; null when none was.</param>
public sealed record ExportEnd(int Version, int Issues, IReadOnlyDictionary<string, string> Problems, SetDelta? Delta);

/// <summary>Ends an export once its issues are written: marks in the manifest what failed and what left, and finishes the set. Doing it again does the same.</summary>
public sealed class ExportFinish(IssueManifest manifest, SetFinish finish, ExportIndex index, FileSets files)
{
    /// <summary>Ends the export.</summary>
    /// <param name="input">What is exported.</param>
    /// <param name="plan">What was to be done.</param>
    /// <param name="failed">Why issues were not written, by their ids.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ExportEnd> EndAsync(ExportInput input, ExportPlan plan, IReadOnlyDictionary<string, string> failed, CancellationToken cancellationToken)
    {
        var rows = await manifest.ReadAsync(input.Set, cancellationToken);
        await MarkAsync(input, rows, failed, cancellationToken);
        await RemoveAsync(input, plan, rows, cancellationToken);
        var issues = rows.Values.Where(issue => issue.Standing == IssueStanding.There && issue.Layout == input.Layout).ToList();
        var now = new FinishedSet(input.Set, input.Layout, plan.Version, plan.ListedAt, FilesOf(input, issues)) { SinceVersion = input.SinceVersion };
        var end = await finish.EndAsync(now, (version, token) => index.WriteAsync(input, version, issues, token), cancellationToken);
        await files.SettleAsync(input.Set, end.Delta?.Since, cancellationToken);
        var problems = new Dictionary<string, string>(failed, StringComparer.Ordinal);
        foreach (var issue in issues.Where(issue => issue.Problem is not null)) problems.TryAdd(issue.Id, issue.Problem!);
        return new ExportEnd(end.Version, issues.Count, problems, end.Delta);
    }

    private static Dictionary<string, string> FilesOf(ExportInput input, List<ExportedIssue> issues)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var issue in issues)
        {
            foreach (var (path, hash) in input.TextFiles(issue)) found[path] = hash;
            foreach (var file in issue.Files) found[file.Path] = file.Hash;
        }

        if (input.Format == ExportFormat.Csv) found[ExportInput.CsvFile] = TableHash(input, issues);
        return found;
    }

    // The same rows make the same table.
    private static string TableHash(ExportInput input, List<ExportedIssue> issues)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(CsvText.Row(IssueTable.Columns(input))));
        foreach (var issue in issues) hash.AppendData(Encoding.UTF8.GetBytes($"{issue.Id} {issue.Hash}\n"));
        return ContentHash.Of(hash);
    }

    // What could not be written stays as it was and is tried again by the next export.
    private async Task MarkAsync(ExportInput input, Dictionary<string, ExportedIssue> rows, IReadOnlyDictionary<string, string> failed, CancellationToken cancellationToken)
    {
        var marked = failed.Keys.Select(id => rows.GetValueOrDefault(id)).OfType<ExportedIssue>().Where(row => row.Standing == IssueStanding.There && row.Layout == input.Layout).Select(row => row with { Problem = failed[row.Id] }).ToList();
        await NoteAsync(input.Set, marked, rows, cancellationToken);
    }

    // An issue that left stays in the manifest as what became of it; if it comes back it is new.
    private async Task RemoveAsync(ExportInput input, ExportPlan plan, Dictionary<string, ExportedIssue> rows, CancellationToken cancellationToken)
    {
        var left = plan.Gone.Where(issue => rows.GetValueOrDefault(issue.Id) is { Standing: IssueStanding.There }).ToList();
        if (input.Format == ExportFormat.Csv)
        {
            foreach (var issue in left) await manifest.ForgetCellsAsync(input.Set, issue.Id, cancellationToken);
        }

        await NoteAsync(input.Set, [.. left.Select(issue => rows[issue.Id] with { Standing = issue.Standing, Changed = plan.Version, Files = [], Links = [], Hash = "", CommentsHash = "", Problem = null })], rows, cancellationToken);
    }

    private async Task NoteAsync(string set, List<ExportedIssue> marked, Dictionary<string, ExportedIssue> rows, CancellationToken cancellationToken)
    {
        await manifest.WriteAsync(set, marked, cancellationToken);
        foreach (var row in marked) rows[row.Id] = row;
    }
}
