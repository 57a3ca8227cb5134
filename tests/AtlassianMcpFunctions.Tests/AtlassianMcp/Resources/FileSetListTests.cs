using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Export;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Resources;

public sealed class FileSetListTests
{
    [Fact]
    public async Task What_describes_each_set_of_files_is_listed_for_whoever_may_read_it()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        Assert.Empty((await ListAsync(bench)).Uris);
        bench.Plant("LST", 1);
        bench.Grow("LST", "Root");
        var issues = await bench.ExportAsync(new { jql = "project = LST" });
        var pages = await bench.SyncAsync(new { space_key = "LST" });

        var (uris, next) = await ListAsync(bench);

        Assert.Equal(new[] { issues, pages }.SelectMany(set => new[] { "README.md", "manifest.json" }.Select(path => $"atlassian://files/{(string)set["file_set"]!}/{path}")), uris);
        Assert.Null(next);
        bench.SetPolicy(new PolicyRule { Projects = new Reach(KeySet.Of("OPS")) });
        Assert.All((await ListAsync(bench)).Uris, uri => Assert.Contains((string)pages["file_set"]!, uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_sets_come_in_pages()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        foreach (var number in Enumerable.Range(1, 27)) await bench.ExportAsync(new { jql = $"project = OPS AND summary ~ word{number}" });

        var (first, next) = await ListAsync(bench);
        var (second, last) = await ListAsync(bench, next);

        Assert.Equal((50, 4, 54), (first.Count, second.Count, first.Concat(second).Distinct().Count()));
        Assert.Null(last);
    }

    private static async Task<(IReadOnlyList<string> Uris, string? Next)> ListAsync(SyncBench bench, string? cursor = null)
    {
        var answer = await bench.Host.SendAsync("resources/list", new { cursor });
        return ([.. answer["resources"]!.AsArray().Select(resource => (string)resource!["uri"]!)], (string?)answer["nextCursor"]);
    }
}
