using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.History;

/// <summary>Makes an older version of a page the newest one.</summary>
[Toolset("confluence.history")]
public sealed class RestoreVersion(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_restore_version", Title = "Restore Confluence version", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Makes an older version's title and content the newest version; the history keeps all others.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("The version to go back to.")][Range(1, int.MaxValue)] int version,
        [Description("What the history says.")] string? version_message = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var current = await confluence.CurrentPageAsync(page_id, cancellationToken);
        if (version >= current.Version.Number) throw new ArgumentException($"Version {version} is not older than the current one, {current.Version.Number}.", nameof(version));
        var older = await confluence.Pages.GetAsync(current.Id, "storage", version, cancellationToken);
        checkpoint.Pass(new Change(
            $"Restore version {version} of page {current.Id} as version {current.Version.Number + 1}",
            [new("title", current.Title, older.Title), new("body", PageBody.Markdown(current.Body), PageBody.Markdown(older.Body))]));
        await confluence.Versions.RestoreAsync(current, older, version_message ?? $"Restored version {version}", cancellationToken);
        return new Result(current.Id, older.Title, version, current.Version.Number + 1, current.WebUrl);
    }

    /// <summary>The page after it.</summary>
    public sealed record Result(string Id, string Title, int RestoredVersion, int Version, string Url);
}
