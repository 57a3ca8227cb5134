using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Changes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Compass.Import;
using AtlassianMcp.Transfers;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Compass.Components;

/// <summary>Starts the job that brings a list of components into the catalog.</summary>
[CompassToolset("components", ToolClass.Write, Asks = true)]
public sealed class ImportComponents(TenantContext tenant, JobStarter jobs, UploadStore uploads, Checkpoint checkpoint)
{
    private const int Most = 5_000;
    private const int MostInline = 500;
    private const int Many = 50;
    private const int MostShown = 100;

    [McpServerTool(Name = "compass_import_components", Title = "Import Compass components", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true, UseStructuredContent = true)]
    [Description("Creates or changes components from a list, as a job, all checked first. A row is the component with one of its aliases, else of its name; what the row leaves out stays. Columns: name, type, description, owner, slug, labels, aliases, depends_on, child_of, repository, document … and fields.")]
    public async Task<StartedJob> RunAsync(
        [Description("The rows."), MaxLength(MostInline)] IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? components = null,
        [Description("CSV with a header, instead."), MinLength(1)] string? csv = null,
        [Description("CSV or JSON file instead."), MinLength(1)] string? upload_id = null,
        [Description("For rows without one."), MinLength(1)] string type = "service",
        CancellationToken cancellationToken = default)
    {
        if (new[] { components is { Count: > 0 }, csv is not null, upload_id is not null }.Count(given => given) != 1) throw new ArgumentException("Give one of components, csv and upload_id.");
        var rows = components ?? (csv is not null ? RowFile.Of(csv, "components") : await RowsAsync(upload_id!, cancellationToken));
        if (rows.Count is 0 or > Most) throw new ArgumentException($"A list has 1 to {Most} components; this one has {rows.Count}.");
        var compass = tenant.CompassToChange;
        var planning = new ImportPlanning(compass, await Catalog.ReadAsync(compass, cancellationToken), type);
        var plan = await planning.ReadAsync(rows, cancellationToken);
        checkpoint.Pass(Shown(planning, plan));
        return StartedJob.Of(await jobs.StartAsync(
            ImportJob.JobKind, new ImportJob.Input(plan.Components.Count, plan.Relationships.Count), (papers, token) => papers.WriteAsync(ImportPlan.Paper, plan, token), cancellationToken));
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> RowsAsync(string uploadId, CancellationToken cancellationToken)
    {
        await using var upload = await uploads.OpenAsync(uploadId, cancellationToken);
        return await RowFile.ReadAsync(upload, "components", cancellationToken);
    }

    private static Change Shown(ImportPlanning planning, ImportPlan plan)
    {
        var (created, changed) = planning.Counts;
        var summary = $"Import {plan.Components.Count:N0} components: {created:N0} new, {changed:N0} changed, {plan.Components.Count - created - changed:N0} as they are, {plan.Relationships.Count:N0} relationships";
        return new Change(summary, ChangedPart.Beginning(planning.Told, MostShown)) { Question = created + changed > Many ? summary + "?" : null };
    }
}
