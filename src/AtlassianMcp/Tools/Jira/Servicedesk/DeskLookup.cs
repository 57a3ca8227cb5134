using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Servicedesk;

/// <summary>Finds service desks, and their queues and request types, by id or by name.</summary>
internal static class DeskLookup
{
    private const int PageSize = 50;
    private const int Most = 1000;
    private const int Suggestions = 5;

    /// <summary>The desk of a project's key or name, or of its own id.</summary>
    /// <exception cref="ArgumentException">There is none for this account.</exception>
    public static async Task<ServiceDesk> FindAsync(JiraClient jira, string desk, CancellationToken cancellationToken)
    {
        var wanted = desk.Trim();
        if (IsId(wanted)) return await jira.ServiceDesks.GetAsync(wanted, cancellationToken);
        var all = await AllAsync(cursor => jira.ServiceDesks.ListAsync(cursor, PageSize, cancellationToken));
        return all.FirstOrDefault(known => wanted.Equals(known.ProjectKey, StringComparison.OrdinalIgnoreCase))
            ?? all.FirstOrDefault(known => wanted.Equals(known.ProjectName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(all.Count == 0
                ? $"There is no service desk '{wanted}': this account sees none here."
                : $"There is no service desk '{wanted}'. The nearest are: {Near(wanted, all.Select(known => $"{known.ProjectKey} ({known.ProjectName})"))}.");
    }

    /// <summary>The queue of that id or name.</summary>
    /// <exception cref="ArgumentException">The desk has none, or more than one.</exception>
    public static async Task<ServiceQueue> QueueAsync(JiraClient jira, ServiceDesk desk, string queue, CancellationToken cancellationToken) =>
        Only(await AllAsync(cursor => jira.ServiceDesks.QueuesAsync(desk.Id, cursor, PageSize, cancellationToken)), queue.Trim(), known => known.Id, known => known.Name, $"{desk.ProjectKey} has no queue");

    /// <summary>The request type of that id or name.</summary>
    /// <exception cref="ArgumentException">The desk has none, or more than one.</exception>
    public static async Task<RequestType> TypeAsync(JiraClient jira, ServiceDesk desk, string type, CancellationToken cancellationToken) =>
        Only(
            await AllAsync(cursor => jira.ServiceDesks.RequestTypesAsync(desk.Id, query: null, cursor, PageSize, cancellationToken)),
            type.Trim(), known => known.Id, known => known.Name, $"{desk.ProjectKey} has no request type");

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, Task<Atlassian.Http.Page<T>>> list)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await list(cursor);
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null && all.Count < Most);
        return all;
    }

    private static T Only<T>(IReadOnlyList<T> all, string wanted, Func<T, string> id, Func<T, string> name, string none) where T : class
    {
        if (all.FirstOrDefault(item => id(item) == wanted) is { } exact) return exact;
        var found = all.Where(item => name(item).Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new ArgumentException(all.Count == 0 ? $"{none} '{wanted}': this account sees none there." : $"{none} '{wanted}'. The nearest are: {Near(wanted, all.Select(name))}."),
            _ => throw new ArgumentException($"'{wanted}' may be several: {string.Join(", ", found.Select(item => $"{name(item)} ({id(item)})"))}. Give the id of one."),
        };
    }

    private static string Near(string wanted, IEnumerable<string> names) => string.Join(", ", Spelling.Nearest(wanted, names).Take(Suggestions));

    private static bool IsId(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
