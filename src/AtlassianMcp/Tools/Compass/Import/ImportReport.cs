using System.Text;
using Atlassian.Http;
using AtlassianMcp.Jobs;
using AtlassianMcp.Jobs.Handlers;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>Tells what became of each row of an import: all of it in a CSV file, the beginning in the job's result.</summary>
internal sealed class ImportReport(FileSets files, ImportPlan plan)
{
    private const string FileName = "components.csv";
    private const int MostTold = 50;
    private static readonly string[] Columns = ["row", "name", "id", "state", "reason"];

    /// <summary>Writes the file and gives the result.</summary>
    public async Task<Output> WriteAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var (set, items) = (FileSets.OfJob(slice.Whole.Id), await slice.ItemsAsync(cancellationToken).ToListAsync(cancellationToken));
        await files.NoteAsync(set, Product.Compass, [], cancellationToken);
        await files.WriteAsync(set, FileName, "text/csv", Encoding.UTF8.GetBytes(string.Concat(Rows(items).Prepend(Columns).Select(CsvText.Row))), cancellationToken);
        await files.ZipAsync(set, cancellationToken);
        var failed = items.Where(item => item.State is ItemState.Failed).Select(item => new ItemFailure(item.Name, item.Reason!)).ToList();
        return new Output(set, Count(items, ImportJob.Created), Count(items, ImportJob.Updated), Count(items, ImportJob.Unchanged), Count(items, ImportJob.Related), items.Count(item => item.Outcome?.Detail?["note"] is not null), failed.Count, [.. failed.Take(MostTold)], FileSets.ResourceUri(set, FileName));
    }

    private static int Count(List<JobItem> items, string what) => items.Count(item => item.Outcome?.What == what);

    private IEnumerable<string[]> Rows(List<JobItem> items)
    {
        var byRow = items.Where(item => item.Walk == "components").ToDictionary(item => item.Index);
        var components = plan.Components.Select((component, row) => byRow.GetValueOrDefault(row) switch
        {
            { Outcome: { } outcome } => new[] { $"{row + 1}", component.Name, (string)outcome.Detail!["id"]!, outcome.What, (string?)outcome.Detail["note"] ?? "" },
            { } failed => [$"{row + 1}", component.Name, "", "failed", failed.Reason ?? ""],
            null => [$"{row + 1}", component.Name, "", "unknown", ""],
        });
        var relationships = items.Where(item => item.Walk == "relationships" && item.State is ItemState.Failed)
            .Select(item => new[] { $"{plan.Relationships[item.Index].From + 1}", item.Name, "", "relationship failed", item.Reason ?? "" });
        return components.Concat(relationships);
    }

    /// <summary>What came of it.</summary>
    /// <param name="FileSet">Holds the file.</param>
    /// <param name="Created">Components made.</param>
    /// <param name="Updated">Components changed.</param>
    /// <param name="Unchanged">Components that were as the list says.</param>
    /// <param name="Related">Relationships that are there now.</param>
    /// <param name="IncompleteCount">Components that are there without all their aliases; the file tells which.</param>
    /// <param name="FailedCount">Components and relationships that could not be.</param>
    /// <param name="Failed">The first of those.</param>
    /// <param name="Csv">The file with all rows.</param>
    internal sealed record Output(string FileSet, int Created, int Updated, int Unchanged, int Related, int IncompleteCount, int FailedCount, IReadOnlyList<ItemFailure> Failed, string Csv);
}
