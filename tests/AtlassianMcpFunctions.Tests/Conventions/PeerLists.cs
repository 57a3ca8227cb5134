using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>The tools of other servers, as the document that describes those servers lists them.</summary>
internal static partial class PeerLists
{
    // Said in words instead of names.
    private const string StarsAndWatches = "star/unstar and watch/unwatch content, space (and watch label)";
    private static readonly string[] OfJiraAndConfluence = ["read_jira", "write_jira", "search_jira", "read_confluence", "write_confluence", "search_confluence", "read_jsm", "Platform"];
    private static readonly string[] Catalogued = ["Jira read", "Jira write", "Confluence read", "Confluence write", "JSM ops"];

    /// <summary>The tools of the community server, with the names of their arguments.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)> Community() =>
    [
        .. from match in CommunityTool().Matches(Section("## 2A.", "## 2B."))
           select (match.Groups[1].Value, (IReadOnlyList<string>)[.. Argument().Matches(match.Groups[2].Value).Select(argument => argument.Groups[1].Value)]),
    ];

    /// <summary>The tools of the Rovo server that are of Jira, Confluence or both; Loom and the like have their own.</summary>
    public static IReadOnlyList<string> Rovo()
    {
        var document = Section("## 2B.", "## 2C.");
        var first = Lines(document, "### v1 tools").Where(line => Array.Exists(OfJiraAndConfluence, group => line.StartsWith($"- {group}", StringComparison.Ordinal)));
        var primary = Lines(document, "### v2 primary");
        var catalogue = Lines(document, "### v2 catalogue").Where(line => Array.Exists(Catalogued, group => line.StartsWith($"- {group}", StringComparison.Ordinal))).ToList();
        Assert.Contains(catalogue, line => line.Contains(StarsAndWatches, StringComparison.Ordinal));
        return
        [
            .. first.Concat(primary).SelectMany(line => Quoted().Matches(line.Split("; later")[0].Split("; errors")[0])).Select(match => match.Groups[1].Value)
                .Concat(catalogue.SelectMany(line => Shortened().Matches(line)).SelectMany(Whole))
                .Concat(from verb in new[] { "star", "unstar", "watch", "unwatch" } from thing in new[] { "Content", "Space" } select $"{verb}Confluence{thing}")
                .Append("watchConfluenceLabel").Except(["getLoomVideo"]).Distinct(),
        ];
    }

    // copy/moveConfluenceContent are two, manageJiraProjectVersion (+RelatedWork) as well.
    private static IEnumerable<string> Whole(Match match)
    {
        var (verbs, thing) = (match.Groups[1].Value.Split('/'), match.Groups[2].Value);
        foreach (var verb in verbs) yield return verb + thing;
        if (match.Groups[3].Success) yield return verbs[^1] + thing + match.Groups[3].Value;
    }

    private static string Section(string from, string to)
    {
        var document = File.ReadAllText(Repository.Beside(PeersFactAttribute.Document)!);
        return document[document.IndexOf(from, StringComparison.Ordinal)..document.IndexOf(to, StringComparison.Ordinal)];
    }

    private static string[] Lines(string document, string heading)
    {
        var from = document.IndexOf(heading, StringComparison.Ordinal);
        var to = document.IndexOf("\n#", from, StringComparison.Ordinal);
        return document[from..(to < 0 ? document.Length : to)].Split('\n')[1..];
    }

    [GeneratedRegex(@"^- `([a-z_]+)` \[[^\]]*\] \((.*)\)$", RegexOptions.Multiline)]
    private static partial Regex CommunityTool();

    [GeneratedRegex(@"(?:^|, )([a-z_]+)\*?:")]
    private static partial Regex Argument();

    [GeneratedRegex(@"`([a-z]+(?:[A-Z][A-Za-z]*)?)(?:\([^`]*\))?`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b((?:[a-z]+/)*[a-z]+)([A-Z][A-Za-z]+)(?: \(\+([A-Za-z]+)\))?")]
    private static partial Regex Shortened();
}
