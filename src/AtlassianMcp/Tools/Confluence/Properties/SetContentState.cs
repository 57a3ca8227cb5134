using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Atlassian.Confluence;
using AtlassianMcp.Changes;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Properties;

/// <summary>Says how far a page is from now on.</summary>
[Toolset("confluence.properties", On = Deployed.Cloud)]
public sealed class SetContentState(TenantContext tenant, Checkpoint checkpoint)
{
    [McpServerTool(Name = "confluence_set_content_state", Title = "Set Confluence content state", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("Sets the state shown on a page or blog post, such as Ready for review, or takes it off (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Name or id of an available one; none takes the state off."), StringLength(20, MinimumLength = 1)] string state,
        [Description("Makes a state of your own of that name, such as #57d9a3."), RegularExpression("^#[0-9a-fA-F]{6}$")] string? color = null,
        CancellationToken cancellationToken = default)
    {
        var (confluence, states) = (tenant.Confluence, tenant.Confluence.States);
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var present = await states.GetAsync(page.Id, cancellationToken);
        var isNone = color is null && state.Trim().Equals("none", StringComparison.OrdinalIgnoreCase);
        var chosen = isNone || color is not null ? null : Chosen(await states.AvailableAsync(page.Id, cancellationToken), state.Trim());
        checkpoint.Pass(Change.Of($"Set the state of '{page.Title}'", "state", present?.Name, isNone ? null : chosen?.Name ?? $"{state.Trim()} ({color})"));
        if (chosen is not null) await states.SetAsync(page.Id, chosen.Id, cancellationToken);
        else if (color is not null) await states.SetAsync(page.Id, state.Trim(), color, cancellationToken);
        else if (present is not null) await states.RemoveAsync(page.Id, cancellationToken);
        return new Result(page.Id, isNone ? null : chosen?.Name ?? state.Trim());
    }

    private static ContentState Chosen(IReadOnlyList<ContentState> available, string wanted) =>
        available.FirstOrDefault(one => one.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || one.Id.ToString(CultureInfo.InvariantCulture) == wanted)
        ?? throw new ArgumentException($"There is no state '{wanted}' here: there are {string.Join(", ", available.Select(one => one.Name))}. With color it becomes one of your own.", nameof(wanted));

    /// <summary>The state now.</summary>
    public sealed record Result(string PageId, string? State);
}
