namespace Playground.AtlassianSite;

/// <summary>A person on the site; Cloud shows the account id, Data Center the name and key.</summary>
internal sealed record User(string AccountId, string Name, string Key, string DisplayName, string Email)
{
    public bool Active { get; init; } = true;

    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whether it is an account of a service desk's portal alone, such as customers outside the organisation have.</summary>
    public bool IsCustomer { get; init; }

    /// <summary>Whether the person is a guest from outside the organisation.</summary>
    public bool IsOutside { get; init; }

    /// <summary>Whether the person has shown that the e-mail address is theirs.</summary>
    public bool IsEmailProved { get; init; } = true;
}

/// <summary>The people of one site, found by whatever handle a request carries.</summary>
internal sealed class UserDirectory
{
    private readonly Lock _gate = new();

    // Replaced as a whole, so that people may be added while requests read.
    private volatile User[] _users = [];

    // Nor do accounts that are good for a portal alone.
    private volatile User[] _customers = [];

    // Service accounts turn up in no list of people.
    private readonly User _robot = new("712020:00000000-0000-4000-8000-900000000000", "robot", "JIRAUSER19999", "Build Robot", "robot@serviceaccount.example.com");

    public UserDirectory()
    {
        Add("demo", "Dana Demo", "demo@example.com");
        Add("alex", "Alex Rivera", "alex@example.com");
        Add("mia", "Mia Krüger", "mia@example.com");
        Add("sam", "Sam Okafor", "sam@example.com");
        _users = [.. _users, new User("712020:00000000-0000-4000-8000-000000000009", "former", "JIRAUSER10109", "Former Colleague", "former@example.com") { Active = false }];
    }

    public IReadOnlyList<User> All => _users;

    /// <summary>The demo user, in whose name the seed and the store's own methods write.</summary>
    public User Demo => _users[0];

    public User Add(string name, string displayName, string email)
    {
        lock (_gate)
        {
            // Nine is the former colleague's.
            var number = _users.Length < 8 ? _users.Length + 1 : _users.Length + 2;
            var user = new User($"712020:00000000-0000-4000-8000-{number:D12}", name, $"JIRAUSER{10100 + number}", displayName, email);
            _users = [.. _users, user];
            return user;
        }
    }

    /// <summary>Adds somebody who knows the site's service desks alone, and turns up in no list of people.</summary>
    public User AddCustomer(string name, string displayName, string email)
    {
        lock (_gate)
        {
            var number = _customers.Length + 1;
            var user = new User($"qm:00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-{number:D12}", name, $"JIRAUSER{10900 + number}", displayName, email) { IsCustomer = true };
            _customers = [.. _customers, user];
            return user;
        }
    }

    /// <summary>Has a person's e-mail address be one that nobody has proved.</summary>
    public void DoubtEmail(string name)
    {
        lock (_gate) _users = [.. _users.Select(user => user.Name == name ? user with { IsEmailProved = false } : user)];
    }

    /// <summary>Makes a person one from outside the organisation.</summary>
    public void Invite(string name)
    {
        lock (_gate) _users = [.. _users.Select(user => user.Name == name ? user with { IsOutside = true } : user)];
    }

    public User? ByAccountId(string? accountId) => _users.Append(_robot).Concat(_customers).FirstOrDefault(user => user.AccountId == accountId);

    public User? ByName(string? name) => _users.Append(_robot).Concat(_customers).FirstOrDefault(user => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase));

    public User? ByKey(string? key) => _users.Concat(_customers).FirstOrDefault(user => string.Equals(user.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The user a query or a path names by account id, name, key or e-mail address.</summary>
    public User? ByAnyHandle(string handle) => ByAccountId(handle) ?? ByName(handle) ?? ByKey(handle)
        ?? Array.Find(_users, user => string.Equals(user.Email, handle, StringComparison.OrdinalIgnoreCase));

    /// <summary>Active users whose name, display name or e-mail has a word beginning with the text.</summary>
    public IEnumerable<User> Matching(string text) => _users.Where(user => user.Active && Begins(user, text));

    private static bool Begins(User user, string text) =>
        user.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || user.Email.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || user.DisplayName.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || user.DisplayName.Split(' ').Any(word => word.StartsWith(text, StringComparison.OrdinalIgnoreCase));
}
