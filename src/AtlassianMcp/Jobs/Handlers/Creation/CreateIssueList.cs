using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Creation;

/// <summary>Creates the issues of a list, then the links between them. Nothing is created twice, whatever breaks meanwhile.</summary>
public sealed class CreateIssueList(TenantContext tenant, FileSets files, TimeProvider time) : IJobHandler
{
    /// <summary>The kind of job, by the tool that starts it.</summary>
    public const string JobKind = "jira_bulk_create";

    /// <summary>How many issues one request creates at most.</summary>
    public const int BatchSize = 50;

    internal const string Created = "created";
    internal const string Linked = "linked";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<JobStep> RunAsync(JobSlice slice, CancellationToken cancellationToken)
    {
        var plan = await slice.Papers.ReadAsync<CreationPlan>(CreationPlan.Paper, cancellationToken) ?? throw new NotAvailableException("The list that this job was started with is gone.");
        using var batches = new CreationBatches(tenant.Jira, slice.Papers, plan, new CreationTraces(tenant.Jira, slice.Whole, plan, time));
        var (issues, links) = (plan.Issues, plan.Links);
        // The issues of one request are all noted together.
        var creating = new Walk("issues", issues.Count, at => $"{issues[at].Ref}: {issues[at].Summary}") { AtOnce = BatchSize, Activity = "creating issues", Total = issues.Count + links.Count };
        if (await slice.EachAsync(creating, async (at, token) => Told(issues[at], await batches.KeyAsync(at, token)), cancellationToken) is { } later) return later;
        var linking = new Walk("links", links.Count, at => Sentence(plan, links[at])) { Activity = "linking issues", DoneBefore = issues.Count, Total = issues.Count + links.Count };
        if (links.Count > 0 && await slice.EachAsync(linking, (at, token) => LinkAsync(plan, links[at], batches, token), cancellationToken) is { } notYet) return notYet;
        return new JobStep.Finished(JsonSerializer.Serialize(await new CreationReport(files, plan).WriteAsync(slice, cancellationToken), JobJson.Options));
    }

    private ItemOutcome Told(PlannedIssue issue, string key) => new(Created, new JsonObject { ["ref"] = issue.Ref, ["key"] = key, ["url"] = tenant.Jira.BrowseUrl(key) });

    // A link that is there already stays the only one.
    private async Task<ItemOutcome?> LinkAsync(CreationPlan plan, PlannedLink link, CreationBatches batches, CancellationToken cancellationToken)
    {
        var first = await EndAsync(plan, link.From, batches, cancellationToken);
        var second = link.To is { } to ? await EndAsync(plan, to, batches, cancellationToken) : link.Target;
        await tenant.Jira.Links.AddAsync(link.Type, link.IsInward ? second : first, link.IsInward ? first : second, cancellationToken);
        return new ItemOutcome(Linked, new JsonObject { ["link"] = $"{first} {link.Words} {second}" });
    }

    private static async Task<string> EndAsync(CreationPlan plan, int place, CreationBatches batches, CancellationToken cancellationToken)
    {
        try
        {
            return await batches.KeyAsync(place, cancellationToken);
        }
        catch (Exception refusal) when (JobErrors.IsFinalForItem(refusal) && !JobErrors.EndsSlice(refusal, cancellationToken))
        {
            throw new ArgumentException($"'{plan.Issues[place].Ref}' was not created.", refusal);
        }
    }

    private static string Sentence(CreationPlan plan, PlannedLink link) => $"{plan.Issues[link.From].Ref} {link.Words} {link.Target}";

    /// <summary>What is asked beside the plan, which is a working paper of the job.</summary>
    public sealed record Input(int Issues, int Links);
}
