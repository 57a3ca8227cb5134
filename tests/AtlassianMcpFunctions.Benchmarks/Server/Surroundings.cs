namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>Settings of the service.</summary>
internal static class Surroundings
{
    // A site that answers at once may be asked as fast as it can: what is measured is not the pace that protects Atlassian.
    private static readonly Dictionary<string, string> Usual = new() { ["RATE_LIMIT"] = "10000", ["LOG_FORMAT"] = "json" };

    /// <summary>For Jira and Confluence of one Cloud site.</summary>
    public static IReadOnlyDictionary<string, string> Cloud(Uri site, string user = "ada@example.com", string token = "an-api-token-0123456789") => new Dictionary<string, string>(Usual)
    {
        ["JIRA_URL"] = site.AbsoluteUri,
        ["JIRA_DEPLOYMENT"] = "cloud",
        ["JIRA_USERNAME"] = user,
        ["JIRA_API_TOKEN"] = token,
        ["CONFLUENCE_URL"] = site.AbsoluteUri,
        ["CONFLUENCE_DEPLOYMENT"] = "cloud",
        ["CONFLUENCE_USERNAME"] = user,
        ["CONFLUENCE_API_TOKEN"] = token,
    };

    /// <summary>For Jira and Confluence of one Data Center site.</summary>
    public static IReadOnlyDictionary<string, string> DataCenter(Uri site, string token) => new Dictionary<string, string>(Usual)
    {
        ["JIRA_URL"] = new Uri(site, "jira").AbsoluteUri,
        ["JIRA_DEPLOYMENT"] = "datacenter",
        ["JIRA_PERSONAL_TOKEN"] = token,
        ["CONFLUENCE_URL"] = new Uri(site, "confluence").AbsoluteUri,
        ["CONFLUENCE_DEPLOYMENT"] = "datacenter",
        ["CONFLUENCE_PERSONAL_TOKEN"] = token,
    };

    /// <summary>For tenants of the table alone.</summary>
    public static IReadOnlyDictionary<string, string> Tenants(string storage, string secretsFile) => new Dictionary<string, string>(Usual)
    {
        ["AzureWebJobsStorage"] = storage,
        ["SECRETS_FILE"] = secretsFile,
        ["REQUIRE_SIGN_IN"] = "true",
    };
}
