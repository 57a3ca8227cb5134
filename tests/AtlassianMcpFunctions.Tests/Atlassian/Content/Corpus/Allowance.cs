namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Corpus;

/// <summary>What may be missing after a format, and the words of docs/markdown.md that say so.</summary>
internal sealed record Allowance(string Sentence, string[] Formats, params string[] Constructs)
{
    private static readonly string[] Markdown = [Spoke.Markdown.Name];
    private static readonly string[] Adf = [Spoke.Adf.Name];
    private static readonly string[] Wiki = [Spoke.Wiki.Name];
    private static readonly string[] DataCenter = [Spoke.DataCenterStorage.Name];
    private static readonly string[] Confluence = [Spoke.Storage.Name, Spoke.DataCenterStorage.Name];

    /// <summary>All that may be missing. A construct followed by an asterisk stands for its attributes, too.</summary>
    public static IReadOnlyList<Allowance> All { get; } =
    [
        new("alignment of cells whose paragraphs have their own", Markdown, "TableCell.Alignment"),
        new("marks on emoji", Adf, "Strong on emoji", "Link on emoji"),
        new("marks on code and formulas but the link and inline comments go", Adf, "Strong on code", "Emphasis on code", "Strike on code"),
        new("divides the paragraph (a link in headings and tasks)", Adf, "InlineImage*", "Paragraph", "HardBreak", "picture in a heading"),
        new("titles of pictures go", Adf, "Image.Title"),
        new("alignment and indentation go where the schema has none", Adf, "Paragraph.Alignment", "TableCell.Alignment"),
        new("headings within lists and quotes become bold lines", Adf, "Heading*"),
        new("a quote within a quote joins it", [.. Adf, .. Wiki], "Blockquote"),
        new("alignment of cells that hold pictures alone or nothing", Confluence, "TableCell.Alignment"),
        new("places of pictures within a line", Confluence, "InlineImage.Layout"),
        new("widths of pictures in percent", Confluence, "Image.WidthPercent"),
        new("on Data Center how words run around a picture", DataCenter, "MediaSingle.Layout"),
        new("(Data Center: the character)", DataCenter, "Emoji*", "Strong on emoji", "Link on emoji"),
        new("other emoji that Jira has no sign for (the character)", Wiki, "Emoji*"),
        new("paragraphs of an item and of a cell become its lines and lose their alignment", Wiki, "Paragraph*", "MediaSingle"),
    ];

    /// <summary>Whether a thing may be missing after a format for this reason.</summary>
    public bool Covers(string format, Missing missing) => Formats.Contains(format) && Constructs.Any(construct => construct is [.. var kind, '*']
        ? missing.Construct == kind || missing.Construct.StartsWith(kind + '.', StringComparison.Ordinal)
        : missing.Construct == construct);
}
