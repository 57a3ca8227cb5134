using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Publishing;

public sealed class PublishOverTests
{
    private const string Storage =
        """<h2>Plan</h2><p>Read <ac:inline-comment-marker ac:ref="c1">this</ac:inline-comment-marker> first.</p><ac:structured-macro ac:name="drawio"><ac:parameter ac:name="diagramName">Net</ac:parameter></ac:structured-macro>""";

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task What_the_Markdown_would_not_keep_is_told_before_anything_is_written(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var page = Add(host, Storage);

        var answer = await host.PublishAsync(new { page_id = page.PublicId, markdown = "## Plan\n\nRead that first.", images = Array.Empty<object>() });

        Assert.True(answer.IsError);
        Assert.Equal(
            """
            Nothing was written: the page 'Drawn' holds what this Markdown would not keep:
            - inline comment on "this", under "Plan"
            - macro drawio (unknown to this server), under "Plan"
            Pass allow_loss: true to write it all the same, or start from the Markdown that reading it gives, which carries all of it.
            """,
            answer.Text);
        Assert.Equal(1, page.Current.Number);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task Whoever_allows_the_loss_writes_over_it(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var page = Add(host, Storage);

        var answer = await host.PublishAsync(new { page_id = page.PublicId, markdown = "Anew.", allow_loss = true });

        Assert.Equal(2, (int?)answer["version"]);
        Assert.Equal("<p>Anew.</p>", page.Body);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task What_was_read_can_be_changed_and_written_back(string flavour)
    {
        await using var host = await PublishingHost.StartAsync(flavour);
        var page = Add(host, Storage);
        var read = (string)(await host.Server.CallAsync("confluence_get_page", new { page_id = page.PublicId }))["content"]!;

        var answer = await host.PublishAsync(new { page_id = page.PublicId, markdown = read.Replace("Read ", "Now read ", StringComparison.Ordinal) });

        Assert.Equal(2, (int?)answer["version"]);
        Assert.Equal(Storage.Replace("Read ", "Now read ", StringComparison.Ordinal), page.Body.Replace(" ac:schema-version=\"1\"", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_text_that_says_the_same_leaves_the_content_byte_for_byte(string flavour)
    {
        const string Coloured = """<table data-layout="wide"><colgroup><col style="width: 90.0px;" /></colgroup><tbody><tr><td data-highlight-colour="#ffcc00"><p style="text-align: center;">x</p></td></tr></tbody></table>""";
        await using var host = await PublishingHost.StartAsync(flavour);
        var page = Add(host, Coloured);
        var read = (string)(await host.Server.CallAsync("confluence_get_page", new { page_id = page.PublicId }))["content"]!;

        var answer = await host.PublishAsync(new { page_id = page.PublicId, markdown = read });

        Assert.Equal(2, (int?)answer["version"]);
        Assert.Equal(Coloured, page.Body);
    }

    private static Page Add(PublishingHost host, string storage)
    {
        var home = host.Confluence.FindSpace("HAND")!.Homepage!;
        return host.Confluence.AddPage(home.Space, home, "Drawn", storage, home.Current.Author);
    }
}
