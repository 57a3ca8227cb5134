using Playground.AtlassianSite;

namespace Playground;

/// <summary>The environment variables that lead the server to the demo site.</summary>
internal static class DemoVariables
{
    /// <summary>The variables that name a site; with either set, a person means their own.</summary>
    public static IReadOnlyList<string> NamesOfSites { get; } = ["JIRA_URL", "CONFLUENCE_URL"];

    public static IReadOnlyDictionary<string, string> Of(DemoSite site, bool isDataCenter) => new Dictionary<string, string>(isDataCenter ? DataCenter(site) : Cloud(site))
    {
        ["ATLASSIAN_AUTH_URL"] = site.AuthUrl.AbsoluteUri,
        ["ATLASSIAN_API_URL"] = site.ApiUrl.AbsoluteUri,
        ["ATLASSIAN_OAUTH_CLIENT_ID"] = DemoApp.Demo.ClientId,
        ["ATLASSIAN_OAUTH_CLIENT_SECRET"] = DemoApp.Demo.ClientSecret,
    };

    private static Dictionary<string, string> DataCenter(DemoSite site) => new()
    {
        ["JIRA_URL"] = site.DataCenterJiraUrl.AbsoluteUri,
        ["JIRA_PERSONAL_TOKEN"] = DemoCredential.Demo.PersonalToken,
        ["CONFLUENCE_URL"] = site.DataCenterConfluenceUrl.AbsoluteUri,
        ["CONFLUENCE_PERSONAL_TOKEN"] = DemoCredential.Demo.PersonalToken,
    };

    private static Dictionary<string, string> Cloud(DemoSite site) => new()
    {
        ["JIRA_URL"] = site.CloudUrl.AbsoluteUri,
        ["JIRA_DEPLOYMENT"] = "cloud",
        ["JIRA_USERNAME"] = DemoCredential.Demo.Email,
        ["JIRA_API_TOKEN"] = DemoCredential.Demo.ApiToken,
        ["CONFLUENCE_URL"] = site.CloudUrl.AbsoluteUri,
        ["CONFLUENCE_DEPLOYMENT"] = "cloud",
        ["CONFLUENCE_USERNAME"] = DemoCredential.Demo.Email,
        ["CONFLUENCE_API_TOKEN"] = DemoCredential.Demo.ApiToken,
    };
}
