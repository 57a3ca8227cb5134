using Atlassian.Confluence;
using Atlassian.Http;
using Atlassian.Jira;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Clients whose network is a stub.</summary>
public static class Lines
{
    public static readonly Credential Credential = new Credential.Basic("ada@example.com", "s3cret-token");

    // Timeouts longer than what SkippingTime skips, so that only retries are skipped.
    private static readonly TransportOptions Patient = new() { CallTimeout = TimeSpan.FromHours(1), TransferTimeout = TimeSpan.FromHours(1), Jitter = () => 0.5 };

    public static JiraClient JiraCloud(HttpMessageHandler network) => new(To(Product.Jira, "https://acme.atlassian.net", network));

    public static JiraClient JiraDataCenter(HttpMessageHandler network) => new(To(Product.Jira, "https://dc.example.com/jira", network));

    public static ConfluenceClient ConfluenceCloud(HttpMessageHandler network) => new(To(Product.Confluence, "https://acme.atlassian.net", network));

    public static ConfluenceClient ConfluenceDataCenter(HttpMessageHandler network) => new(To(Product.Confluence, "https://dc.example.com/confluence", network));

    public static AtlassianConnection To(Product product, string url, HttpMessageHandler network, TimeProvider? time = null) =>
        new(AtlassianSite.Of(product, new Uri(url)), Credential, new AtlassianTransport(network, time ?? new SkippingTime(), Patient));
}
