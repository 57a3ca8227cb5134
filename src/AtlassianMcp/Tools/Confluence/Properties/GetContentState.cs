using System.ComponentModel;
using System.Net;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Tools.Confluence.Properties;

/// <summary>Says how far a page is.</summary>
[Toolset("confluence.properties", On = Deployed.Cloud)]
public sealed class GetContentState(TenantContext tenant)
{
    [McpServerTool(Name = "confluence_get_content_state", Title = "Get Confluence content state", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true, UseStructuredContent = true)]
    [Description("The state shown on a page or blog post, such as Rough draft, and those it can be given (Cloud).")]
    public async Task<Result> RunAsync(
        [Names(Thing.Page)][Description("Id or URL.")] string page_id,
        [Description("Also those it can be given (for editors).")] bool include_available = true,
        CancellationToken cancellationToken = default)
    {
        var confluence = tenant.Confluence;
        var page = await confluence.StandingPageAsync(page_id, cancellationToken);
        var state = await confluence.States.GetAsync(page.Id, cancellationToken);
        return new Result(page.Id, page.Title, state, include_available ? await AvailableAsync(confluence, page.Id, cancellationToken) : null);
    }

    // Told to those alone who may set them.
    private static async Task<IReadOnlyList<ContentState>?> AvailableAsync(ConfluenceClient confluence, string pageId, CancellationToken cancellationToken)
    {
        try
        {
            return await confluence.States.AvailableAsync(pageId, cancellationToken);
        }
        catch (AtlassianException refused) when (refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            return null;
        }
    }

    /// <summary>The state, where there is one.</summary>
    public sealed record Result(string PageId, string Title, ContentState? State, IReadOnlyList<ContentState>? Available);
}
