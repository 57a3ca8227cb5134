using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Changes;
using AtlassianMcp.Publishing;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Labels;

/// <summary>Labels a page.</summary>
[Toolset("confluence.labels")]
public sealed class AddLabels(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_add_labels", Title = "Add Confluence labels", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Adds labels to a page or blog post; those it has stay. Spelt in lower case, - for spaces.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Without #."), MinLength(1), MaxLength(50)] IReadOnlyList<string> labels,
        CancellationToken cancellationToken = default)
    {
        var wanted = PageLabels.Spell(labels);
        if (wanted.Count == 0) throw new ArgumentException("Nothing of that can be a label: give words of letters and digits.", nameof(labels));
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var present = await confluence.Labels.ListAsync(page, cancellationToken);
        string[] added = [.. wanted.Except(present, StringComparer.OrdinalIgnoreCase)];
        string[] now = [.. present, .. added];
        checkpoint.Pass(Change.Of($"Label '{page.Title}'", "labels", present.Count == 0 ? null : string.Join(", ", present), string.Join(", ", now)));
        await confluence.Labels.AddAsync(page.Id, added, cancellationToken);
        return new Result(page.Id, added, now);
    }

    /// <summary>The labels added, and all there are now.</summary>
    public sealed record Result(string Id, IReadOnlyList<string> Added, IReadOnlyList<string> Labels);
}
