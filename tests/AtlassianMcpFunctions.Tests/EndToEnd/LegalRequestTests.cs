using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.EndToEnd;

/// <summary>Atlassian's official documents judge every request that the Confluence tools and jobs make.</summary>
public sealed class LegalRequestTests(Worlds worlds) : IClassFixture<Worlds>
{
    private static readonly string Picture = Convert.ToBase64String(Png.Draw(8, 8, 0x112233));

    [ContractFact]
    public async Task Atlassians_documents_know_every_request_the_confluence_tools_and_jobs_make()
    {
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            await using var world = await worlds.StartAsync(flavour is Flavour.DataCenter);
            using var line = new McpLine(world.Endpoint);
            await UseEverythingAsync(line);

            var objections = await RequestJudge.ObjectionsAsync(flavour, world.Site!.RequestLog.Entries.Where(request => IsOperation(request)));
            Assert.True(objections.Length == 0, objections);
        }
    }

    private static async Task UseEverythingAsync(McpLine line)
    {
        await line.CallAsync("confluence_connection_check", new { });
        await line.CallAsync("confluence_search", new { query = "handbook", spaces_filter = "ENG, DOCS" });
        var found = await line.CallAsync("confluence_search", new { query = "type = page order by title", limit = 2 });
        await line.CallAsync("confluence_search", new { query = "type = page order by title", limit = 2, cursor = (string)found["next_cursor"]! });
        await line.CallAsync("confluence_list_pages", new { space_key = "ENG" });
        var page = (string)(await PublishAsync(line, new { space_key = "ENG", title = "Judged", markdown = "---\nlabels: [law]\n---\nOne ![p](p.png)", images = Images() }))["page_id"]!;
        await PublishAsync(line, new { page_id = page, markdown = "Two ![p](p.png)", images = Images(), version_message = "again" });
        await PublishAsync(line, new { parent_page_id = page, title = "Below", markdown = "Three" });
        await line.CallAsync("confluence_list_pages", new { parent_page_id = page });
        await line.CallAsync("confluence_get_page", new { page_id = page });
        await line.CallAsync("confluence_get_page", new { page_id = page, version = 1, format = "storage" });
        await line.CallAsync("confluence_get_page", new { title = "Judged", space_key = "ENG" });
        await line.FinishAsync(await line.CallAsync("confluence_upload_images", new { page_id = page, images = new[] { new { name = "q.png", content_base64 = Picture } }, delay_ms = 0 }));
        await line.FinishAsync(await line.CallAsync("confluence_sync_pages", new { parent_page_id = page }));
        await line.FinishAsync(await line.CallAsync("confluence_read_save_page", new { page_id = page }));
    }

    private static Task<System.Text.Json.Nodes.JsonNode> PublishAsync(McpLine line, object arguments) => line.CallAsync("confluence_publish_page", arguments);

    private static object[] Images() => [new { name = "p.png", content_base64 = Picture }];

    // The addresses that answers give for bytes, and the one that tells a site's cloud id, are no REST operations.
    private static bool IsOperation(LoggedRequest request) => !request.Path.Contains("/download/", StringComparison.Ordinal) && request.Path != "/_edge/tenant_info";
}
