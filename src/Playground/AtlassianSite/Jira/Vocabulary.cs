namespace Playground.AtlassianSite.Jira;

internal sealed record IssueType(string Id, string Name, string Description, bool Subtask, int HierarchyLevel);

internal sealed record Priority(string Id, string Name, string Color, string Description);

internal sealed record Resolution(string Id, string Name, string Description);

internal sealed record StatusCategory(int Id, string Key, string Name, string Color);

internal sealed record Status(string Id, string Name, StatusCategory Category, string Description);

/// <summary>A step of the workflow; a null <paramref name="From"/> means it may be taken from everywhere.</summary>
internal sealed record Transition(string Id, string Name, Status? From, Status To, IReadOnlyList<string> RequiredFields);

internal sealed record LinkType(string Id, string Name, string Inward, string Outward);


/// <summary>The words every Jira site starts with: types, priorities, resolutions, statuses and the workflow between them.</summary>
internal sealed class Vocabulary
{
    private static readonly StatusCategory New = new(2, "new", "To Do", "blue-gray");
    private static readonly StatusCategory Working = new(4, "indeterminate", "In Progress", "yellow");
    private static readonly StatusCategory Finished = new(3, "done", "Done", "green");

    private static readonly Status ToDo = new("10000", "To Do", New, "Not started.");
    private static readonly Status InProgress = new("10001", "In Progress", Working, "Somebody works on it.");
    private static readonly Status InReview = new("10002", "In Review", Working, "Somebody looks at the result.");
    private static readonly Status Done = new("10003", "Done", Finished, "Finished.");

    public IReadOnlyList<IssueType> IssueTypes { get; } =
    [
        new("10000", "Epic", "A large piece of work.", false, 1),
        new("10001", "Story", "Something a user wants.", false, 0),
        new("10002", "Task", "Work to be done.", false, 0),
        new("10003", "Bug", "Something is broken.", false, 0),
        new("10004", "Sub-task", "A part of a larger task.", true, -1),
    ];

    public IReadOnlyList<Priority> Priorities { get; } =
    [
        new("1", "Highest", "#d04437", "Blocks everything else."),
        new("2", "High", "#f15c75", "Serious."),
        new("3", "Medium", "#f79232", "Ordinary."),
        new("4", "Low", "#707070", "Minor."),
        new("5", "Lowest", "#999999", "Trivial."),
    ];

    public IReadOnlyList<Resolution> Resolutions { get; } =
    [
        new("10000", "Done", "Work has been completed."),
        new("10001", "Won't Do", "This will not be done."),
        new("10002", "Duplicate", "Another issue says the same."),
        new("10003", "Cannot Reproduce", "The report could not be confirmed."),
    ];

    public IReadOnlyList<Status> Statuses { get; } = [ToDo, InProgress, InReview, Done];

    /// <summary>Done is reached through review only, and asks for a resolution.</summary>
    public IReadOnlyList<Transition> Transitions { get; } =
    [
        new("11", "Start Progress", ToDo, InProgress, []),
        new("21", "Send to Review", InProgress, InReview, []),
        new("31", "Request Changes", InReview, InProgress, []),
        new("41", "Complete", InReview, Done, ["resolution"]),
        new("51", "Stop Progress", InProgress, ToDo, []),
        new("61", "Reopen", Done, ToDo, []),
    ];

    public IReadOnlyList<LinkType> LinkTypes { get; } =
    [
        new("10000", "Blocks", "is blocked by", "blocks"),
        new("10001", "Cloners", "is cloned by", "clones"),
        new("10002", "Duplicate", "is duplicated by", "duplicates"),
        new("10003", "Relates", "relates to", "relates to"),
    ];

    public Status FirstStatus => Statuses[0];

    public Priority DefaultPriority => Priorities[2];
}
