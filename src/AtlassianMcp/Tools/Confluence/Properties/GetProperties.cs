using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Properties;

/// <summary>Reads what apps keep with a page.</summary>
[Toolset("confluence.properties")]
public sealed class GetProperties(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_properties", Title = "Get Confluence properties", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Lists the keys of a page's or blog post's content properties (data of apps), or gives one's value.")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("The property to read; without it, keys."), StringLength(255, MinimumLength = 1)] string? property_key = null,
        [Description("Keys per answer.")][Range(1, 100)] int limit = 50,
        [Description("Last next_cursor.")] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        if (property_key is null)
        {
            var all = await confluence.Properties.ListAsync(page, cursor, limit, cancellationToken);
            return new Result([.. all.Items.Select(one => one.Key)], null, null, null, all.NextCursor);
        }

        var property = await confluence.Properties.FindAsync(page, property_key, cancellationToken)
            ?? throw new NotAvailableException($"There is no property '{property_key}' on '{page.Title}'. Without property_key all keys are listed.");
        return new Result(null, property.Key, property.Value, property.Version, null);
    }

    /// <summary>Keys, or one property.</summary>
    public sealed record Result(IReadOnlyList<string>? Keys, string? Key, JsonElement? Value, int? Version, string? NextCursor);
}
