using System.Text;
using AtlassianMcp.Compatibility;
using AtlassianMcp.Server;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Writes the part of <c>docs/tools.md</c> that tells where the tools of other servers are here.</summary>
internal static class PeersDocument
{
    private const string Beginning =
        """

        # Coming from another server

        Prompts and skills that were written for another server keep working with `?names=community` or `?names=rovo` in the address, or the header `X-MCP-Names` (`--names` over stdio): the list shows that server's names and arguments where they differ
        from ours, and calls by them become calls of our tools before anything judges them; policy, scopes, `readonly` and the audit log know the tool that is meant. Our own names work as well. Lists may come as text with commas, objects and lists of objects as JSON in a text,
        ids as numbers; a `limit` above ours gives a page of ours. Without `names` nothing answers to these.

        In the tables, *a* → *b* is an argument and what it is called here; what is called the same is not named.

        """;

    /// <summary>The part.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Beginning);
        Table(text, "The community server", "`?names=community`: the tools of [mcp-atlassian](https://github.com/sooperset/mcp-atlassian).", "community");
        Table(text, "Rovo", "`?names=rovo`: the tools of [Atlassian's hosted server](https://support.atlassian.com/atlassian-rovo-mcp-server/docs/supported-tools/) for Jira, Confluence and both, of its first version and its second. `cloudId` is the `site`, if there are several: a cloud id, an address, a host's name or an alias.", "rovo");
        return text.ToString();
    }

    private static void Table(StringBuilder text, string heading, string words, string server)
    {
        text.Append("\n## ").Append(heading).Append("\n\n").Append(words).Append("\n\n| there | here | what differs |\n|---|---|---|\n");
        foreach (var meanings in PeerNames.Of(server)!.Own.GroupBy(alias => alias.Theirs))
            text.Append(Row(meanings));
    }

    /// <summary>The row of a name.</summary>
    public static string Row(IGrouping<string, ToolAlias> meanings) =>
        $"| `{meanings.Key}` | {string.Join(" or ", meanings.Select(Here))} | {string.Join(" ", meanings.SelectMany(Differences).Distinct()).Replace("|", "\\|", StringComparison.Ordinal)} |\n";

    private static string Here(ToolAlias alias) => alias.Ours is null ? "—" : $"`{alias.Ours}`{(alias.Needed.FirstOrDefault() is { } needed ? $" (with `{needed}`)" : "")}";

    private static IEnumerable<string> Differences(ToolAlias alias)
    {
        foreach (var rule in alias.Rules.OfType<ArgumentRule.Renamed>().Where(rule => rule.To.Name != SiteArgument.Name && (rule.From != rule.To || rule.Values is not null)))
            yield return $"`{rule.From}` → `{rule.To}`{(rule.Values is { } values ? $" ({string.Join(", ", values.Select(value => $"{value.Key}: {value.Value}"))})" : "")}.";
        foreach (var rule in alias.Rules.OfType<ArgumentRule.Fixed>()) yield return $"`{rule.To}` is `{rule.Text}`.";
        foreach (var rule in alias.Rules.OfType<ArgumentRule.Default>()) yield return $"Without `{rule.To}`: `{rule.Text}`.";
        foreach (var rule in alias.Rules.OfType<ArgumentRule.Dropped>().Where(rule => rule.Only is not null)) yield return $"`{rule.Name}` {string.Join(", ", rule.Only!)} only.";
        if (Listed(alias.Rules.OfType<ArgumentRule.Refused>().Select(rule => rule.Name)) is { } refused) yield return $"Refused: {refused}.";
        if (Listed(alias.Rules.OfType<ArgumentRule.Dropped>().Where(rule => rule.Only is null && rule.Name.Name != "cloudId").Select(rule => rule.Name.ToString())) is { } dropped) yield return $"Without effect: {dropped}.";
        if (alias.Note is { } note) yield return note;
    }

    private static string? Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`")) is { Length: > 0 } listed ? listed : null;
}
