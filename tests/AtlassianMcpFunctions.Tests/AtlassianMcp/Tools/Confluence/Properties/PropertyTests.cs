using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Properties;

public sealed class PropertyTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_property_is_made_changed_listed_and_removed(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = host.PageId("Travel");

        var made = await host.CallAsync("confluence_set_property", new { page_id = page, property_key = "b", value = new[] { 1, 2 } });
        var shown = await host.CallAsync("confluence_set_property", new { page_id = page, property_key = "b", value = "text", dry_run = true });
        var changed = await host.CallAsync("confluence_set_property", new { page_id = page, property_key = "b", value = "text" });
        await host.CallAsync("confluence_set_property", new { page_id = page, property_key = "a", value = true });
        var keys = await host.CallAsync("confluence_get_properties", new { page_id = page });
        var read = await host.CallAsync("confluence_get_properties", new { page_id = page, property_key = "b" });
        var unasked = await host.CallAsync("confluence_delete_property", new { page_id = page, property_key = "b" });
        var none = await host.CallAsync("confluence_delete_property", new { page_id = page, property_key = "c", confirm = true });

        Assert.Equal((true, false), ((bool)made["created"]!, (bool)changed["created"]!));
        Assert.Contains("- b: [1,2]\n+ b: \"text\"\n", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], keys["keys"]!.AsArray().Select(key => (string)key!));
        Assert.Equal(("text", 2), ((string?)read["value"], (int?)read["version"]));
        Assert.Contains("which apps may need?", unasked.Text, StringComparison.Ordinal);
        Assert.Contains("There is no property 'c'", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_of_ones_own_is_made_and_taken_off()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var page = host.PageId("Travel");
        var body = host.Page("Travel").Body;

        var unknown = await host.CallAsync("confluence_set_content_state", new { page_id = page, state = "Half done" });
        await host.CallAsync("confluence_set_content_state", new { page_id = page, state = "Half done", color = "#ff7452" });
        var own = host.Page("Travel").State;
        var read = await host.CallAsync("confluence_get_content_state", new { page_id = page });
        await host.CallAsync("confluence_set_content_state", new { page_id = page, state = "none" });

        Assert.Contains("there are Rough draft, In progress, Ready for review", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(("Half done", "#ff7452"), (own!.Name, own.Color));
        Assert.Equal(4, read["available"]!.AsArray().Count);
        Assert.Equal((null, body), (host.Page("Travel").State, host.Page("Travel").Body));
    }
}
