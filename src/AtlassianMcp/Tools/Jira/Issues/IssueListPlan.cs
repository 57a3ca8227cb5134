using System.Net;
using System.Text.Json;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Jobs.Handlers.Creation;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Jira.Links;

namespace AtlassianMcp.Tools.Jira.Issues;

/// <summary>Works out what a list of issues comes to, with all that is wrong with it; nothing is written.</summary>
/// <param name="tenant">The call.</param>
/// <param name="projectKey">The project of rows that name none; null for none.</param>
internal sealed class IssueListPlan(TenantContext tenant, string? projectKey)
{
    private const int KeysAtOnce = 100;

    private readonly JiraClient _jira = tenant.Jira;
    private readonly Dictionary<string, NewIssues> _drafts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _closed = new(StringComparer.OrdinalIgnoreCase);
    private readonly RowProblems _problems = new("Nothing was created");
    private readonly List<(int Row, string Key)> _named = [];
    private Dictionary<string, int> _refs = [];

    /// <summary>The fields of the rows in words, in the order of the plan.</summary>
    public IReadOnlyList<(string Ref, string Words)> Told { get; private set; } = [];

    /// <summary>Reads and checks all rows.</summary>
    /// <exception cref="ArgumentException">Something is wrong; all of it is said.</exception>
    /// <exception cref="PolicyException">A project may not be written.</exception>
    public async Task<CreationPlan> ReadAsync(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> given, CancellationToken cancellationToken)
    {
        var rows = given.Select((members, index) => _problems.Noting(index, () => IssueRow.Of(index + 1, members))).ToList();
        NameRows(rows);
        var parents = rows.Select(row => row?.Draft.Parent is { } parent && _refs.TryGetValue(parent, out var at) ? at : (int?)null).ToList();
        var (levels, circle) = RowOrder.Of(parents);
        if (circle.Count > 0) _problems.Add(circle[0], $"it lies below itself: {string.Join(" → ", circle.Append(circle[0]).Select(row => rows[row]!.Ref))}");
        var issues = new List<Drafted?>();
        foreach (var (index, row) in rows.Index()) issues.Add(row is null ? null : await _problems.NotingAsync(index, () => DraftAsync(index, row, parents[index], cancellationToken)));
        var links = rows.Exists(row => row?.Links.Count > 0) ? LinksOf(rows, await _jira.Links.TypesAsync(cancellationToken)) : [];
        await CheckKeysAsync(cancellationToken);
        return _problems.IsEmpty ? Ordered(issues, links, levels) : throw _problems.Refused(rows.Count, row => rows[row]?.Ref);
    }

    private void NameRows(List<IssueRow?> rows)
    {
        var named = rows.Select((row, index) => (Ref: row?.Ref, index)).Where(row => row.Ref is not null).GroupBy(row => row.Ref!, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var shared in named.Where(group => group.Count() > 1)) _problems.Add(shared.Last().index, $"the ref '{shared.Key}' is another row's, too");
        _refs = named.ToDictionary(group => group.Key, group => group.First().index, StringComparer.OrdinalIgnoreCase);
    }

    private async Task<Drafted> DraftAsync(int index, IssueRow row, int? parent, CancellationToken cancellationToken)
    {
        var project = (row.Project ?? projectKey)?.Trim().ToUpperInvariant() ?? throw new ArgumentException("There is no project: give project_key.");
        var drafts = await DraftsAsync(project, cancellationToken);
        var (fields, type) = await drafts.ReadAsync(parent is null ? row.Draft : row.Draft with { Parent = null }, cancellationToken);
        var parentField = await drafts.ParentFieldAsync(type, cancellationToken);
        if (parent is not null && !fields.TryAdd(parentField, row.Draft.Parent)) throw new ArgumentException("The parent is given twice.");
        foreach (var wrong in await drafts.ProblemsAsync(fields, type, cancellationToken)) _problems.Add(index, wrong);
        if (parent is null && row.Draft.Parent is { } key) _named.Add((index, AtlassianUrl.Issue(key)));
        var words = $"{type.Name} in {project}: " + string.Join("; ", drafts.Parts(fields).Select(part => part.Name == "summary" ? part.After : $"{part.Name}: {part.After}"));
        if (parent is not null) fields.Remove(parentField);
        return new Drafted(new PlannedIssue(row.Ref, project, row.Draft.Summary, fields) { Parent = parent, ParentField = parentField }, words);
    }

    private async Task<NewIssues> DraftsAsync(string project, CancellationToken cancellationToken)
    {
        if (_closed.TryGetValue(project, out var reason)) throw new ArgumentException(reason);
        if (_drafts.TryGetValue(project, out var known)) return known;
        try
        {
            await _jira.Projects.GetAsync(project, cancellationToken);
        }
        catch (AtlassianException missing) when (missing.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            throw new ArgumentException(_closed[project] = $"There is no project {project} for this account.");
        }

        if (!tenant.Permissions.WritableProjects.Contains(project)) throw new PolicyException($"Nothing was created: this organisation's policy does not let you write project {project}.");
        return _drafts[project] = new NewIssues(_jira, project);
    }

    private List<PlannedLink> LinksOf(List<IssueRow?> rows, IReadOnlyList<LinkType> types)
    {
        var links = new List<PlannedLink>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var link in rows[row]?.Links ?? [])
            {
                if (_problems.Noting(row, () => Planned(row, link, types)) is { } planned) links.Add(planned);
            }
        }

        return links;
    }

    private PlannedLink Planned(int row, RowLink link, IReadOnlyList<LinkType> types)
    {
        var meant = Relations.Find(types, link.Type);
        if (_refs.TryGetValue(link.To, out var to)) return to != row ? new PlannedLink(row, meant.Type, meant.IsInward, meant.Words, link.To, to) : throw new ArgumentException("It cannot be linked to itself.");
        var key = AtlassianUrl.Issue(link.To);
        _named.Add((row, key));
        return new PlannedLink(row, meant.Type, meant.IsInward, meant.Words, key, null);
    }

    // Keys of issues that moved lead to them under other keys: what is not found under its own is asked for by itself.
    private async Task CheckKeysAsync(CancellationToken cancellationToken)
    {
        foreach (var some in _named.DistinctBy(named => named.Key).Chunk(KeysAtOnce))
        {
            var found = (await _jira.Issues.FindAsync([.. some.Select(named => named.Key)], cancellationToken)).Select(issue => issue.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var (row, key) in some.Where(named => !found.Contains(named.Key)))
            {
                if ((await _jira.Issues.FindAsync([key], cancellationToken)).Count == 0) _problems.Add(row, $"'{key}' is no ref of this list, and no issue that is there for this account");
            }
        }
    }

    // Requests hold rows of one level alone, so that all parents are there before.
    private CreationPlan Ordered(List<Drafted?> issues, List<PlannedLink> links, IReadOnlyList<int> levels)
    {
        var order = Enumerable.Range(0, issues.Count).OrderBy(row => levels[row]).ToList();
        var places = order.Select((row, place) => (row, place)).ToDictionary(pair => pair.row, pair => pair.place);
        var batches = order.GroupBy(row => levels[row]).SelectMany(level => level.Chunk(CreateIssueList.BatchSize)).SelectMany((rows, number) => rows.Select(row => (row, number))).ToDictionary(pair => pair.row, pair => pair.number);
        Told = [.. order.Select(row => (issues[row]!.Issue.Ref, issues[row]!.Words))];
        return new CreationPlan(
            [.. order.Select(row => issues[row]!.Issue).Select((issue, place) => issue with { Batch = batches[order[place]], Parent = issue.Parent is { } parent ? places[parent] : null })],
            [.. links.Select(link => link with { From = places[link.From], To = link.To is { } to ? places[to] : null })]);
    }

    private sealed record Drafted(PlannedIssue Issue, string Words);
}
