using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Finds those who ask at a service desk: its customers first, whom lists of the site's people leave out, then anybody of the site.</summary>
internal sealed class RequestPeople(JiraClient jira, ServiceDesk desk)
{
    private const int Candidates = 20;
    private readonly People _people = new(jira);

    /// <summary>The id that Jira takes, and what the person is called.</summary>
    /// <exception cref="ArgumentException">Nobody, or more than one, is meant.</exception>
    public async Task<(string Id, string Name)> IdentifyAsync(string who, CancellationToken cancellationToken)
    {
        var wanted = who.Trim();
        if (wanted.Length == 0) throw new ArgumentException("An empty text names nobody. Give a name, an e-mail address or an id.");
        if (wanted.StartsWith(PersonName.PortalAccount, StringComparison.Ordinal)) return (wanted, wanted);
        var found = await jira.ServiceDesks.CustomersAsync(desk.Id, wanted, Candidates, cancellationToken);
        var exact = found.Where(person => new[] { person.AccountId, person.Name, person.Key, person.EmailAddress, person.DisplayName }.Any(known => wanted.Equals(known, StringComparison.OrdinalIgnoreCase))).ToList();
        return (exact.Count, found.Count) switch
        {
            (1, _) => Of(exact[0]),
            (0, 1) => Of(found[0]),
            (0, 0) => await _people.IdentifyAsync(wanted, cancellationToken),
            _ => throw new ArgumentException($"'{wanted}' may be several customers: {string.Join(", ", found.Select(person => $"{person.DisplayName} ({person.Id})"))}. Give the id in parentheses."),
        };
    }

    private static (string Id, string Name) Of(JiraUser person) => (person.Id ?? throw new ArgumentException($"Jira gives no id for {person.DisplayName}."), PersonName.Of(person) ?? "");
}
