using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.History;

/// <summary>Lists who changed a page when.</summary>
[Toolset("confluence.history")]
public sealed class ListVersions(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_list_versions", Title = "List Confluence versions", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Versions of a page or blog post, newest first. confluence_get_page reads one, confluence_compare_versions compares two.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Versions per answer.")][Range(1, 100)] int limit = 20,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var versions = await confluence.Versions.ListAsync(page, cursor, limit, cancellationToken);
        var names = await confluence.Users.DisplayNamesAsync([.. versions.Items.Where(version => version.AuthorName is null).Select(version => version.AuthorId).OfType<string>().Distinct()], cancellationToken);
        return new Result(
            page.Id, page.Title,
            [.. versions.Items.Select(version => new Version(
                version.Number, version.When, version.AuthorName ?? (version.AuthorId is { } id ? names.GetValueOrDefault(id, id) : null),
                string.IsNullOrEmpty(version.Message) ? null : version.Message, version.MinorEdit ? true : null))],
            versions.NextCursor);
    }

    /// <summary>A page's versions.</summary>
    public sealed record Result(string Id, string Title, IReadOnlyList<Version> Versions, string? NextCursor);

    /// <summary>One of them.</summary>
    public sealed record Version(int Number, DateTimeOffset? When, string? Author, string? Message, bool? MinorEdit);
}
