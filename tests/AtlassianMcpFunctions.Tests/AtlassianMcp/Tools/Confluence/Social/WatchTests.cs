using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Social;

public sealed class WatchTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_space_is_watched_and_no_longer(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var watchers = host.Store.Confluence.FindSpace("HAND")!.Watchers;

        var begun = await host.CallAsync("confluence_watch", new { space_key = "HAND" });
        var during = watchers.ToList();
        var again = await host.CallAsync("confluence_watch", new { space_key = "HAND" });
        await host.CallAsync("confluence_watch", new { space_key = "HAND", watch = false });

        Assert.Equal((true, false), ((bool)begun["changed"]!, (bool)again["changed"]!));
        Assert.Equal([host.Store.Users.Demo.AccountId], during);
        Assert.Empty(watchers);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task People_are_found_by_name_and_me_is_oneself(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var me = await host.CallAsync("confluence_search_users", new { query = "me" });
        var mia = await host.CallAsync("confluence_search_users", new { query = "Krüger" });

        Assert.Equal("Dana Demo", (string?)me["users"]![0]!["name"]);
        Assert.Equal("Mia Krüger", (string?)Assert.Single(mia["users"]!.AsArray())!["name"]);
        Assert.Equal(host.Flavour is Flavour.Cloud ? host.Store.Users.ByName("mia")!.AccountId : "mia", (string?)(mia["users"]![0]!["user_name"] ?? mia["users"]![0]!["id"]));
    }
}
