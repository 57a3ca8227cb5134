using System.Collections;
using System.Globalization;
using System.Text;
using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>A document as lines of text, one a node or word, for comparing: what docs/markdown.md says Markdown loses is left out, and where spaces stand.</summary>
internal static class DocumentShape
{
    // Ids of nodes, colours of cells, widths and layouts of tables and pictures, numbered rows, alignment (a column has but one) and indentation.
    private static readonly HashSet<string> Lost = ["LocalId", "Background", "ColumnWidths", "Layout", "NumberedRows", "Indentation", "Alignment", "Marks", "EqualityContract"];

    public static string Of(Document document)
    {
        var shape = new StringBuilder();
        foreach (var block in document.Blocks) Append(shape, "", block, 0);
        return shape.ToString();
    }

    private static void Append(StringBuilder shape, string name, object? value, int depth)
    {
        switch (value)
        {
            case null or "" or Paragraph { Inlines.Count: 0 }:
                break;
            case string or ValueType:
                shape.Append(' ', depth).Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
                break;
            case Text text:
                Words(shape, text.Value, text, depth);
                break;
            case Emoji emoji: // those Markdown has no name for become their characters
                Words(shape, emoji.Characters ?? emoji.ShortName, emoji, depth);
                break;
            case MediaGroup group: // a line of pictures
                Append(shape, name, new Paragraph([.. group.Items.Select(item => new InlineImage(item))]), depth);
                break;
            case IEnumerable items:
                foreach (var item in items) Append(shape, name, item, depth);
                break;
            default:
                Node(shape, value, depth);
                break;
        }
    }

    private static void Node(StringBuilder shape, object node, int depth)
    {
        shape.Append(' ', depth).Append(node.GetType().Name).Append(node is Inline inline ? Marks(inline) : "").Append('\n');
        foreach (var property in node.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !Lost.Contains(property.Name)))
            Append(shape, property.Name, property.GetValue(node), depth + 1);
    }

    private static void Words(StringBuilder shape, string text, Inline inline, int depth)
    {
        foreach (var word in text.Split([' ', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
            shape.Append(' ', depth).Append(CultureInfo.InvariantCulture, $"\"{word}\"{Marks(inline)}\n");
    }

    private static string Marks(Inline inline) => inline is HardBreak ? "" : string.Concat(inline.Marks.Select(mark => " " + mark).Order(StringComparer.Ordinal));
}
