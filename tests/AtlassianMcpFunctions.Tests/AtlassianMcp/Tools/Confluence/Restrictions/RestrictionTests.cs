using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Restrictions;

public sealed class RestrictionTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_not_named_stays_and_an_empty_list_opens(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = host.Restricted("Monday");

        var shown = await host.CallAsync("confluence_set_restrictions", new { page_id = page, edit_users = new[] { "mia" }, dry_run = true });
        await host.CallAsync("confluence_set_restrictions", new { page_id = page, read_users = Array.Empty<string>(), edit_users = new[] { "Mia Krüger", "me" } });
        var half = host.Page("Monday").Restrictions.ToDictionary();
        var opened = await host.CallAsync("confluence_set_restrictions", new { page_id = page, read_groups = Array.Empty<string>(), edit_users = Array.Empty<string>() });

        Assert.Contains("- edit: everybody of the space\n+ edit: Mia Krüger\n", (string)shown["diff"]!, StringComparison.Ordinal);
        Assert.Contains("Dana Demo, is not among those who may edit it", (string)shown["notes"]![0]!, StringComparison.Ordinal);
        Assert.Equal((0, "handbook-editors", 2), (half["read"].Users.Count, half["read"].Groups.Single().Name, half["update"].Users.Count));
        Assert.False(opened.IsError, opened.Text);
        Assert.Empty(host.Page("Monday").Restrictions);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Pages_above_that_restrict_reading_are_told(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Restricted("Onboarding");

        var answer = await host.CallAsync("confluence_get_restrictions", new { page_id = host.PageId("Monday") });

        Assert.Null(answer["read"]);
        Assert.Equal(("Onboarding", "handbook-editors"), ((string?)answer["above"]![0]!["title"], (string?)answer["above"]![0]!["read"]!["groups"]![0]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Who_is_not_known_is_not_written(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var nobody = await host.CallAsync("confluence_set_restrictions", new { page_id = host.PageId("Monday"), read_users = new[] { "Zacharias" } });
        var noGroup = await host.CallAsync("confluence_set_restrictions", new { page_id = host.PageId("Monday"), read_groups = new[] { "handbook" } });

        Assert.Contains("Nobody matches 'Zacharias'", nobody.Text, StringComparison.Ordinal);
        Assert.Contains("There is no group 'handbook'.", noGroup.Text, StringComparison.Ordinal);
        Assert.Equal(host.Flavour is Flavour.Cloud, noGroup.Text.Contains("handbook-editors, handbook-readers", StringComparison.Ordinal));
        Assert.Empty(host.Page("Monday").Restrictions);
    }

    [Fact]
    public async Task On_Cloud_what_others_may_do_is_told()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var page = host.Restricted("Onboarding");

        var alex = await host.CallAsync("confluence_check_permission", new { page_id = page, operation = "read", user = "Alex Rivera" });
        var mia = await host.CallAsync("confluence_check_permission", new { page_id = host.PageId("Monday"), operation = "read", user = host.Store.Users.ByName("mia")!.AccountId });

        Assert.Equal((true, false), ((bool)alex["allowed"]!, (bool)mia["allowed"]!));
        Assert.Equal("Mia Krüger", (string?)mia["user"]);
    }

    [Fact]
    public async Task On_Data_Center_it_is_told_of_oneself_alone()
    {
        await using var host = await McpHost.StartAsync(Flavour.DataCenter);
        host.Page("Monday").Restrictions["update"] = new([host.Store.Users.ByName("mia")!.AccountId], []);

        var others = await host.CallAsync("confluence_check_permission", new { page_id = host.PageId("Monday"), operation = "read", user = "mia" });
        var mine = await host.CallAsync("confluence_check_permission", new { page_id = host.PageId("Monday"), operation = "update" });

        Assert.Contains("on Cloud only", others.Text, StringComparison.Ordinal);
        Assert.False((bool)mine["allowed"]!);
    }
}
