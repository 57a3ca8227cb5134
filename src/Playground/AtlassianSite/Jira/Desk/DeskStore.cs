namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>The service desks of one Jira, and which of its issues are requests.</summary>
internal sealed class DeskStore(JiraStore jira)
{
    private readonly List<ServiceDesk> _desks = [];
    private readonly Dictionary<long, CustomerRequest> _requests = [];
    private readonly Ids _ids = new(0);

    public IEnumerable<ServiceDesk> Desks => _desks.Where(desk => jira.Sees(desk.Project));

    public IEnumerable<CustomerRequest> Requests => _requests.Values.Where(request => jira.Find(request.Issue.Key) == request.Issue);

    /// <summary>Turns a project into a service project.</summary>
    public ServiceDesk AddDesk(Project project)
    {
        lock (jira.Site.Gate)
        {
            project.Type = "service_desk";
            var desk = new ServiceDesk(_ids.NextText(), project);
            _desks.Add(desk);
            return desk;
        }
    }

    /// <summary>An id that no other part of a desk has.</summary>
    public string NextId() => _ids.NextText();

    /// <summary>The desk of that id, or of the project of that id or key.</summary>
    public ServiceDesk? Find(string? idOrProject) =>
        Desks.FirstOrDefault(desk => desk.Id == idOrProject) ?? Desks.FirstOrDefault(desk => desk.Project.Id == idOrProject || string.Equals(desk.Project.Key, idOrProject, StringComparison.OrdinalIgnoreCase));

    public CustomerRequest? FindRequest(string? issueIdOrKey) => jira.Find(issueIdOrKey) is { } issue ? _requests.GetValueOrDefault(issue.Id) : null;

    /// <summary>Makes an issue a request of a desk.</summary>
    public CustomerRequest AddRequest(Issue issue, ServiceDesk desk, RequestType type)
    {
        lock (jira.Site.Gate) return _requests[issue.Id] = new CustomerRequest(issue, desk, type, issue.Created);
    }

    public Approval AddApproval(CustomerRequest request, string name, params User[] approvers)
    {
        lock (jira.Site.Gate)
        {
            var approval = new Approval(_ids.NextText(), name, jira.Site.Now, approvers);
            request.Approvals.Add(approval);
            return approval;
        }
    }

    /// <summary>What a queue shows, in its order.</summary>
    public IReadOnlyList<Issue> IssuesOf(Queue queue, User? user) =>
        [.. new Jql(jira, user ?? jira.Site.Users.Demo).Search(queue.Jql, mustBeBounded: false).Where(issue => _requests.ContainsKey(issue.Id))];

    /// <summary>What becomes of a request when it is decided: work begins, or it ends.</summary>
    public void Decide(CustomerRequest request, Approval approval, User by)
    {
        if (approval.Decision == "pending") return;
        var (issue, from) = (request.Issue, request.Issue.Status);
        issue.Status = approval.Decision == "approved" ? jira.Words.Statuses[1] : jira.Words.Statuses[^1];
        if (approval.Decision == "declined") (issue.Resolution, issue.Resolved) = (jira.Words.Resolutions[1], jira.Site.Now);
        jira.Record(issue, by, [new HistoryItem("status", "status", from.Id, from.Name, issue.Status.Id, issue.Status.Name, false)]);
    }
}
