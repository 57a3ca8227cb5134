namespace Atlassian.Content.Outline;

/// <summary>
/// A document's headings in reading order, those in columns, folds, panels and quotes included, and what else it holds. Sizes are characters of Markdown without the marks of the
/// boxes around it; a section in a box ends where the box ends.
/// </summary>
/// <param name="Headings">The headings.</param>
/// <param name="Inventory">What else there is.</param>
/// <param name="Characters">Size of the whole.</param>
public sealed record DocumentOutline(IReadOnlyList<OutlineHeading> Headings, Inventory Inventory, int Characters)
{
    private const int MostNamed = 12;

    /// <summary>Reads the outline off a document in one pass.</summary>
    public static DocumentOutline Of(Document document)
    {
        var reading = SectionReading.Of(document, measure: true);
        return new([.. reading.Sections.Select(Heading)], Inventory.Of(document), reading.Characters);
    }

    /// <summary>The section of one heading as a document of its own: the heading and what stands under it.</summary>
    /// <param name="document">The whole document.</param>
    /// <param name="heading">The heading's words, its slug (perhaps behind #), or words of headings one below the other: <c>Parent &gt; Child</c>.</param>
    /// <exception cref="ArgumentException">There is no such heading, or more than one.</exception>
    public static Document Section(Document document, string heading)
    {
        var sections = SectionReading.Of(document, measure: false).Sections;
        var found = sections.Where(section => section.Slug == heading.Trim().TrimStart('#')).ToArray();
        if (found.Length == 0 || found.Any(section => !Same(section.Text, heading)))
            found = sections.Where(section => Same(section.Text, heading)).ToArray() is { Length: > 0 } named ? named : found;
        if (found.Length == 0)
            found = [.. sections.Where(section => IsAt(section, heading.Split('>', StringSplitOptions.TrimEntries)))];
        return found switch
        {
            [var one] => new Document([.. one.Around.Skip(one.At).Take(one.Length)]),
            [] => throw new ArgumentException($"There is no heading '{heading}'. There are: {Names(sections, section => section.Text)}."),
            _ => throw new ArgumentException($"Several headings are called '{heading}'. Name one of: {Names(found, section => "#" + section.Slug)}."),
        };
    }

    // Steps may be left out, as in a path people remember.
    private static bool IsAt(OpenSection section, string[] steps)
    {
        var at = steps.Length - 1;
        for (var above = section; above is not null && at >= 0; above = above.Parent)
        {
            if (Same(above.Text, steps[at])) at--;
            else if (ReferenceEquals(above, section)) return false;
        }

        return at < 0;
    }

    private static bool Same(string text, string wanted) => string.Equals(Folded(text), Folded(wanted), StringComparison.OrdinalIgnoreCase);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Names(IReadOnlyList<OpenSection> sections, Func<OpenSection, string> name) => sections.Count == 0
        ? "none"
        : string.Join(", ", sections.Take(MostNamed).Select(name)) + (sections.Count > MostNamed ? $" and {sections.Count - MostNamed} more" : "");

    private static OutlineHeading Heading(OpenSection section)
    {
        var path = new List<string>();
        for (var above = section; above is not null; above = above.Parent) path.Insert(0, above.Text);
        return new(section.Level, section.Text, section.Slug, path, section.Own, section.All);
    }
}
