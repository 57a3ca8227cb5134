using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Spaces;

/// <summary>Lists spaces.</summary>
[Toolset("confluence.spaces", Shown = Showing.ByDefault)]
public sealed class ListSpaces(TenantContext tenant)
{
    private const int LongestList = 100;
    private const int MostSpaces = 5_000;

    [McpServerTool(Name = "confluence_list_spaces", Title = "List Confluence spaces", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the spaces this account sees, with keys and descriptions.")]
    public async Task<Result> RunAsync(
        [Description("A part of the name or key.")] string? query = null,
        [Description("Only these.")][AllowedValues("global", "personal", null)] string? type = null,
        [Description("archived lists those put away.")][AllowedValues("current", "archived")] string status = "current",
        [Description("Only starred ones.")] bool favourites_only = false,
        [Description("Spaces per answer.")][Range(1, 100)] int limit = 25,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var filter = new SpaceFilter(type, status, favourites_only);
        var spaces = query is null
            ? await tenant.Confluence.Spaces.ListAsync(filter, cursor, limit, cancellationToken)
            : await SearchAsync(filter, query.Trim(), Cursor.ReadOffset(cursor), limit, cancellationToken);
        return new Result([.. spaces.Items.Select(space => new ListedSpace(
            space.Key, space.Name, space.Type, string.IsNullOrWhiteSpace(space.Description) ? null : space.Description, space.HomepageId, space.WebUrl))], spaces.NextCursor);
    }

    // No list of Confluence filters by name, so all are looked through.
    private async Task<Page<Space>> SearchAsync(SpaceFilter filter, string query, long offset, int limit, CancellationToken cancellationToken)
    {
        var (found, seen) = (new List<Space>(), 0);
        string? cursor = null;
        do
        {
            var page = await tenant.Confluence.Spaces.ListAsync(filter, cursor, LongestList, cancellationToken);
            found.AddRange(page.Items.Where(space => Fits(space.Name) || Fits(space.Key)));
            (cursor, seen) = (page.NextCursor, seen + LongestList);
        }
        while (cursor is not null && seen < MostSpaces && found.Count <= offset + limit);
        var shown = found.Skip((int)offset).Take(limit).ToList();
        return new Page<Space>(shown, Cursor.After(offset, shown.Count, found.Count));

        bool Fits(string text) => text.Contains(query, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Spaces.</summary>
    public sealed record Result(IReadOnlyList<ListedSpace> Spaces, string? NextCursor);

    /// <summary>One of them.</summary>
    public sealed record ListedSpace(string Key, string Name, string? Type, string? Description, string? HomePageId, string Url);
}
