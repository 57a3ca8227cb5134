namespace AtlassianMcp.Tenancy;

/// <summary>What an argument of a tool names: by it the site of a call is found, and the audit log says what a call was about.</summary>
public enum Thing
{
    /// <summary>An issue by key, id or address.</summary>
    Issue,

    /// <summary>A Jira project by key.</summary>
    Project,

    /// <summary>A query in JQL.</summary>
    Jql,

    /// <summary>A page by id or address.</summary>
    Page,

    /// <summary>Spaces by key, with commas between.</summary>
    Space,

    /// <summary>A query in CQL, or words.</summary>
    Cql,

    /// <summary>A component of software by id or address, or by what else it is called.</summary>
    Component,
}

/// <summary>A thing that a call names.</summary>
public sealed record NamedThing(Thing Thing, string Text);
