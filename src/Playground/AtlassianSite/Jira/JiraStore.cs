using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira.Agile;
using Playground.AtlassianSite.Jira.Desk;

namespace Playground.AtlassianSite.Jira;

/// <summary>The state of one Jira: projects, issues and everything hanging on them.</summary>
internal sealed class JiraStore(AtlassianStore site)
{
    private readonly Dictionary<string, Project> _projects = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Project> _former = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Issue> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<long, Issue> _issues = [];
    private readonly Dictionary<long, IssueAttachment> _attachments = [];
    private readonly Ids _ids = new(10000);
    private AgileStore? _agile;
    private DeskStore? _desks;

    /// <summary>Base address without a trailing slash, context path included; known once the site runs.</summary>
    public string Address { get; set; } = "http://127.0.0.1";

    public AtlassianStore Site { get; } = site;

    public Vocabulary Words { get; } = new();

    public FieldCatalog Fields { get; } = new();

    public List<SavedFilter> Filters { get; } = [];

    public List<Dashboard> Dashboards { get; } = [];

    public List<MoveTask> Moves { get; } = [];

    /// <summary>The names of those who may look at how the site is set up.</summary>
    public HashSet<string> Administrators { get; } = new(StringComparer.OrdinalIgnoreCase);

    public AgileStore Agile => _agile ??= new AgileStore(this);

    public DeskStore Desks => _desks ??= new DeskStore(this);

    /// <summary>What addresses in answers begin with: the gateway's for requests that came through it, as Atlassian does since July 2026.</summary>
    public string RestAddress => Site.Reader?.GatewayAddress ?? Address;

    public string ApiAddress => RestAddress + (Site.IsCloud ? "/rest/api/3" : "/rest/api/2");

    public IEnumerable<Project> Projects => _projects.Values.Where(Sees);

    public IEnumerable<Issue> Issues => _issues.Values.Where(Sees);

    public Project AddProject(string key, string name, string description = "", User? lead = null)
    {
        lock (Site.Gate)
        {
            var project = new Project(_ids.NextText(), key, name, description, lead ?? Site.Users.Demo, Words.IssueTypes);
            _projects.Add(key, project);
            return project;
        }
    }

    /// <summary>An id that nothing else has.</summary>
    public string NextId() => _ids.NextText();

    /// <summary>Whether the reader of the moment may know of the issue.</summary>
    public bool Sees(Issue issue) => Sees(issue.Project);

    public Project? FindProject(string? idOrKey)
    {
        if (idOrKey is null) return null;
        var found = _projects.GetValueOrDefault(idOrKey) ?? _former.GetValueOrDefault(idOrKey) ?? _projects.Values.FirstOrDefault(project => project.Id == idOrKey);
        return found is not null && Sees(found) ? found : null;
    }

    /// <summary>Finds by key or by numeric id.</summary>
    public Issue? Find(string? idOrKey)
    {
        if (idOrKey is null) return null;
        var found = _byKey.GetValueOrDefault(idOrKey) ?? (long.TryParse(idOrKey, out var id) ? _issues.GetValueOrDefault(id) : null);
        return found is not null && Sees(found) ? found : null;
    }

    /// <summary>Files a new issue in the workflow's first status.</summary>
    public Issue AddIssue(Project project, IssueType type, string summary, User? author = null)
    {
        lock (Site.Gate)
        {
            var by = author ?? Site.Users.Demo;
            var issue = new Issue
            {
                Id = _ids.Next(),
                Key = project.NextKey(),
                Project = project,
                Type = type,
                Status = Words.FirstStatus,
                Creator = by,
                Reporter = by,
                Created = Site.Now,
                Updated = Site.Now,
                Summary = summary,
                Priority = Words.DefaultPriority,
            };
            issue.Rank = issue.Id;
            _issues.Add(issue.Id, issue);
            _byKey.Add(issue.Key, issue);
            return issue;
        }
    }

    public static void SetParent(Issue issue, Issue? parent)
    {
        issue.Parent?.Children.Remove(issue);
        issue.Parent = parent;
        parent?.Children.Add(issue);
    }

    /// <summary>Moves an issue to another project: it gets a new key, and the old one goes on leading to it.</summary>
    public void Move(Issue issue, Project project)
    {
        lock (Site.Gate)
        {
            (issue.Project, issue.Key) = (project, project.NextKey());
            _byKey.Add(issue.Key, issue);
        }
    }

    /// <summary>Gives a project another key: its issues get new ones, and the old ones go on leading there.</summary>
    public void Rename(Project project, string key)
    {
        lock (Site.Gate)
        {
            _projects.Remove(project.Key);
            _former[project.Key] = project;
            project.Key = key;
            _projects.Add(key, project);
            foreach (var issue in _issues.Values.Where(issue => issue.Project == project))
            {
                issue.Key = key + issue.Key[issue.Key.LastIndexOf('-')..];
                _byKey[issue.Key] = issue;
            }
        }
    }

    /// <summary>Removes an issue with its sub-tasks, links and attachments.</summary>
    public void Remove(Issue issue)
    {
        foreach (var child in issue.Children.ToList())
        {
            if (child.Type.Subtask) Remove(child);
            else child.Parent = null;
        }
        SetParent(issue, null);
        foreach (var link in issue.Links.ToList()) Remove(link);
        foreach (var attachment in issue.Attachments) _attachments.Remove(attachment.Id);
        _issues.Remove(issue.Id);
        _byKey.Remove(issue.Key);
    }

    public IssueComment AddComment(Issue issue, JsonNode body, User? author = null)
    {
        lock (Site.Gate)
        {
            var comment = new IssueComment(_ids.Next(), author ?? Site.Users.Demo, body, Site.Now);
            issue.Comments.Add(comment);
            issue.Updated = Site.Now;
            return comment;
        }
    }

    public IssueAttachment AddAttachment(Issue issue, string fileName, string mediaType, byte[] bytes, User? author = null)
    {
        lock (Site.Gate)
        {
            var attachment = new IssueAttachment(_ids.Next(), issue, fileName, mediaType, bytes, author ?? Site.Users.Demo, Site.Now);
            _attachments.Add(attachment.Id, attachment);
            issue.Attachments.Add(attachment);
            issue.Updated = Site.Now;
            return attachment;
        }
    }

    public IssueAttachment? FindAttachment(string id) =>
        long.TryParse(id, out var number) && _attachments.GetValueOrDefault(number) is { } found && Sees(found.Issue) ? found : null;

    public void Remove(IssueAttachment attachment)
    {
        attachment.Issue.Attachments.Remove(attachment);
        _attachments.Remove(attachment.Id);
    }

    public IssueLink Link(LinkType type, Issue inward, Issue outward)
    {
        lock (Site.Gate)
        {
            var link = new IssueLink(_ids.Next(), type, inward, outward);
            inward.Links.Add(link);
            outward.Links.Add(link);
            return link;
        }
    }

    public static void Remove(IssueLink link)
    {
        link.Inward.Links.Remove(link);
        link.Outward.Links.Remove(link);
    }

    public IssueWorklog AddWorklog(Issue issue, User author, long seconds, DateTimeOffset started, JsonNode? comment)
    {
        lock (Site.Gate)
        {
            var worklog = new IssueWorklog(_ids.Next(), author, Site.Now) { Seconds = seconds, Started = started, Comment = comment };
            issue.Worklogs.Add(worklog);
            issue.Updated = Site.Now;
            return worklog;
        }
    }

    public IssueRemoteLink AddRemoteLink(Issue issue)
    {
        lock (Site.Gate)
        {
            var link = new IssueRemoteLink(_ids.Next());
            issue.RemoteLinks.Add(link);
            return link;
        }
    }

    /// <summary>Writes what changed into the issue's log; nothing changed, nothing written.</summary>
    public void Record(Issue issue, User author, IReadOnlyList<HistoryItem> items)
    {
        if (items.Count == 0) return;
        issue.History.Add(new HistoryEntry(_ids.Next(), author, Site.Now, items));
        issue.Updated = Site.Now;
    }

    /// <summary>Whether the reader of the moment may know of the project.</summary>
    public bool Sees(Project project) => !Site.Hidden.IsProject(Site.Reader?.User, project.Key);
}
