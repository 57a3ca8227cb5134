using System.Text;
using Atlassian.Confluence;
using AtlassianMcp.Jobs.Handlers.Sets;
using AtlassianMcp.Publishing;

namespace AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>A file of the tree with what is known of its page.</summary>
/// <param name="Page">Its place in the tree.</param>
/// <param name="Front">What it says about itself, without its text.</param>
/// <param name="Hash">Of all of it.</param>
/// <param name="Heading">The title that its text gives, where its front matter gives none.</param>
internal sealed record KnownFile(TreePage Page, FrontMatter Front, string Hash, string Heading)
{
    private const int MostBytes = 5 * 1024 * 1024;

    /// <summary>What it was last known to be; null for a file that no page is known of.</summary>
    public PageBasis? Basis { get; init; }

    /// <summary>Its page as it is now, without its content; null for a new one.</summary>
    public ConfluencePage? Current { get; init; }

    /// <summary>The space of its page.</summary>
    public string SpaceKey { get; init; } = "";

    /// <summary>Why it cannot be published; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the file is as it was when its page was last known.</summary>
    public bool IsAsBefore => Basis?.Hash == Hash;

    /// <summary>Whether the page is as it was when its file was last known.</summary>
    public bool IsPageAsBefore => Basis is not null && Basis.SeenVersion == Current?.Version.Number;

    /// <summary>The title that the file asks for.</summary>
    public string WantedTitle => Front.Title ?? Heading;

    /// <summary>The title of the page afterwards: what only one side changed counts.</summary>
    public string Title => Current is null || (WantedTitle != Current.Title && Basis?.Title != WantedTitle) ? WantedTitle : Current.Title;

    /// <summary>Whether both sides gave the page other titles.</summary>
    public bool HasTwoTitles => Current is not null && Basis?.Title is { } before && before != WantedTitle && before != Current.Title && WantedTitle != Current.Title;

    /// <summary>Its place among its siblings, as its front matter or the number in its name says; null for any.</summary>
    public int? Order => Front.Order ?? Page.NumberInName;

    /// <summary>Its labels as Confluence spells them, without those of single people; null when it says nothing of labels.</summary>
    public IReadOnlyList<string>? Labels => Front.Labels is { } labels ? PageLabels.Spell(Shared(labels)) : null;

    /// <summary>The labels it had, without those of single people; null when not known.</summary>
    public IReadOnlyList<string>? LabelsBefore => Basis?.Labels is { } labels ? [.. Shared(labels)] : null;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It is too long, or gives no title.</exception>
    public static async Task<KnownFile> ReadAsync(TreePage page, CancellationToken cancellationToken)
    {
        if (page.File is null) return new KnownFile(page, new FrontMatter(null, null, ""), ContentHash.Of(page.LastTitle), page.LastTitle);
        if (page.File.Length > MostBytes) throw new ArgumentException($"{page.Path} has {page.File.Length:N0} bytes; a page takes {MostBytes:N0} at most.");
        var bytes = await page.File.ReadAsync(cancellationToken);
        var front = FrontMatter.Read(Encoding.UTF8.GetString(bytes));
        var heading = front.Title ?? PagePlan.Of(front, title: null, currentTitle: null, page.LastTitle, page.Folder, LocalNaming.None).Title;
        return new KnownFile(page, front with { Text = "" }, ContentHash.Of(bytes), heading);
    }

    private static IEnumerable<string> Shared(IEnumerable<string> labels) => labels.Where(label => !label.Contains(':', StringComparison.Ordinal));
}
