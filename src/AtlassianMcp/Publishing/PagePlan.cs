using Atlassian.Content;
using Atlassian.Content.Markdown;

namespace AtlassianMcp.Publishing;

/// <summary>What a Markdown text becomes as a page, worked out before anything is written.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Body">Its content; local pictures are named as the attachments they become.</param>
/// <param name="Images">The local pictures it shows and files it links to, as it will have them attached; in reading order.</param>
/// <param name="Labels">Labels the text asks for, in Confluence's spelling.</param>
/// <param name="Links">Links to files beside the text, which lead nowhere until they are resolved.</param>
internal sealed record PagePlan(
    string Title, Document Body, IReadOnlyList<PlannedFile> Images, IReadOnlyList<string> Labels, IReadOnlyList<LocalLink> Links)
{
    private const int LongestTitle = 255;

    /// <summary>Plans a page.</summary>
    /// <param name="markdown">The text, front matter included.</param>
    /// <param name="title">The title the caller wants; else the front matter's, <paramref name="currentTitle"/>, the first heading's.</param>
    /// <param name="currentTitle">The title the page has already.</param>
    /// <param name="folder">Where the text lies among the files handed over.</param>
    /// <exception cref="ArgumentException">No title can be found, or it is too long.</exception>
    public static PagePlan Of(string markdown, string? title = null, string? currentTitle = null, string folder = "") =>
        Of(FrontMatter.Read(markdown), title, currentTitle, lastTitle: null, folder, LocalNaming.None);

    /// <summary>Plans a page whose front matter is read already.</summary>
    /// <param name="front">The text.</param>
    /// <param name="title">The title the caller wants.</param>
    /// <param name="currentTitle">The title the page has already.</param>
    /// <param name="lastTitle">The title where nothing else gives one.</param>
    /// <param name="folder">Where the text lies among the files handed over.</param>
    /// <param name="naming">What is known of those files.</param>
    /// <exception cref="ArgumentException">No title can be found, or it is too long.</exception>
    public static PagePlan Of(FrontMatter front, string? title, string? currentTitle, string? lastTitle, string folder, LocalNaming naming)
    {
        var document = MarkdownReader.Read(front.Text);
        var chosen = Checked(title ?? front.Title ?? currentTitle ?? TitleHeading(document) ?? lastTitle);
        var (body, images) = PlannedFile.Name(WithoutTitle(document, chosen), folder, naming);
        return new PagePlan(chosen, body, images, PageLabels.Spell(front.Labels ?? []), LocalLink.In(body, folder));
    }

    /// <summary>The plan with links that lead where the function says; those it answers null for stay in <see cref="Links"/>.</summary>
    /// <param name="resolve">Takes a file's path and gives the address to link to, such as <c>page:SPACE/Title</c>.</param>
    public PagePlan Resolve(Func<string, string?> resolve)
    {
        var found = Links.DistinctBy(link => link.Href).Select(link => (link, Address: resolve(link.Path))).Where(pair => pair.Address is not null)
            .ToDictionary(pair => pair.link.Href, pair => pair.Address + pair.link.Anchor);
        return this with
        {
            Body = Body.MapLinks(href => found.GetValueOrDefault(href, href)),
            Links = [.. Links.Where(link => !found.ContainsKey(link.Href))],
        };
    }

    private static string Checked(string? title)
    {
        var line = string.Join(' ', (title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length == 0)
            throw new ArgumentException("The page needs a title: give title, a title in the front matter, or a heading in the Markdown.", nameof(title));
        return line.Length <= LongestTitle ? line : throw new ArgumentException($"The title has {line.Length} characters; Confluence takes {LongestTitle} at most.", nameof(title));
    }

    private static string? TitleHeading(Document document) => FirstHeading(document) is { } heading ? DocumentText.PlainText(heading.Inlines) : null;

    private static Heading? FirstHeading(Document document) => document.Blocks.OfType<Heading>().FirstOrDefault();

    // Confluence shows the title above the page; the same words below it would be said twice.
    private static Document WithoutTitle(Document document, string title) =>
        FirstHeading(document) is { } heading && string.Equals(Folded(DocumentText.PlainText(heading.Inlines)), Folded(title), StringComparison.OrdinalIgnoreCase)
            ? new Document([.. document.Blocks.Where(block => !ReferenceEquals(block, heading))])
            : document;

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
