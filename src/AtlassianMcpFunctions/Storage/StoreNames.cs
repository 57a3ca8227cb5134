using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Turns the names the program uses into those the account sees: prefixed when so set, and checked against the services' rules.</summary>
internal sealed partial class StoreNames(string? prefix = null)
{
    private const string DashedRule = "a container's or queue's name has 3 to 63 lower-case letters, digits and single dashes";
    private readonly string _tablePrefix = (prefix ?? "").Replace("-", "", StringComparison.Ordinal);
    private readonly string _dashedPrefix = string.IsNullOrEmpty(prefix) ? "" : prefix + "-";

    /// <summary>Whether the prefix can start the name of a table, a container and a queue: lower-case letters, digits and single dashes.</summary>
    public static bool IsPrefix(string prefix) => prefix.Length <= 20 && PrefixPattern().IsMatch(prefix);

    /// <summary>A table's name in the account: 3 to 63 letters and digits, a letter first.</summary>
    public string Table(string name) => Checked(_tablePrefix + name, TablePattern(), "a table's name has 3 to 63 letters and digits and starts with a letter");

    /// <summary>A blob container's name in the account: 3 to 63 lower-case letters, digits and single dashes.</summary>
    public string Container(string name) => Checked(_dashedPrefix + name, DashedPattern(), DashedRule);

    /// <summary>A queue's name in the account: 3 to 63 lower-case letters, digits and single dashes.</summary>
    public string Queue(string name) => Checked(_dashedPrefix + name, DashedPattern(), DashedRule);

    private static string Checked(string name, Regex pattern, string rule)
    {
        return name.Length is >= 3 and <= 63 && pattern.IsMatch(name) ? name : throw new ArgumentException($"'{name}' cannot be used: {rule}.", nameof(name));
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    private static partial Regex PrefixPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*\\z")]
    private static partial Regex TablePattern();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex DashedPattern();
}
