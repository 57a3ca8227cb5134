using System.Collections;
using System.Globalization;
using System.Text;
using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>A document as lines of text, one a node, for comparing: what docs/markdown.md says Markdown loses is left out.</summary>
internal static class DocumentShape
{
    // Ids of nodes, colours of cells, widths and layouts of tables and pictures, numbered rows, alignment and indentation outside tables.
    private static readonly HashSet<string> Lost = ["LocalId", "Background", "ColumnWidths", "Layout", "NumberedRows", "Indentation"];

    public static string Of(Document document)
    {
        var shape = new StringBuilder();
        foreach (var block in document.Blocks) Append(shape, "", block, 0);
        return shape.ToString();
    }

    private static void Append(StringBuilder shape, string name, object? value, int depth)
    {
        if (value is null or "" || IsEmpty(value)) return;
        if (value is string or ValueType)
        {
            shape.Append(' ', depth).Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items) Append(shape, name, item, depth);
            return;
        }

        shape.Append(' ', depth).Append(CultureInfo.InvariantCulture, $"{value.GetType().Name}\n");
        foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract" && !Lost.Contains(property.Name)))
            if (!(property.Name == "Alignment" && value is Block)) Append(shape, property.Name, property.GetValue(value), depth + 1);
    }

    private static bool IsEmpty(object value) => value is Paragraph { Inlines.Count: 0 };
}
