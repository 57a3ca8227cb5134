using System.Globalization;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Seeds;

namespace Playground.Drills;

/// <summary>A tree of pages planted at the demo site: each with a file, every page with up to ten below it.</summary>
internal sealed class Forest
{
    private const int Branches = 10;
    private readonly ConfluenceStore _store;

    private Forest(ConfluenceStore store, IReadOnlyList<Page> pages) => (_store, Pages) = (store, pages);

    /// <summary>All pages, the one at the top first.</summary>
    public IReadOnlyList<Page> Pages { get; }

    /// <summary>The id of the page at the top.</summary>
    public string Root => Id(Pages[0]);

    /// <summary>The ids of all pages.</summary>
    public IReadOnlySet<string> Ids => Pages.Select(Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Plants a tree in a space of its own.</summary>
    public static Forest Plant(ConfluenceStore store, int pages, int attachments, string key = "FOREST")
    {
        var space = store.AddSpace(key, key);
        var planted = new List<Page> { store.AddPage(space, space.Homepage, $"{key} top", "<p>Trees.</p>") };
        for (var number = 1; number < pages; number++) planted.Add(store.AddPage(space, planted[(number - 1) / Branches], $"{key} {number}", Body(number)));
        for (var number = 0; number < attachments; number++) store.AddAttachment(planted[number % pages], $"leaf-{number}.png", "image/png", Png.Draw(8, 8, number));
        return new Forest(store, planted);
    }

    /// <summary>Writes a new version of some pages.</summary>
    public void Change(IEnumerable<int> numbers)
    {
        foreach (var number in numbers) _store.Change(Pages[number], Pages[number].Title, Body(number) + "<p>Grown.</p>", Pages[number].Current.Author);
    }

    /// <summary>A page's id as the API writes it.</summary>
    public static string Id(Page page) => page.Id.ToString(CultureInfo.InvariantCulture);

    // About 1.5 KB, with what real pages are made of.
    private static string Body(int number)
    {
        var paragraphs = string.Concat(Enumerable.Range(0, 6).Select(part => $"<p>Tree {number} has grown in year {part}, <strong>well</strong> and <em>slowly</em>, beside <a href=\"https://example.com/{number}/{part}\">another one</a>.</p>"));
        return $"<h2>Tree {number}</h2>{paragraphs}<ul><li>bark</li><li>leaves</li></ul><p><ac:image><ri:attachment ri:filename=\"leaf-{number}.png\" /></ac:image></p>"
            + $"<ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>Number {number}.</p></ac:rich-text-body></ac:structured-macro>";
    }
}
