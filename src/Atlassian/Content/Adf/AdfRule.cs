using System.Globalization;

namespace Atlassian.Content.Adf;

/// <summary>A line of the grammar: what a node or mark may have. Null stands for a property that may not be there.</summary>
internal sealed record AdfRule(string Name, IReadOnlyList<IReadOnlyList<AdfAttribute>> Attributes, bool NeedsAttributes, IReadOnlyList<string>? Marks, AdfHoldings? Content)
{
    /// <summary>The type of the node, without its variant.</summary>
    public string Type { get; } = Name.Split('.')[0];

    /// <summary>Reads a line.</summary>
    public static AdfRule Parse(string line)
    {
        var parts = line.Trim().Split('|').Select(part => part.Trim()).ToArray();
        var alternatives = parts[1].Split(" or ");
        var attributes = alternatives.Where(alternative => alternative != "-").Select(alternative => (IReadOnlyList<AdfAttribute>)[.. Words(alternative).Select(AdfAttribute.Parse)]).ToList();
        var needs = !alternatives.Contains("-") && attributes.All(alternative => alternative.Any(attribute => attribute.IsRequired));
        return new(parts[0], attributes, needs, parts.Length < 3 || parts[2] == "-" ? null : Words(parts[2]), parts.Length < 4 || parts[3] == "-" ? null : AdfHoldings.Parse(parts[3]));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An attribute: its name and the kinds of value it may have.</summary>
internal sealed record AdfAttribute(string Name, bool IsRequired, IReadOnlyList<string> Kinds)
{
    public static AdfAttribute Parse(string word)
    {
        var parts = word.Split(':', 2);
        return new(parts[0].TrimEnd('?'), !parts[0].EndsWith('?'), parts[1].Split('/'));
    }
}

/// <summary>Which nodes a node holds, and how many; in order, each is of the name at its place.</summary>
internal sealed record AdfHoldings(int Fewest, int Most, bool InOrder, IReadOnlyList<string> Names)
{
    private const string Ordered = "in order ";

    public static AdfHoldings Parse(string text)
    {
        if (text.StartsWith(Ordered, StringComparison.Ordinal)) return new(1, Names(text[Ordered.Length..]).Length, true, Names(text[Ordered.Length..]));
        var bounds = text.Split(' ', 2);
        var ends = bounds[0].Split('-');
        return new(Number(ends[0], 0), Number(ends[1], int.MaxValue), false, Names(bounds[1]));

        static string[] Names(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        static int Number(string digits, int otherwise) => digits.Length > 0 ? int.Parse(digits, CultureInfo.InvariantCulture) : otherwise;
    }
}
