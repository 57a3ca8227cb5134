using System.Text.RegularExpressions;
using Atlassian.Confluence;

namespace AtlassianMcp.Tools.Confluence;

/// <summary>Finds the one person meant by an id, a login name, an e-mail address, a display name or <c>me</c>.</summary>
internal static partial class ConfluencePeople
{
    private const int Candidates = 20;
    private const string Hint = "Give an id from confluence_search_users, a name, or 'me'.";

    /// <summary>The person.</summary>
    /// <exception cref="ArgumentException">Nobody, or more than one, is meant.</exception>
    public static async Task<ConfluenceUser> PersonAsync(this ConfluenceClient confluence, string who, CancellationToken cancellationToken)
    {
        var name = who.Trim();
        if (name.Length == 0) throw new ArgumentException($"An empty text names nobody. {Hint}");
        if (name.Equals("me", StringComparison.OrdinalIgnoreCase)) return await confluence.Users.CurrentAsync(cancellationToken);
        if (confluence.Site.IsCloud && AccountId().IsMatch(name))
        {
            var names = await confluence.Users.DisplayNamesAsync([name], cancellationToken);
            return names.TryGetValue(name, out var known) ? new ConfluenceUser(name, null, known, null) : throw new ArgumentException($"Nobody has the account id {name}. {Hint}");
        }

        var found = await confluence.Users.SearchAsync(name, Candidates, cancellationToken);
        var exact = found.Where(user => Names(user).Any(one => name.Equals(one, StringComparison.OrdinalIgnoreCase))).ToList();
        return (exact.Count, found.Count) switch
        {
            (1, _) => exact[0],
            (0, 1) => found[0],
            (0, 0) => throw new ArgumentException($"Nobody matches '{name}'. {Hint}"),
            _ => throw new ArgumentException($"'{name}' may be several people: {string.Join(", ", (exact.Count > 0 ? exact : found).Select(user => $"{user.DisplayName} ({user.UserName ?? user.Id})"))}. Give the id in parentheses."),
        };
    }

    /// <summary>The group of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those like it.</exception>
    public static async Task<UserGroup> GroupAsync(this ConfluenceClient confluence, string name, CancellationToken cancellationToken)
    {
        var wanted = name.Trim();
        if (wanted.Length == 0) throw new ArgumentException("An empty text names no group.");
        var found = await confluence.Groups.SearchAsync(wanted, cancellationToken);
        return found.FirstOrDefault(group => group.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || group.Id == wanted)
            ?? throw new ArgumentException($"There is no group '{wanted}'.{(found.Count == 0 ? "" : $" There are: {string.Join(", ", found.Select(group => group.Name))}.")}");
    }

    private static IEnumerable<string?> Names(ConfluenceUser user) => [user.Id, user.UserName, user.DisplayName, user.Email];

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{24}|[0-9a-z]+:[0-9a-fA-F-]{36}|qm:[0-9a-fA-F:-]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountId();
}
