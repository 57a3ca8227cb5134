namespace Playground.AtlassianSite.Jira.Agile;

/// <summary>A board over the issues of one project; <paramref name="type"/> is <c>scrum</c> or <c>kanban</c>.</summary>
internal sealed class Board(long id, string name, string type, Project project)
{
    public long Id { get; } = id;

    public string Name { get; } = name;

    public string Type { get; } = type;

    public Project Project { get; } = project;

    public bool HasSprints => Type is "scrum";

    /// <summary>In the order they were made.</summary>
    public List<Sprint> Sprints { get; } = [];
}

/// <summary>A sprint; <see cref="State"/> is <c>future</c>, <c>active</c> or <c>closed</c>.</summary>
internal sealed class Sprint(long id, Board board, string name, DateTimeOffset created)
{
    public long Id { get; } = id;

    public Board Board { get; } = board;

    public string Name { get; set; } = name;

    public string State { get; set; } = "future";

    public string? Goal { get; set; }

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public DateTimeOffset? Completed { get; set; }
}
