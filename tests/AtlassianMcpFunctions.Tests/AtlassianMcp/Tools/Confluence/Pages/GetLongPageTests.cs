using System.Text;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class GetLongPageTests
{
    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_long_page_comes_in_parts_that_lead_on(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var page = Add(host);
        var (text, parts, cursor) = (new StringBuilder(), 0, (string?)null);
        do
        {
            var answer = await host.CallAsync("confluence_get_page", cursor is null ? new { page_id = page.PublicId, max_chars = 2_000 } : new { page_id = page.PublicId, max_chars = 2_000, cursor });
            Assert.True(((string)answer["content"]!).Length <= 2_000);
            Assert.StartsWith($"characters {text.Length:N0}–", (string?)answer["position"], StringComparison.Ordinal);
            Assert.Equal(parts == 0, answer["metadata"] is not null);
            text.Append((string?)answer["content"]);
            (cursor, parts) = ((string?)answer["next_cursor"], parts + 1);
        }
        while (cursor is not null);

        var whole = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId, max_chars = 80_000 });
        Assert.True(parts > 3);
        Assert.Equal((string?)whole["content"], text.ToString());
        Assert.Null(whole["position"]);
        Assert.Null(whole["next_cursor"]);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task An_outline_leads_to_its_sections(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var page = Add(host);

        var outline = (await host.CallAsync("confluence_get_page", new { page_id = page.PublicId, outline = true }));
        var section = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId, section = "#part-7" });
        var missing = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId, section = "Part 99" });

        Assert.Null(outline["content"]);
        var heading = outline["outline"]!["headings"]![7]!;
        Assert.Equal((2, "Part 7", "part-7"), ((int)heading["level"]!, (string?)heading["text"], (string?)heading["anchor"]));
        Assert.Equal(1, (int)outline["outline"]!["holds"]!["tables"]!);
        Assert.StartsWith("## Part 7\n", (string?)section["content"], StringComparison.Ordinal);
        Assert.DoesNotContain("Part 8", (string?)section["content"], StringComparison.Ordinal);
        Assert.StartsWith("There is no heading 'Part 99'. There are: Part 0, ", missing.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_cursor_of_another_page_is_refused(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var cursor = (string?)(await host.CallAsync("confluence_get_page", new { page_id = Add(host).PublicId, max_chars = 2_000 }))["next_cursor"];
        var other = host.Store.Confluence.Pages.Single(page => page.Title == "Office Map");

        var answer = await host.CallAsync("confluence_get_page", new { page_id = other.PublicId, cursor });

        Assert.Equal("The text has changed since this cursor was given: begin again without a cursor.", answer.Text);
    }

    [Theory]
    [InlineData("Cloud")]
    [InlineData("DataCenter")]
    public async Task A_long_description_comes_in_parts_too(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
        var text = string.Join("\n\n", Enumerable.Range(0, 100).Select(i => $"Paragraph {i} of the description."));
        var key = (string?)(await host.CallAsync("jira_create_issue", new { project_key = "DEMO", summary = "S", issue_type = "Task", description = text }))["key"];

        var first = await host.CallAsync("jira_get_issue", new { issue_key = key, max_chars = 2_000 });
        var second = await host.CallAsync("jira_get_issue", new { issue_key = key, cursor = (string?)first["description_next_cursor"] });

        Assert.StartsWith("characters 0–", (string?)first["description_position"], StringComparison.Ordinal);
        Assert.Equal(text, (string?)first["description"] + (string?)second["description"]);
        Assert.Null(second["description_next_cursor"]);
    }

    private static Page Add(McpHost host)
    {
        var home = host.Store.Confluence.FindSpace("HAND")!.Homepage!;
        var storage = string.Concat(Enumerable.Range(0, 20).Select(i => $"<h2>Part {i}</h2>" + string.Concat(Enumerable.Repeat("<p>Some words that make the page a long one.</p>", 10))));
        return host.Store.Confluence.AddPage(home.Space, home, "Long", storage + "<table><tbody><tr><th>a</th></tr><tr><td>b</td></tr></tbody></table>", home.Current.Author);
    }
}
