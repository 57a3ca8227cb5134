using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class ListPagesTests
{
    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Children_come_in_order_a_page_at_a_time(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var home = host.Store.Confluence.FindSpace("HAND")!.Homepage!;

        var first = await host.CallAsync("confluence_list_pages", new { parent_page_id = home.PublicId, limit = 2 });
        var second = await host.CallAsync("confluence_list_pages", new { parent_page_id = home.PublicId, limit = 2, cursor = (string?)first["next_cursor"] });

        Assert.Equal(["Onboarding", "Policies"], first["pages"]!.AsArray().Select(page => (string?)page!["title"]));
        Assert.Equal(["Office Map"], second["pages"]!.AsArray().Select(page => (string?)page!["title"]));
        Assert.Equal(("Found 2 child page(s); there are more.", "Found 1 child page(s)."), ((string?)first["message"], (string?)second["message"]));
        Assert.Null(second["next_cursor"]);
        var onboarding = first["pages"]![0]!;
        Assert.Equal(("page", 2), ((string?)onboarding["type"], (int?)onboarding["version"]));
        Assert.Equal($"{host.Store.Confluence.Address}/pages/viewpage.action?pageId={onboarding["id"]}", (string?)onboarding["url"]);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_space_or_an_address_names_the_parent_too(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), defaultSpaceKey: "ENG");
        var home = host.Store.Confluence.FindSpace("HAND")!.Homepage!;

        var bySpace = await host.CallAsync("confluence_list_pages", new { space_key = "HAND" });
        var byAddress = await host.CallAsync("confluence_list_pages", new { parent_page_id = $"{host.Store.Confluence.Address}/pages/viewpage.action?pageId={home.PublicId}" });
        var byDefault = await host.CallAsync("confluence_list_pages");

        Assert.Equal(home.PublicId, (string?)bySpace["parent_page_id"]);
        Assert.Equal(bySpace["pages"]!.ToJsonString(), byAddress["pages"]!.ToJsonString());
        Assert.Equal(["Architecture", "Runbooks"], byDefault["pages"]!.AsArray().Select(page => (string?)page!["title"]));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task What_is_not_there_is_said(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        Assert.Contains("answered 404", (await host.CallAsync("confluence_list_pages", new { parent_page_id = "999999" })).Text, StringComparison.Ordinal);
        Assert.Contains("No space with the key 'NONE'", (await host.CallAsync("confluence_list_pages", new { space_key = "NONE" })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Bad_arguments_are_refused(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        Assert.Contains("give parent_page_id", (await host.CallAsync("confluence_list_pages")).Text, StringComparison.Ordinal);
        Assert.Contains("'home' is neither a page id", (await host.CallAsync("confluence_list_pages", new { parent_page_id = "home" })).Text, StringComparison.Ordinal);
        Assert.Contains("`limit` must be a whole number from 1 to 100", (await host.CallAsync("confluence_list_pages", new { space_key = "HAND", limit = 101 })).Text, StringComparison.Ordinal);
        Assert.Contains("is not a cursor of this list", (await host.CallAsync("confluence_list_pages", new { space_key = "HAND", cursor = "x" })).Text, StringComparison.Ordinal);
    }
}
