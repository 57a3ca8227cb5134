using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Atlassian.Content.Adf;

/// <summary>Checks JSON against the grammar of ADF.</summary>
internal static partial class AdfCheck
{
    /// <summary>Whether an element is a node of the name, with all that is in it.</summary>
    public static bool IsNode(JsonElement node, string name)
    {
        var rule = AdfGrammar.OfNodes[name];
        return node.Type() == rule.Type
            && node.EnumerateObject().All(property => property.Name switch
            {
                "type" or "attrs" => true,
                "text" => rule.Type == "text" && property.Value.ValueKind == JsonValueKind.String && property.Value.GetRawText().Length > 2,
                "marks" => rule.Marks is not null,
                "content" => rule.Content is not null,
                _ => false,
            })
            && (rule.Type != "text" || node.TryGetProperty("text", out _))
            && HasAttributes(node, rule) && HasMarks(node, rule) && HasContent(node, rule);
    }

    private static bool HasAttributes(JsonElement owner, AdfRule rule) =>
        owner.TryGetProperty("attrs", out var attributes) ? rule.Attributes.Any(alternative => Fits(attributes, alternative)) : !rule.NeedsAttributes;

    private static bool HasMarks(JsonElement node, AdfRule rule) => !node.TryGetProperty("marks", out var marks)
        || (marks.ValueKind == JsonValueKind.Array && marks.EnumerateArray().All(mark => mark.Type() is { } type && rule.Marks!.Contains(type) && IsMark(mark, AdfGrammar.OfMarks[type])));

    private static bool IsMark(JsonElement mark, AdfRule rule) => mark.EnumerateObject().All(property => property.Name is "type" or "attrs") && HasAttributes(mark, rule);

    private static bool HasContent(JsonElement node, AdfRule rule)
    {
        if (rule.Content is not { } content) return true;
        if (!node.TryGetProperty("content", out var nodes)) return content.Fewest == 0;
        if (nodes.ValueKind != JsonValueKind.Array || nodes.GetArrayLength() < content.Fewest || nodes.GetArrayLength() > content.Most) return false;
        return content.InOrder
            ? nodes.EnumerateArray().Zip(content.Names).All(child => IsNode(child.First, child.Second))
            : nodes.EnumerateArray().All(child => content.Names.Any(name => IsNode(child, name)));
    }

    private static bool Fits(JsonElement attributes, IReadOnlyList<AdfAttribute> alternative) => attributes.ValueKind == JsonValueKind.Object
        && attributes.EnumerateObject().All(attribute => alternative.FirstOrDefault(known => known.Name == attribute.Name) is { } known && known.Kinds.Any(kind => IsOf(attribute.Value, kind)))
        && alternative.All(known => !known.IsRequired || attributes.TryGetProperty(known.Name, out _));

    private static bool IsOf(JsonElement value, string kind)
    {
        if (kind[^1] == ']') return IsList(value, kind[..kind.IndexOf('[', StringComparison.Ordinal)], kind[^2] == '+');
        if (kind[0] == '@') return Fits(value, AdfGrammar.OfMarks[kind].Attributes[0]);
        return kind switch
        {
            "any" => true,
            "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "text" => value.ValueKind == JsonValueKind.String,
            "name" => value.ValueKind == JsonValueKind.String && value.GetRawText().Length > 2,
            "newline" => value.ValueKind == JsonValueKind.String && value.GetRawText() == "\"\\n\"",
            "hex" => value.ValueKind == JsonValueKind.String && Hex().IsMatch(value.GetRawText()),
            "hex8" => value.ValueKind == JsonValueKind.String && Hex8().IsMatch(value.GetRawText()),
            "number" => IsBetween(value, double.MinValue, double.MaxValue),
            _ when kind.Split("..") is [var from, var to] => IsBetween(value, Bound(from), to.Length > 0 ? Bound(to) : double.MaxValue),
            _ => value.ValueKind == JsonValueKind.String && value.GetRawText() == $"\"{kind}\"",
        };
    }

    private static bool IsList(JsonElement value, string kind, bool isFilled) =>
        value.ValueKind == JsonValueKind.Array && (!isFilled || value.GetArrayLength() > 0) && value.EnumerateArray().All(item => IsOf(item, kind));

    private static bool IsBetween(JsonElement value, double from, double to) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && number >= from && number <= to;

    private static double Bound(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^\"#[0-9a-fA-F]{6}\"$")]
    private static partial Regex Hex();

    [GeneratedRegex("^\"#[0-9a-fA-F]{8}\"$")]
    private static partial Regex Hex8();
}
