using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Jobs;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>Brings the components of a list into the catalog, then what depends on what. Nothing is made twice, whatever breaks meanwhile.</summary>
internal sealed class ImportJob(TenantContext tenant, FileSets files, TimeProvider time) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "compass_import_components";

    internal const string Created = "created";
    internal const string Updated = "updated";
    internal const string Unchanged = "unchanged";
    internal const string Related = "related";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var plan = await slice.Papers.ReadAsync<ImportPlan>(ImportPlan.Paper, cancellationToken) ?? throw new NotAvailableException("The list that this job was started with is gone.");
        var (components, relationships) = (plan.Components, plan.Relationships);
        var traces = new ImportTraces(tenant.CompassToChange, slice, plan, time);
        await traces.BeginAsync(cancellationToken);
        var bringing = new Walk("components", components.Count, at => components[at].Name) { Activity = "importing components", Total = components.Count + relationships.Count };
        if (await slice.EachOnceAsync(bringing, (item, token) => BringAsync(item, components[item.Index], traces, token), cancellationToken) is { } later) return later;
        var ids = relationships.Count > 0 ? await IdsAsync(slice, cancellationToken) : [];
        var relating = new Walk("relationships", relationships.Count, at => Sentence(plan, relationships[at])) { Activity = "relating components", DoneBefore = components.Count, Total = components.Count + relationships.Count };
        if (relationships.Count > 0 && await slice.EachAsync(relating, (at, token) => RelateAsync(plan, relationships[at], ids, token), cancellationToken) is { } notYet) return notYet;
        return new JobStep.Finished(JsonSerializer.Serialize(await new ImportReport(files, plan).WriteAsync(slice, cancellationToken), JobJson.Options));
    }

    private async Task<ItemOutcome?> BringAsync(ItemTry item, PlannedComponent planned, ImportTraces traces, CancellationToken cancellationToken)
    {
        var compass = tenant.CompassToChange;
        var present = planned.Id is { } id ? await compass.Components.GetAsync(id, cancellationToken) : await traces.FindAsync(item, planned, cancellationToken);
        if (present is not null)
        {
            var edit = planned.Edit(present);
            await edit.WriteAsync(compass, cancellationToken);
            return Told(planned.Id is null && item.MayBeDone ? Created : edit.IsEmpty ? Unchanged : Updated, present.Id, present.Url, note: null);
        }

        traces.Try(item.Index);
        var (made, url) = await compass.Components.CreateAsync(planned.Draft, cancellationToken);
        return Told(Created, made, url, await Aliasing.AddAsync(compass, made, planned.Aliases, comesAgain: true, cancellationToken));
    }

    private static ItemOutcome Told(string what, string id, string? url, string? note) => new(what, new JsonObject { ["id"] = id, ["url"] = url, ["note"] = note });

    // Those that could not be brought are missing.
    private static async Task<ConcurrentDictionary<int, string>> IdsAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var ids = new ConcurrentDictionary<int, string>();
        await foreach (var item in slice.ItemsAsync(cancellationToken))
        {
            if (item.Walk == "components" && (string?)item.Outcome?.Detail?["id"] is { } id) ids[item.Index] = id;
        }

        return ids;
    }

    private async Task<ItemOutcome?> RelateAsync(ImportPlan plan, PlannedRelationship relationship, ConcurrentDictionary<int, string> ids, CancellationToken cancellationToken)
    {
        var from = End(plan, relationship.From, ids);
        var to = relationship.ToId ?? End(plan, relationship.To!.Value, ids);
        await tenant.CompassToChange.Relationships.AddAsync(from, to, relationship.Type, cancellationToken);
        return new ItemOutcome(Related);
    }

    private static string End(ImportPlan plan, int row, ConcurrentDictionary<int, string> ids) =>
        ids.GetValueOrDefault(row) ?? throw new ArgumentException($"'{plan.Components[row].Name}' was not imported.");

    private static string Sentence(ImportPlan plan, PlannedRelationship relationship) =>
        $"{plan.Components[relationship.From].Name} {(relationship.Type == Atlassian.Compass.RelationshipType.ChildOf ? "is a child of" : "depends on")} {relationship.Target}";

    /// <summary>What is asked beside the plan, which is a working paper of the job.</summary>
    public sealed record Input(int Components, int Relationships);
}
