using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AtlassianMcp.Tools.Platform.Tools;

/// <summary>Words as they are compared: in lower case, without their endings, and with those that mean the same.</summary>
internal static partial class ToolWords
{
    private const double OwnWeight = 1;
    private const double SynonymWeight = 0.5;

    private static readonly FrozenSet<string> Empty = "a an and are as at be by do for from get give how i in into is it its me my of on or please show that the their this to want what which with".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // What people say, and what Jira, Confluence and this server call it. Each line is one meaning.
    private static readonly FrozenDictionary<string, string[]> Synonyms = Alike(
        "delete remove erase trash",
        "create add new make open",
        "update edit change modify set",
        "find search query lookup list",
        "issue ticket task story bug card",
        "page article doc document wiki",
        "worklog time log hours spent timesheet",
        "user person people assignee member account",
        "transition status workflow move close resolve",
        "attachment file upload image picture",
        "version release fix",
        "history changelog revision",
        "restore revert undo rollback",
        "permission access restriction right allowed",
        "sprint iteration",
        "epic parent child hierarchy",
        "link relate dependency block",
        "comment reply note discussion",
        "label tag",
        "board kanban scrum backlog",
        "request ticket servicedesk jsm customer queue",
        "pull commit branch development dev pr",
        "watch follow subscribe",
        "metric sla date due cycle",
        "template blueprint",
        "space project",
        "diff compare difference");

    /// <summary>The stems of a text's words, in order.</summary>
    public static IEnumerable<string> Of(string text) => Word().Matches(text.ToLowerInvariant()).Select(word => word.Value).Where(word => !Empty.Contains(word)).Select(Stem);

    /// <summary>The stems to look for, each with how much it counts: a word's own more than those that mean the same.</summary>
    public static IEnumerable<(string Stem, double Weight)> OfQuery(string query)
    {
        var own = Of(query).Distinct().ToList();
        var alike = own.SelectMany(stem => Synonyms.GetValueOrDefault(stem, [])).Distinct().Except(own);
        return own.Select(stem => (stem, OwnWeight)).Concat(alike.Select(stem => (stem, SynonymWeight)));
    }

    // Enough of Porter's rules for nouns and verbs of tool descriptions.
    private static string Stem(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal)) return word[..^3] + "y";
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal)) return Trimmed(word[..^3]);
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal)) return Trimmed(word[..^2]);
        if (word.Length > 4 && (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal))) return word[..^2];
        if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal)) return Trimmed(word[..^1]);
        return Trimmed(word);
    }

    private static string Trimmed(string stem) => stem.Length > 4 && stem.EndsWith('e') ? stem[..^1] : stem;

    private static FrozenDictionary<string, string[]> Alike(params string[] meanings) => (
        from meaning in meanings
        let stems = meaning.Split(' ').Select(Stem).ToArray()
        from stem in stems
        from other in stems
        where other != stem
        group other by stem)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}
