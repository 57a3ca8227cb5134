namespace Atlassian.Http;

/// <summary>The Atlassian product a site serves.</summary>
public enum Product
{
    Jira,
    Confluence,

    /// <summary>The catalog of software components: a part of Cloud sites that have it, reached by the way of their Jira or Confluence.</summary>
    Compass,
}

/// <summary>Who runs the site: Atlassian (Cloud) or the customer (Data Center); the two speak different REST versions.</summary>
public enum Deployment
{
    Cloud,
    DataCenter,
}

/// <summary>One Jira or Confluence site: where its pages are browsed and where its REST API is called.</summary>
public sealed record AtlassianSite
{
    /// <summary>Normalises <paramref name="baseUrl"/>: no trailing slash, query or fragment, and <c>/wiki</c> exactly once for Confluence Cloud.</summary>
    /// <param name="product">Jira or Confluence.</param>
    /// <param name="baseUrl">The address people type, e.g. https://x.atlassian.net or https://dc.example.com/confluence.</param>
    /// <param name="deployment">Cloud or Data Center; <see cref="DeploymentOf"/> guesses it from the host.</param>
    /// <param name="gatewayUrl">Where OAuth and scoped tokens call the API instead: https://api.atlassian.com/ex/{product}/{cloudId}.</param>
    public AtlassianSite(Product product, Uri baseUrl, Deployment deployment, Uri? gatewayUrl = null)
    {
        Product = product;
        Deployment = deployment;
        BaseUrl = Normalise(baseUrl, product, deployment);
        ApiUrl = gatewayUrl is null ? BaseUrl : Normalise(gatewayUrl, product, deployment);
    }

    public Product Product { get; }

    public Deployment Deployment { get; }

    /// <summary>The root of everything a person opens in a browser, without a trailing slash.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The root of everything the clients call, without a trailing slash.</summary>
    public Uri ApiUrl { get; }

    /// <summary>True when Atlassian hosts the site.</summary>
    public bool IsCloud => Deployment == Deployment.Cloud;

    /// <summary>Describes the site at an address, taking the deployment from its host.</summary>
    public static AtlassianSite Of(Product product, Uri baseUrl) => new(product, baseUrl, DeploymentOf(baseUrl));

    /// <summary>Cloud for Atlassian's own hosts (*.atlassian.net, *.jira.com, api.atlassian.com/ex/…), otherwise Data Center.</summary>
    public static Deployment DeploymentOf(Uri url) =>
        IsAtlassianHost(url.Host) || IsGateway(url) ? Deployment.Cloud : Deployment.DataCenter;

    /// <summary>The browser address of a path below the site: built from <see cref="BaseUrl"/>, never from an answer's <c>self</c>.</summary>
    public string WebUrl(string path) => $"{Root(BaseUrl)}/{path.TrimStart('/')}";

    internal Uri ApiCall(string pathAndQuery) => new($"{Root(ApiUrl)}/{pathAndQuery.TrimStart('/')}");

    private static bool IsAtlassianHost(string host) =>
        host.EndsWith(".atlassian.net", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".jira.com", StringComparison.OrdinalIgnoreCase);

    private static bool IsGateway(Uri url) =>
        url.Host.Equals("api.atlassian.com", StringComparison.OrdinalIgnoreCase) && url.AbsolutePath.StartsWith("/ex/", StringComparison.Ordinal);

    private static Uri Normalise(Uri url, Product product, Deployment deployment)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http"))
            throw new ArgumentException($"'{url}' is not an http(s) address of an Atlassian site.", nameof(url));
        if (url.UserInfo.Length > 0)
            throw new ArgumentException("The address of an Atlassian site must not contain a user name or a password.", nameof(url));

        // Whatever page of a Cloud site was pasted, its root is the host alone.
        var path = IsAtlassianHost(url.Host) ? "" : url.AbsolutePath.TrimEnd('/');
        if (deployment == Deployment.Cloud)
            path = CloudPath(path, product);
        return new Uri(url.GetLeftPart(UriPartial.Authority) + path);
    }

    private static string CloudPath(string path, Product product)
    {
        var root = path.EndsWith("/wiki", StringComparison.OrdinalIgnoreCase) ? path[..^"/wiki".Length] : path;
        return product == Product.Confluence ? root + "/wiki" : root;
    }

    private static string Root(Uri url) => url.AbsoluteUri.TrimEnd('/');
}
