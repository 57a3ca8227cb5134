namespace Playground.AtlassianSite;

/// <summary>An app registered with an authorization server: who may ask people for consent, and the exact addresses they may be sent back to.</summary>
internal sealed record DemoApp(string ClientId, string ClientSecret, IReadOnlyList<string> RedirectUris, string Name)
{
    /// <summary>The OAuth 2.0 (3LO) app of Atlassian Cloud.</summary>
    public static readonly DemoApp Demo = new("demo-3lo-app", "demo-3lo-secret", [], "Demo MCP Server");

    /// <summary>The incoming application link of Data Center's Jira.</summary>
    public static readonly DemoApp JiraLink = new("demo-jira-link", "demo-jira-secret", [], "Demo MCP Server");

    /// <summary>The incoming application link of Data Center's Confluence.</summary>
    public static readonly DemoApp ConfluenceLink = new("demo-confluence-link", "demo-confluence-secret", [], "Demo MCP Server");
}
