namespace Playground.AtlassianSite;

/// <summary>What of one site is closed to whom; everything else is open to everybody who signs in.</summary>
internal sealed class Hidden
{
    private readonly Lock _gate = new();
    private readonly HashSet<(string Kind, string User, string Key)> _closed = [];

    /// <summary>Takes a Jira project away from a user.</summary>
    public void Project(string userName, string projectKey) => Close("project", userName, projectKey);

    /// <summary>Takes a Confluence space away from a user.</summary>
    public void Space(string userName, string spaceKey) => Close("space", userName, spaceKey);

    /// <summary>Takes the whole site away from a user, whose credentials are then nobody's there.</summary>
    public void Site(string userName) => Close("site", userName, "");

    /// <summary>Takes a permission in a Jira project away from a user, such as EDIT_ISSUES.</summary>
    public void Permission(string userName, string projectKey, string permission) => Close(permission, userName, projectKey);

    /// <summary>Takes an operation in a Confluence space away from a user, such as <c>create page</c>.</summary>
    public void Operation(string userName, string spaceKey, string operation) => Close(operation, userName, spaceKey);

    /// <summary>Opens everything to everybody again.</summary>
    public void Clear()
    {
        lock (_gate) _closed.Clear();
    }

    internal bool IsProject(User? user, string key) => Holds("project", user, key);

    internal bool IsSpace(User? user, string key) => Holds("space", user, key);

    internal bool IsPermission(User? user, string projectKey, string permission) => Holds(permission, user, projectKey);

    internal bool IsOperation(User? user, string spaceKey, string operation) => Holds(operation, user, spaceKey);

    internal bool IsSite(User? user) => Holds("site", user, "");

    private void Close(string kind, string userName, string key)
    {
        lock (_gate) _closed.Add((kind, userName.ToLowerInvariant(), key.ToUpperInvariant()));
    }

    private bool Holds(string kind, User? user, string key)
    {
        if (user is null) return false;
        lock (_gate) return _closed.Contains((kind, user.Name.ToLowerInvariant(), key.ToUpperInvariant()));
    }
}
