using System.Text;
using Atlassian.Http;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Creation;

/// <summary>Tells what a list of issues came to: all of it in a CSV file, the beginning in the job's result.</summary>
internal sealed class CreationReport(FileSets files, CreationPlan plan)
{
    private const string FileName = "issues.csv";
    private const int MostTold = 50;
    private static readonly string[] Columns = ["ref", "key", "url", "state", "reason"];

    /// <summary>Writes the file and gives the result.</summary>
    public async Task<Output> WriteAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var (set, items) = (FileSets.OfJob(slice.Whole.Id), await slice.ItemsAsync(cancellationToken).ToListAsync(cancellationToken));
        await files.NoteAsync(set, Product.Jira, [.. plan.Issues.Select(issue => issue.Project).Distinct()], cancellationToken);
        await files.WriteAsync(set, FileName, "text/csv", Encoding.UTF8.GetBytes(string.Concat(Rows(items).Prepend(Columns).Select(CsvText.Row))), cancellationToken);
        await files.ZipAsync(set, cancellationToken);
        var created = items.Where(item => item.Outcome?.What == CreateIssueList.Created).ToList();
        var failed = items.Where(item => item.State is ItemState.Failed).Select(item => new ItemFailure(item.Name, item.Reason!)).ToList();
        return new Output(
            set, created.Count, items.Count(item => item.Outcome?.What == CreateIssueList.Linked), failed.Count,
            [.. created.Take(MostTold).Select(item => new Made((string)item.Outcome!.Detail!["ref"]!, (string)item.Outcome.Detail["key"]!))],
            [.. failed.Take(MostTold)], FileSets.ResourceUri(set, FileName));
    }

    // In the order in which they were created: parents first.
    private IEnumerable<string[]> Rows(List<JobItem> items)
    {
        var byPlace = items.Where(item => item.Walk == "issues").ToDictionary(item => item.Index);
        return plan.Issues.Select((issue, place) => byPlace.GetValueOrDefault(place) switch
        {
            { Outcome.Detail: { } made } => new[] { issue.Ref, (string)made["key"]!, (string)made["url"]!, CreateIssueList.Created, "" },
            { } failed => [issue.Ref, "", "", "failed", failed.Reason ?? ""],
            null => [issue.Ref, "", "", "unknown", ""],
        });
    }

    /// <summary>What came of it.</summary>
    /// <param name="FileSet">Holds the file.</param>
    /// <param name="Created">Issues created.</param>
    /// <param name="Linked">Links written.</param>
    /// <param name="FailedCount">Issues and links that could not be.</param>
    /// <param name="Issues">The first of those created.</param>
    /// <param name="Failed">The first of those that could not be.</param>
    /// <param name="Csv">The file with all of them.</param>
    internal sealed record Output(string FileSet, int Created, int Linked, int FailedCount, IReadOnlyList<Made> Issues, IReadOnlyList<ItemFailure> Failed, string Csv);

    /// <summary>A new issue, and what the list calls it.</summary>
    internal sealed record Made(string Ref, string Key);
}
