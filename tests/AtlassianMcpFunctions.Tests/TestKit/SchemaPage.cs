using System.Text.RegularExpressions;
using AtlassianMcp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>SCHEMA.md, read as what a server may write: each table with its columns, each container with the names of its blobs.</summary>
internal static partial class SchemaPage
{
    private static readonly string[] Sections = File.ReadAllText(Path.Combine(Repository.Root, "src", "AtlassianMcp", "Storage", "SCHEMA.md")).Split("\n## ");
    private static readonly ILookup<string, Regex> Blobs = Rows("Containers").ToLookup(row => row[0].Trim('`'), row => Pattern(row[1].Trim('`')));

    /// <summary>The tables with their columns; of one that is spread over <c>Files0</c>, <c>Files1</c> … the name without the number.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Tables { get; } =
        Rows("Tables").GroupBy(row => row[0].Trim('`')).ToDictionary(table => table.Key, IReadOnlyList<string> (table) => [.. table.SelectMany(row => Columns(row[3])).Distinct()]);

    /// <summary>The tables that keep something by tenant.</summary>
    public static IReadOnlyCollection<string> TablesOfTenants { get; } = [.. Rows("Tables").Where(row => row[1].StartsWith("tenant id", StringComparison.Ordinal)).Select(row => row[0].Trim('`')).Distinct()];

    /// <summary>The containers that keep something by tenant.</summary>
    public static IReadOnlyCollection<string> ContainersOfTenants { get; } = [.. Rows("Containers").Where(row => row[1].StartsWith("`{tenant}/", StringComparison.Ordinal)).Select(row => row[0].Trim('`')).Distinct()];

    /// <summary>Holds everything that a server writes against the page.</summary>
    public static void Watch(IServiceCollection services)
    {
        services.Wrap<ITableStore>(inner => new WatchedTables(inner, Check));
        services.Wrap<IBlobStore>(inner => new WatchedBlobs(inner, Check));
    }

    /// <summary>The name of a column as the page has it.</summary>
    public static string ColumnOf(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static void Check(string table, IReadOnlyList<TableRow> rows)
    {
        if (!Tables.TryGetValue(table, out var columns)) throw new SchemaException($"the table {table}");
        if (rows.SelectMany(row => row.Values).FirstOrDefault(value => value.Value is not null && !columns.Contains(ColumnOf(value.Key))).Key is { } unknown) throw new SchemaException($"the column {unknown} of {table}");
    }

    private static void Check(BlobWrite blob)
    {
        if (!Blobs[blob.Container].Any(pattern => pattern.IsMatch(blob.Name))) throw new SchemaException($"the blob {blob.Name} in {blob.Container}");
    }

    // What stands in parentheses are values and explanations.
    private static IEnumerable<string> Columns(string cell) => Name().Matches(InParentheses().Replace(cell, "")).Select(match => ColumnOf(match.Groups[1].Value)).Distinct();

    private static IEnumerable<string[]> Rows(string section) => Sections.Single(part => part.StartsWith(section, StringComparison.Ordinal)).Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    // {path} and {name} may hold folders, whatever else stands in braces may not.
    private static Regex Pattern(string name) =>
        new($"^{Placeholder().Replace(Regex.Escape(name), match => match.Groups[1].Value is "path" or "name" ? ".+" : "[^/]+")}$");

    [GeneratedRegex(@"`([A-Z][A-Za-z]*\d*)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"\\\{(.*?)}")]
    private static partial Regex Placeholder();

    private sealed class SchemaException(string what) : Exception($"SCHEMA.md does not know {what}.");
}
