using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Jobs.Handlers.Sync;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;

/// <summary>Names and places of files: safe on every system, different where they must be, stable where they can be.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("Getting started", "Getting-started")]
    [InlineData("  What? / Why: \"this\" <now>|* ", "What-Why-this-now")]
    [InlineData("Sécurité & Größe", "Sécurité-Größe")]
    [InlineData("日本語のページ", "日本語のページ")]
    [InlineData("v1.2 (draft)", "v1.2-draft")]
    [InlineData("CON", "_CON")]
    [InlineData("aux.old", "_aux.old")]
    [InlineData("...", "77")]
    [InlineData("???", "77")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("Launch 🚀 now", "Launch-🚀-now")]
    public void A_title_becomes_a_name_that_every_system_takes(string title, string name) => Assert.Equal(name, SafeName.OfTitle(title, "77"));

    [Theory]
    [InlineData("map of pier.png", "map of pier.png")]
    [InlineData("a/b\\c:d.txt", "a_b_c_d.txt")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("ends. ", "ends")]
    [InlineData("..", "att7")]
    public void An_attachment_keeps_its_name_where_every_system_takes_it(string given, string name) => Assert.Equal(name, SafeName.OfFile(given, "att7"));

    [Fact]
    public void A_long_name_is_cut_between_characters_and_keeps_its_ending()
    {
        Assert.True(SafeName.OfTitle(string.Concat(Enumerable.Repeat("🚀", 80)), "1").Length <= 60);
        var file = SafeName.OfFile(new string('x', 300) + ".drawio", "1");
        Assert.Equal((100, ".drawio"), (file.Length, file[^7..]));
    }

    [Fact]
    public void Names_that_differ_in_letter_case_alone_or_are_taken_get_the_id()
    {
        var pages = new[] { Page("1", "Root"), Page("2", "Plan", "1"), Page("3", "PLAN?", "1"), Page("4", "README"), Page("5", "_attachments", "1") };

        var places = PagePaths.Of(pages, bySpace: false, new Dictionary<string, string>());

        Assert.Equal(["Root", "Root/Plan", "Root/PLAN-3", "README-4", "Root/attachments"], pages.Select(page => places[page.Id]));
    }

    [Fact]
    public void A_page_keeps_its_place_while_title_and_parent_stay_whoever_comes_or_goes()
    {
        var before = new Dictionary<string, string> { ["1"] = "Root", ["9"] = "Root/Plan-9" };

        var places = PagePaths.Of([Page("1", "Root"), Page("2", "Plan", "1"), Page("9", "Plan", "1")], bySpace: false, before);

        Assert.Equal(("Root/Plan", "Root/Plan-9"), (places["2"], places["9"]));
        Assert.Equal("Root/Plans", PagePaths.Of([Page("1", "Root"), Page("9", "Plans", "1")], bySpace: false, before)["9"]);
    }

    [Fact]
    public void Paths_stay_short_however_deep_a_page_lies()
    {
        var pages = Enumerable.Range(1, 40).Select(number => Page($"{number}", new string((char)('a' + (number % 26)), 55), [.. Enumerable.Range(1, number - 1).Select(above => $"{above}")])).ToList();

        var places = PagePaths.Of(pages, bySpace: false, new Dictionary<string, string>());

        Assert.All(places.Values, place => Assert.True(place.Length <= 181, place));
        Assert.Equal(pages.Count, places.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_page_lies_below_the_nearest_page_above_it_that_is_in_the_set()
    {
        var places = PagePaths.Of([Page("1", "Top"), Page("3", "Low", "1", "2")], bySpace: true, new Dictionary<string, string>());

        Assert.Equal("S/Top/Low", places["3"]);
    }

    [Theory]
    [InlineData("label = x order by created desc", "(label = x) and type = page order by created")]
    [InlineData("title = \"order by me\"  ORDER\tBY title", "(title = \"order by me\") and type = page order by created")]
    [InlineData("space = border", "(space = border) and type = page order by created")]
    public void A_query_is_limited_to_pages_and_loses_its_order(string cql, string expected) => Assert.Equal(expected, new SyncScope(ScopeKind.Cql, cql).Cql);

    [Theory]
    [InlineData("A/B.md", "A/B/C.md", "B/C.md")]
    [InlineData("A/B/C.md", "A/B.md", "../B.md")]
    [InlineData("A.md", "B c.md", "B%20c.md")]
    public void Relative_addresses_lead_from_file_to_file(string from, string to, string href) => Assert.Equal(href, RelativePath.Href(from, to));

    private static ListedPage Page(string id, string title, params string[] above) => new(id, title, "S", above, 1, [], null, $"https://example.com/{id}");
}
