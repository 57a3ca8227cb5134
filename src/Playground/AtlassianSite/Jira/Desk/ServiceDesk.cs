namespace Playground.AtlassianSite.Jira.Desk;

/// <summary>What customers see of one service project.</summary>
internal sealed class ServiceDesk(string id, Project project)
{
    public string Id { get; } = id;

    public Project Project { get; } = project;

    public List<RequestType> RequestTypes { get; } = [];

    public List<Queue> Queues { get; } = [];

    public List<User> Customers { get; } = [];

    public RequestType? FindType(string? id) => RequestTypes.Find(type => type.Id == id);
}

/// <summary>A kind of request; its fields have the names that customers see.</summary>
internal sealed record RequestType(string Id, string Name, string Description, string HelpText, IssueType IssueType, IReadOnlyList<RequestField> Fields);

/// <summary>A Jira field on a portal's form.</summary>
internal sealed record RequestField(string FieldId, string Name, string Description, bool Required);

/// <summary>A view of a desk's requests.</summary>
internal sealed record Queue(string Id, string Name, string Jql, IReadOnlyList<string> Fields);

/// <summary>What makes an issue a customer's request.</summary>
internal sealed class CustomerRequest(Issue issue, ServiceDesk desk, RequestType type, DateTimeOffset opened)
{
    public Issue Issue { get; } = issue;

    public ServiceDesk Desk { get; } = desk;

    public RequestType Type { get; } = type;

    /// <summary>When the clocks of its agreed times began.</summary>
    public DateTimeOffset Opened { get; set; } = opened;

    public List<User> Participants { get; } = [];

    public List<Approval> Approvals { get; } = [];

    public bool IsClosed => Issue.Status.Category.Key == "done";
}

/// <summary>A decision that several people make together: one no is enough, a yes takes all of them.</summary>
internal sealed class Approval(string id, string name, DateTimeOffset created, IReadOnlyList<User> approvers)
{
    private readonly Dictionary<User, string> _decisions = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset? Completed { get; private set; }

    public IReadOnlyList<User> Approvers { get; } = approvers;

    public string Decision => _decisions.ContainsValue("declined") ? "declined" : Approvers.All(person => Of(person) == "approved") ? "approved" : "pending";

    public string Of(User person) => _decisions.GetValueOrDefault(person, "pending");

    public bool Awaits(User? person) => person is not null && Decision == "pending" && Approvers.Contains(person) && Of(person) == "pending";

    public void Answer(User person, string decision, DateTimeOffset now)
    {
        _decisions[person] = decision;
        if (Decision != "pending") Completed = now;
    }
}
