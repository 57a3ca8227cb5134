using System.Text.RegularExpressions;
using Atlassian.Content;
using Atlassian.Content.Markdown;
using AtlassianMcp.Tools.Jira.Issues;

namespace AtlassianMcp.Tools.Jira.Insights;

/// <summary>
/// Finds issues in notes written as Markdown: each open task and each item of a list becomes one, its sub-items the description, the headings above it the
/// section. <c>@name</c> assigns, <c>#label</c> labels, <c>!High</c> sets the priority, <c>(Bug)</c> at the beginning the type.
/// </summary>
/// <param name="defaultType">The type of what names none.</param>
internal sealed partial class NoteReader(string defaultType)
{
    private const int LongestSummary = 255;
    private readonly List<IssueDraft> _drafts = [];

    /// <summary>The issues, in order.</summary>
    public IReadOnlyList<IssueDraft> Read(string markdown)
    {
        var section = "";
        foreach (var block in MarkdownReader.Read(markdown).Blocks)
        {
            switch (block)
            {
                case Heading heading:
                    section = Plain(new Paragraph(heading.Inlines));
                    break;
                case BulletList list:
                    foreach (var item in list.Items) Add(item.Blocks, section);
                    break;
                case OrderedList list:
                    foreach (var item in list.Items) Add(item.Blocks, section);
                    break;
                case TaskList list:
                    foreach (var item in list.Items.Where(item => !item.Done)) Add(item.Blocks, section);
                    break;
                default:
                    break; // what surrounds the lists is talk
            }
        }

        return _drafts;
    }

    private void Add(IReadOnlyList<Block> blocks, string section)
    {
        if (blocks.Count == 0) return;
        var said = Plain(blocks[0]);
        var words = Sign().Replace(Type().Replace(said, ""), "").Trim().TrimEnd(':', '.', ',');
        if (words.Length == 0) return;
        var (summary, rest) = words.Length <= LongestSummary ? (words, "") : (words[..(LongestSummary - 1)] + "…", words + "\n\n");
        var details = blocks.Count > 1 ? MarkdownWriter.Write(new Document([.. blocks.Skip(1)])).Trim() : "";
        var origin = section.Length > 0 ? $"From the notes: {section}." : "";
        var description = string.Join("\n\n", new[] { rest.Trim(), details, origin }.Where(part => part.Length > 0));
        _drafts.Add(new IssueDraft(
            summary, Type().Match(said) is { Success: true } type ? type.Groups["type"].Value : defaultType, description.Length > 0 ? description : null,
            Signed(said, '@').FirstOrDefault(), Signed(said, '!').FirstOrDefault(), Signed(said, '#') is { Length: > 0 } labels ? labels : null));
    }

    private static string[] Signed(string text, char sign) => [.. Sign().Matches(text).Select(match => match.Value.Trim()).Where(word => word[0] == sign).Select(word => word[1..].Trim('"').Replace('_', sign == '@' ? ' ' : '_'))];

    private static string Plain(Block block) => new Document([block]).PlainText().Trim();

    // At the beginning of a word: @ada, @"Ada Lovelace", #ui, !High.
    [GeneratedRegex("""(?<![\w/])[@#!](?:"[^"]+"|[\p{L}][\p{L}\p{Nd}_.@-]*[\p{L}\p{Nd}])""")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\A\((?<type>[\p{L}][\p{L} -]{1,40})\)\s*")]
    private static partial Regex Type();
}
