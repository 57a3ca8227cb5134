namespace Atlassian.Content;

/// <summary>
/// One rich text, whatever it was written in: the hub through which Markdown, ADF, Confluence storage format and Jira wiki markup are turned into each other.
/// Its vocabulary is ADF's (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/).
/// </summary>
public sealed record Document(IReadOnlyList<Block> Blocks)
{
    /// <summary>A document without content.</summary>
    public static Document Empty { get; } = new([]);
}
