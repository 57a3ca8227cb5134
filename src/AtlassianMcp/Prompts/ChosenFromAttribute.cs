namespace AtlassianMcp.Prompts;

/// <summary>What there is to choose from for an argument, while somebody types it.</summary>
public enum Choice
{
    /// <summary>Keys of Jira projects.</summary>
    Projects,

    /// <summary>Keys of Confluence spaces.</summary>
    Spaces,

    /// <summary>Names of the issue types of the project that <c>project_key</c> says.</summary>
    IssueTypes,

    /// <summary>Names of the transitions of the issue that <c>issue_key</c> says.</summary>
    Transitions,
}

/// <summary>Says what a prompt's argument is chosen from.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ChosenFromAttribute(Choice choice) : Attribute
{
    /// <summary>What it is chosen from.</summary>
    public Choice Choice { get; } = choice;
}
