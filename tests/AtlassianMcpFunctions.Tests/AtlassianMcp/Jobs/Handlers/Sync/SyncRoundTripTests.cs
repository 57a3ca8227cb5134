using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Publishing;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>What a sync writes is read back by publishing as what the page has, letter for letter.</summary>
public sealed class SyncRoundTripTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_synced_file_published_over_its_page_changes_nothing(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var isCloud = flavour == "Cloud";
        var site = new AtlassianSite(Product.Confluence, isCloud ? bench.Host.Site.CloudUrl : bench.Host.Site.DataCenterConfluenceUrl, isCloud ? Deployment.Cloud : Deployment.DataCenter);
        foreach (var space in new[] { "HAND", "ENG" })
        {
            var files = await bench.FilesAsync(await bench.SyncAsync(new { space_key = space }));
            var pages = bench.Confluence.Pages.Where(page => page.Space.Key == space).ToList();
            Assert.Equal(pages.Count, files.Keys.Count(path => path.EndsWith(".md", StringComparison.Ordinal)) - 1);
            foreach (var page in pages)
            {
                var (path, text) = files.Single(file => file.Value.Contains($"\nid: {page.Id}\n", StringComparison.Ordinal));
                var plan = PagePlan.Of(text, folder: string.Join('/', path.Split('/')[..^1]));

                Assert.Equal(page.Title, plan.Title);
                Assert.Equal(page.Labels.Select(label => label.Name).Order(), plan.Labels.Order());
                if (plan.Links.Count == 0) Assert.Equal(page.Body, PageBody.Over(new ContentBody("storage", page.Body), plan.Body, site).Value);
            }
        }
    }
}
