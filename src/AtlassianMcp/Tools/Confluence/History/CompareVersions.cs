using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Content.Comparison;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Confluence.Pages;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.History;

/// <summary>Shows what changed between two versions of a page.</summary>
[Toolset("confluence.history")]
public sealed class CompareVersions(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_compare_versions", Title = "Compare Confluence versions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("What changed between two versions of a page or blog post, as a unified diff of its Markdown.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Older version; else the one before to_version.")][Range(1, int.MaxValue)] int? from_version = null,
        [Description("Newer version; else the current one.")][Range(1, int.MaxValue)] int? to_version = null,
        [Description("Most characters of the diff.")][Range(500, 100_000)] int max_chars = 20_000,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var current = await confluence.StandingPageAsync(page_id, cancellationToken);
        var to = to_version ?? current.Version.Number;
        var from = from_version ?? to - 1;
        if (from < 1) throw new ArgumentException($"'{current.Title}' has one version only: there is nothing to compare it with.", nameof(from_version));
        var older = await confluence.Pages.GetAsync(current.Id, "storage", from, cancellationToken);
        var newer = await confluence.Pages.GetAsync(current.Id, "storage", to == current.Version.Number ? null : to, cancellationToken);
        var diff = LineDiff.Between(PageBody.Markdown(older.Body), PageBody.Markdown(newer.Body));
        var part = SourceCut.Take(diff.Unified, max_chars, cursor, $"{from}-{to}");
        return new Result(
            current.Id, newer.Title, older.Title == newer.Title ? null : older.Title, from, to, diff.Added, diff.Removed,
            diff.Unified.Length > 0 ? part.Text : older.Body?.Value == newer.Body?.Value ? "(the content is the same)" : "(what Markdown shows is the same; the source differs)", part.Position, part.Next);
    }

    /// <summary>The difference; lines added and removed are counted.</summary>
    public sealed record Result(string Id, string Title, string? OldTitle, int FromVersion, int ToVersion, int Added, int Removed, string Diff, string? Position, string? NextCursor);
}
