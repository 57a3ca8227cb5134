using System.ComponentModel;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Spaces;

/// <summary>Reads one space.</summary>
[Toolset("confluence.spaces")]
public sealed class GetSpace(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_space", Title = "Get Confluence space", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("One space: description, home page, and what this account may do there (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Space)][Description("Its key.")] string space_key,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var space = await confluence.SpaceAsync(space_key, cancellationToken);
        var allowing = confluence.Spaces.OperationsAsync(space.Id, cancellationToken);
        var homes = space.HomepageId is { } home ? await confluence.Pages.GetManyAsync([home], withBody: false, cancellationToken) : [];
        return new Result(
            space.Id, space.Key, space.Name, space.Type, space.Status, string.IsNullOrWhiteSpace(space.Description) ? null : space.Description,
            space.HomepageId is null ? null : new HomePage(space.HomepageId, homes.Count > 0 ? homes[0].Title : null), await allowing, space.WebUrl);
    }

    /// <summary>A space.</summary>
    public sealed record Result(string Id, string Key, string Name, string? Type, string? Status, string? Description, HomePage? HomePage, IReadOnlyList<string>? YouMay, string Url);

    /// <summary>The page at its top.</summary>
    public sealed record HomePage(string Id, string? Title);
}
