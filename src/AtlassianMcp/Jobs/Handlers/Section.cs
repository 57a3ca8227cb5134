using System.Text.Json.Serialization;
using Atlassian.Confluence;
using Atlassian.Content;
using Atlassian.Content.Markdown;

namespace AtlassianMcp.Jobs.Handlers;

/// <summary>A heading with what stands under it, up to the next heading of its level; the page itself is the section of level 0.</summary>
/// <param name="Heading">The heading's words, or the page's title.</param>
/// <param name="Level">0 to 6.</param>
/// <param name="Content">What stands before the first heading below, as Markdown.</param>
/// <param name="Sections">The sections below.</param>
public sealed record Section(string Heading, int Level, string Content, IReadOnlyList<Section> Sections)
{
    /// <summary>How many sections there are below, at any depth.</summary>
    [JsonIgnore]
    public int Count => Sections.Sum(section => 1 + section.Count);

    /// <summary>A page taken apart at its headings.</summary>
    public static Section Outline(ConfluencePage page)
    {
        var blocks = PageFiles.Read(page).Blocks;
        var at = 0;
        return Read(page.Title, 0, blocks, ref at);
    }

    private static Section Read(string heading, int level, IReadOnlyList<Block> blocks, ref int at)
    {
        var content = new List<Block>();
        while (at < blocks.Count && blocks[at] is not Atlassian.Content.Heading) content.Add(blocks[at++]);
        var sections = new List<Section>();
        while (at < blocks.Count && blocks[at] is Atlassian.Content.Heading below && below.Level > level)
        {
            at++;
            sections.Add(Read(DocumentText.PlainText(below.Inlines), below.Level, blocks, ref at));
        }

        return new Section(heading, level, MarkdownWriter.Write(new Document(content)).Trim(), sections);
    }
}
