using System.Text;

namespace AtlassianMcp.Transfers;

/// <summary>Gives files of many folders names that are unique on one page.</summary>
internal static class AttachmentNames
{
    private const int Longest = 200;
    private const string NotAllowed = "/\\:*?\"<>|";

    /// <summary>A name for each path: its own, or with its folders before it where two files share a name. The same paths always get the same names.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="others">Names that other files of the page have.</param>
    public static IReadOnlyDictionary<string, string> For(IEnumerable<string> paths, IEnumerable<string>? others = null)
    {
        var distinct = paths.Distinct(StringComparer.Ordinal).ToArray();
        var shared = distinct.GroupBy(path => Clean(LocalPath.Name(path)), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(others ?? [], StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in distinct.Order(StringComparer.Ordinal))
        {
            var own = Clean(LocalPath.Name(path));
            names[path] = Free(shared.Contains(own) ? Clean(path.Replace("../", "", StringComparison.Ordinal)) : own, taken);
        }

        return names;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";
        return free;
    }

    // Characters that no file system shares; all others stay, for a name may be that of a file the page has already.
    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name)
            clean.Append(char.IsControl(c) || NotAllowed.Contains(c, StringComparison.Ordinal) ? '_' : c);
        var text = clean.ToString().Trim();
        return text.Length <= Longest ? text : text[..(Longest - 20)] + text[^20..];
    }
}
