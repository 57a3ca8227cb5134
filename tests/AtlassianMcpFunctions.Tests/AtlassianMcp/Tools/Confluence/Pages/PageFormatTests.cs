using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Seeds;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

/// <summary>The formats a page is read in, and what reading it weighs.</summary>
public sealed class PageFormatTests(ITestOutputHelper output)
{
    private const double MostWeight = 1.3;
    private const int Length = 6_000;
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_reads_as_a_document_of_nodes_too(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var whole = await host.CallAsync("confluence_get_page", new { page_id = host.PageId("Onboarding"), format = "adf" });
        var part = await host.CallAsync("confluence_get_page", new { page_id = host.PageId("Onboarding"), format = "adf", section = "To do" });

        var document = JsonNode.Parse((string)whole["content"]!)!;
        Assert.Equal(("doc", 1, "adf"), ((string?)document["type"], (int?)document["version"], (string?)whole["format"]));
        Assert.Contains(document["content"]!.AsArray(), node => (string?)node!["type"] == "taskList");
        Assert.Equal("heading", (string?)JsonNode.Parse((string)part["content"]!)!["content"]![0]!["type"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_long_source_comes_in_parts_that_make_it_whole(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var source = string.Concat(Enumerable.Range(1, 200).Select(number => $"<p>Line {number} 🙂</p>"));
        var page = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, null, "Long", source);
        var text = new StringBuilder();
        string? cursor = null;
        do
        {
            var part = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId, format = "storage", max_chars = 1_500, cursor = cursor ?? "0@1" });
            text.Append((string)part["content"]!);
            cursor = (string?)part["next_cursor"];
        }
        while (cursor is not null);
        host.Store.Confluence.Change(page, "Long", source + "<p/>", host.Store.Users.Demo);

        var stale = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId, format = "storage", cursor = "100@1" });

        Assert.Equal(source, text.ToString());
        Assert.Contains("has changed since this cursor was given", stale.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_is_little_more_than_its_Markdown(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        foreach (var seed in new[] { SeedPages.TasksAndPanels, SeedPages.NestedLists, SeedPages.Code, SeedPages.Short("Réglez votre écran: café, naïve, Größe.") })
        {
            // A page of ordinary length; what is said about it weighs the same whatever it says.
            var source = string.Concat(Enumerable.Repeat(seed, Length / seed.Length + 1));
            var page = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, host.Page("Policies"), $"Weighed {seed.Length}", source);

            var answer = await host.CallAsync("confluence_get_page", new { page_id = page.PublicId });

            Assert.Null(answer["next_cursor"]);
            var markdown = Encoding.UTF8.GetByteCount((string)answer["content"]!);
            var (text, structured) = (Encoding.UTF8.GetByteCount(answer.Text), Encoding.UTF8.GetByteCount(answer.Structured!.ToJsonString(Relaxed)));
            output.WriteLine($"{markdown} bytes of Markdown, {text} as text ({(double)text / markdown:0.00}), {structured} structured ({(double)structured / markdown:0.00})");
            Assert.InRange(text, 1, MostWeight * markdown);
            Assert.InRange(structured, 1, MostWeight * markdown);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_hundred_thousand_characters_are_the_most(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        Assert.Contains("max_chars", (await host.CallAsync("confluence_get_page", new { page_id = host.PageId("Travel"), max_chars = 100_001 })).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_draft_is_shown_as_one(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        Page draft = host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, null, "Rough", "<p>Rough.</p>", status: "draft");

        var answer = await host.CallAsync("confluence_get_page", new { page_id = draft.PublicId });

        Assert.Equal(("draft", "Rough.\n"), ((string?)answer["status"], (string?)answer["content"]));
    }
}
