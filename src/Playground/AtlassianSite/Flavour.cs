namespace Playground.AtlassianSite;

/// <summary>Which of Atlassian's two worlds a store speaks for: paths, identities and rich text differ between them.</summary>
internal enum Flavour
{
    /// <summary>Jira REST v3 and Confluence v2/v1: account ids, Atlassian Document Format.</summary>
    Cloud,

    /// <summary>Jira REST v2 and Confluence's <c>/rest/api</c>: user names and keys, wiki markup.</summary>
    DataCenter,
}
