using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.History;

public sealed class VersionTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Versions_come_newest_first_a_page_at_a_time(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Grown(host);

        var first = await host.CallAsync("confluence_list_versions", new { page_id = page.PublicId, limit = 3 });
        var second = await host.CallAsync("confluence_list_versions", new { page_id = page.PublicId, limit = 3, cursor = (string)first["next_cursor"]! });

        Assert.Equal([5, 4, 3, 2, 1], Numbers(first).Concat(Numbers(second)));
        Assert.Null(second["next_cursor"]);
        var newest = first["versions"]![0]!;
        Assert.Equal(("Alex Rivera", "Step 5"), ((string?)newest["author"], (string?)newest["message"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Two_versions_differ_by_the_lines_that_changed(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Grown(host);

        var last = await host.CallAsync("confluence_compare_versions", new { page_id = page.PublicId });
        var wide = await host.CallAsync("confluence_compare_versions", new { page_id = page.PublicId, from_version = 1, to_version = 3 });
        var same = await host.CallAsync("confluence_compare_versions", new { page_id = page.PublicId, from_version = 3, to_version = 3 });
        var single = await host.CallAsync("confluence_compare_versions", new { page_id = host.PageId("Monday") });

        Assert.Equal((4, 5, 1, 1, "Grown 4"), ((int?)last["from_version"], (int?)last["to_version"], (int?)last["added"], (int?)last["removed"], (string?)last["old_title"]));
        Assert.Contains("-State 4.\n+State 5.\n", (string?)last["diff"], StringComparison.Ordinal);
        Assert.Contains("-State 1.\n+State 3.\n", (string?)wide["diff"], StringComparison.Ordinal);
        Assert.Equal("(the content is the same)", (string?)same["diff"]);
        Assert.Contains("one version only", single.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_older_version_comes_back_with_its_title(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Grown(host);

        var shown = await host.CallAsync("confluence_restore_version", new { page_id = page.PublicId, version = 2, dry_run = true });
        var done = await host.CallAsync("confluence_restore_version", new { page_id = page.PublicId, version = 2, version_message = "Back" });
        var current = await host.CallAsync("confluence_restore_version", new { page_id = page.PublicId, version = 6 });

        Assert.Contains("-State 5.\n+State 2.\n", (string?)shown["diff"], StringComparison.Ordinal);
        Assert.Equal((6, "Grown 2", "<p>Same.</p><p>State 2.</p>", "Back"), ((int?)done["version"], page.Title, page.Body, page.Current.Message));
        Assert.Contains("not older than the current one", current.Text, StringComparison.Ordinal);
    }

    private static Page Grown(McpHost host)
    {
        var page = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, host.Page("Handbook"), "Grown 1", "<p>Same.</p><p>State 1.</p>");
        for (var number = 2; number <= 5; number++)
            host.Store.Confluence.Change(page, $"Grown {number}", $"<p>Same.</p><p>State {number}.</p>", host.Store.Users.ByName("alex")!, $"Step {number}");
        return page;
    }

    private static IEnumerable<int> Numbers(ToolAnswer answer) => answer["versions"]!.AsArray().Select(version => (int)version!["number"]!);
}
