using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class GetPageTests
{
    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_page_reads_as_Markdown_with_what_hangs_on_it(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var page = host.Store.Confluence.Pages.Single(page => page.Title == "Office Map");

        var answer = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId });

        Assert.Equal(("Office Map", "HAND", 2), ((string?)answer["title"], (string?)answer["space_key"], (int?)answer["version"]));
        Assert.Null(answer["status"] ?? answer["format"] ?? answer["type"]);
        Assert.StartsWith(host.Store.Confluence.Address, (string?)answer["url"], StringComparison.Ordinal);
        Assert.Contains("![](roof.png)", (string?)answer["content"], StringComparison.Ordinal);
        Assert.Contains("ground-floor.png", (string?)answer["content"], StringComparison.Ordinal);
        var metadata = answer["metadata"]!;
        Assert.Equal(("Dana Demo", null, "Handbook"), ((string?)metadata["author"], (string?)metadata["last_modified_by"], (string?)metadata["parent"]!["title"]));
        Assert.Equal(["office"], metadata["labels"]!.AsArray().Select(label => (string?)label));
        Assert.Equal(["ground-floor.png", "notes.txt", "roof.png"], metadata["attachments"]!.AsArray().Select(file => (string?)file!["name"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Title_and_space_name_a_page_as_well(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), defaultSpaceKey: "ENG");

        var bare = await host.CallAsync("confluence_get_page", new { title = "Sécurité et données", space_key = "HAND", include_metadata = false });
        var code = await host.CallAsync("confluence_get_page", new { title = "Payment Service" });

        Assert.Equal("Réglez votre écran: café, naïve, Größe – 100\u00A0%.\n", (string?)bare["content"]);
        Assert.Null(bare["metadata"]);
        Assert.Contains("```csharp\nif (a < b && c)\n", (string?)code["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Older_versions_and_the_storage_format_can_be_had(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var home = host.Store.Confluence.FindSpace("HAND")!.Homepage!;

        var now = await host.CallAsync("confluence_get_page", new { page_id = home.PublicId, format = "storage" });
        var before = await host.CallAsync("confluence_get_page", new { page_id = home.PublicId, version = 1, format = "storage" });

        Assert.Equal("storage", (string?)now["format"]);
        Assert.Contains("<ac:structured-macro ac:name=\"toc\"", (string?)now["content"], StringComparison.Ordinal);
        Assert.Equal((1, "<p />"), ((int?)before["version"], (string?)before["content"]));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task What_is_not_there_is_said(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        Assert.Contains("answered 404", (await host.CallAsync("confluence_get_page", new { page_id = "999999" })).Text, StringComparison.Ordinal);
        Assert.Contains("No page titled 'Nowhere' is in space HAND", (await host.CallAsync("confluence_get_page", new { title = "Nowhere", space_key = "HAND" })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Bad_arguments_are_refused(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));

        Assert.Contains("give page_id", (await host.CallAsync("confluence_get_page")).Text, StringComparison.Ordinal);
        Assert.Contains("give space_key too", (await host.CallAsync("confluence_get_page", new { title = "Travel" })).Text, StringComparison.Ordinal);
        Assert.Contains("Did you mean `page_id`", (await host.CallAsync("confluence_get_page", new { pageId = "1" })).Text, StringComparison.Ordinal);
    }
}
