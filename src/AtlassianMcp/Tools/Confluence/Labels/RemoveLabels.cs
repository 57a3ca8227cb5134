using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Labels;

/// <summary>Takes labels off a page.</summary>
[Toolset("confluence.labels")]
public sealed class RemoveLabels(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_remove_labels", Title = "Remove Confluence labels", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Takes labels off a page or blog post.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Those to take off."), MinLength(1), MaxLength(50)] IReadOnlyList<string> labels,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var present = await confluence.Labels.ListAsync(page, cancellationToken);
        var wanted = labels.Select(label => label.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] removed = [.. present.Where(wanted.Contains)];
        if (removed.Length == 0 && present.Count > 0) throw new ArgumentException($"'{page.Title}' has none of these labels. It has: {string.Join(", ", present)}.", nameof(labels));
        string[] left = [.. present.Except(removed)];
        checkpoint.Pass(Change.Of($"Take labels off '{page.Title}'", "labels", present.Count == 0 ? null : string.Join(", ", present), left.Length == 0 ? null : string.Join(", ", left)));
        foreach (var label in removed) await confluence.Labels.RemoveAsync(page.Id, label, cancellationToken);
        return new Result(page.Id, removed, left);
    }

    /// <summary>The labels taken off, and those left.</summary>
    public sealed record Result(string Id, IReadOnlyList<string> Removed, IReadOnlyList<string> Labels);
}
