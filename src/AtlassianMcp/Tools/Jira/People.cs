using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlassian.Jira;

namespace AtlassianMcp.Tools.Jira;

/// <summary>Finds the one person meant by an account id, a user name, an e-mail address, a display name or <c>me</c>, as fields take it.</summary>
internal sealed partial class People(JiraClient jira)
{
    private const int Candidates = 20;
    private const string Hint = "Give an account id, a user name, an e-mail address, a display name or 'me'.";

    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<(string Who, string Where), JsonObject> _found = [];

    /// <summary>What somebody is called who was found before, by the id that fields take; null for others.</summary>
    public string? NameOf(string id) => _names.GetValueOrDefault(id);

    /// <summary>Anybody of the site: the id that Jira takes, and what they are called.</summary>
    /// <exception cref="ArgumentException">Nobody, or more than one, is meant.</exception>
    public async Task<(string Id, string Name)> IdentifyAsync(string who, CancellationToken cancellationToken)
    {
        var person = await FindAsync(who, cancellationToken);
        var id = (person["accountId"] ?? person["name"])!.ToString();
        return (id, NameOf(id) ?? id);
    }

    /// <summary>Somebody who can be given issues of a project.</summary>
    /// <exception cref="ArgumentException">Nobody, or more than one, is meant.</exception>
    public Task<JsonObject> AssigneeAsync(string who, string projectKey, CancellationToken cancellationToken) =>
        FindAsync(
            who, $" who can be assigned issues of {projectKey}", name => jira.Users.AssignableAsync(projectKey, name, Candidates, cancellationToken), cancellationToken);

    /// <summary>Anybody of the site.</summary>
    /// <exception cref="ArgumentException">Nobody, or more than one, is meant.</exception>
    public Task<JsonObject> FindAsync(string who, CancellationToken cancellationToken) =>
        FindAsync(who, "", name => jira.Users.SearchAsync(name, Candidates, cancellationToken), cancellationToken);

    private async Task<JsonObject> FindAsync(
        string who, string where, Func<string, Task<IReadOnlyList<JiraUser>>> search, CancellationToken cancellationToken)
    {
        var name = who.Trim();
        if (name.Length == 0) throw new ArgumentException($"An empty text names nobody. {Hint}");
        if (jira.Site.IsCloud && AccountId().IsMatch(name)) return new JsonObject { ["accountId"] = name };
        // A list of issues names the same few people again and again.
        if (!_found.TryGetValue((name, where), out var known)) _found[(name, where)] = known = Field(await UserAsync(name, where, search, cancellationToken));
        return (JsonObject)known.DeepClone();
    }

    private async Task<JiraUser> UserAsync(string name, string where, Func<string, Task<IReadOnlyList<JiraUser>>> search, CancellationToken cancellationToken)
    {
        if (name.Equals("me", StringComparison.OrdinalIgnoreCase)) return await jira.Users.MyselfAsync(cancellationToken);
        if (!jira.Site.IsCloud && UserKey().IsMatch(name)) return await jira.Users.GetByKeyAsync(name, cancellationToken);
        return Only(name, where, [.. (await search(name)).Where(user => user.Active != false)]);
    }

    private static JiraUser Only(string name, string where, IReadOnlyList<JiraUser> found)
    {
        var exact = found.Where(user => Names(user).Any(known => name.Equals(known, StringComparison.OrdinalIgnoreCase))).ToArray();
        return (exact.Length, found.Count) switch
        {
            (1, _) => exact[0],
            (0, 1) => found[0],
            (0, 0) => throw new ArgumentException($"Nobody{where} matches '{name}'. {Hint}"),
            (0, _) => throw Ambiguous(name, found),
            _ => throw Ambiguous(name, exact),
        };
    }

    private static ArgumentException Ambiguous(string name, IEnumerable<JiraUser> found) =>
        new($"'{name}' may be several people: {string.Join(", ", found.Select(user => $"{user.DisplayName} ({user.Id})"))}. Give the id in parentheses.");

    private static IEnumerable<string?> Names(JiraUser user) => [user.AccountId, user.Name, user.Key, user.EmailAddress, user.DisplayName];

    private JsonObject Field(JiraUser user)
    {
        if (user is { Id: { } known, DisplayName: { } name }) _names[known] = name;
        return user.AccountId is { } id ? new() { ["accountId"] = id } : new() { ["name"] = user.Name };
    }

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{24}|[0-9a-z]+:[0-9a-fA-F-]{36}|qm:[0-9a-fA-F:-]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountId();

    [GeneratedRegex(@"\AJIRAUSER[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserKey();
}
