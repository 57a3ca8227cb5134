using System.Text.RegularExpressions;
using Atlassian.Compass;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Compass;

/// <summary>What people call things of Compass, as Compass calls them.</summary>
internal static partial class CompassWords
{
    private const int MostShown = 20;
    private static readonly string[] LinkTypes = ["CHAT_CHANNEL", "DASHBOARD", "DOCUMENT", "ON_CALL", "OTHER_LINK", "PROJECT", "REPOSITORY"];

    /// <summary>The type of components that a name or an id means.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those there are.</exception>
    public static ComponentType Type(IReadOnlyList<ComponentType> types, string named)
    {
        var word = named.Trim();
        return types.FirstOrDefault(type => word.Equals(type.Name, StringComparison.OrdinalIgnoreCase) || word.Equals(type.Id, StringComparison.OrdinalIgnoreCase) || word.Replace(' ', '_').Equals(type.Id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no type of components '{named}'. There are: {string.Join(", ", types.Take(MostShown).Select(type => type.Name ?? type.Id))}.");
    }

    /// <summary>The ARI of the team that an id, an ARI or the address of its page means.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static string Team(string named) => TeamId().Match(named.Trim()) is { Success: true } match
        ? $"ari:cloud:identity::team/{match.Groups["id"].Value.ToLowerInvariant()}"
        : throw new ArgumentException($"'{named}' is no team: give its id, or the address of its page such as https://your-site.atlassian.net/jira/people/team/…. Teams cannot be looked up by name here.");

    /// <summary>The type of link that a word means.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string LinkType(string named)
    {
        var word = named.Trim().Replace(' ', '_').Replace('-', '_').ToUpperInvariant();
        return Array.Find(LinkTypes, type => type == word || type.StartsWith(word + "_", StringComparison.Ordinal))
            ?? throw new ArgumentException($"'{named}' is no type of link. Nearest: {string.Join(", ", Spelling.Nearest(word, LinkTypes).Take(3)).ToLowerInvariant()}.");
    }

    /// <summary>What another system calls a component, from <c>github:acme/api</c>.</summary>
    /// <exception cref="ArgumentException">It does not name the system.</exception>
    public static ExternalAlias Alias(string text) => text.Split(':', 2) is [var source, var id] && source.Trim().Length > 0 && id.Trim().Length > 0
        ? new ExternalAlias(source.Trim(), id.Trim())
        : throw new ArgumentException($"'{text}' is no alias: write it as source:id, such as github:acme/api-gateway.");

    [GeneratedRegex(@"(?:\A|[:/])(?:team/)?(?<id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\z", RegexOptions.CultureInvariant)]
    private static partial Regex TeamId();
}
