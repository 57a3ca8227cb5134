using System.Text.RegularExpressions;
using Atlassian.Http;
using AtlassianMcp.Gates;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>Every path that a client knows has a rule at the gate; one that has none would be refused where a policy limits projects or spaces.</summary>
public sealed partial class PathTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];
    private static readonly Permissions Limited = Permissions.Of(
        [new PolicyRule { Projects = new Reach(KeySet.Of("OPS")), Spaces = new Reach(KeySet.Of("HAND")), HiddenFields = ["duedate"] }], [], [], null);

    // Compass knows neither projects nor spaces, and has no gate.
    private static readonly string[] Gated = [nameof(Product.Jira), nameof(Product.Confluence)];

    public static TheoryData<string, string> ClientPaths
    {
        get
        {
            var paths = new TheoryData<string, string>();
            foreach (var product in Gated)
                foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Atlassian", product), "*.cs").SelectMany(file => Template().Matches(File.ReadAllText(file))).SelectMany(match => Filled(match.Groups[1].Value)).Distinct())
                    paths.Add(product, path);
            return paths;
        }
    }

    [Theory, MemberData(nameof(ClientPaths))]
    public void A_path_of_a_client_has_a_rule(string product, string path) =>
        Assert.Contains(Methods, method => Knows(Enum.Parse<Product>(product), method, path));

    [Theory]
    [InlineData("Jira", "GET", "rest/api/3/issue/picker")]
    [InlineData("Jira", "GET", "rest/api/3/filter/1/columns")]
    [InlineData("Jira", "GET", "rest/api/3/dashboard/1/items/2/properties")]
    [InlineData("Jira", "POST", "rest/api/3/bulk/issues/unwatch")]
    [InlineData("Jira", "POST", "rest/api/3/jql/match")]
    [InlineData("Jira", "PUT", "rest/api/3/issue/archive/x")]
    [InlineData("Jira", "GET", "rest/api/1.0/issue/OPS-1")]
    [InlineData("Jira", "GET", "rest/api/3/issue/OPS-1;x=1")]
    [InlineData("Jira", "GET", "rest/api/3/issue/OPS-1%2Fcomment")]
    [InlineData("Jira", "GET", "rest/api/3/issue/..%2F..%2Ffilter")]
    [InlineData("Jira", "GET", "rest/api/3//issue/OPS-1")]
    [InlineData("Jira", "GET", "plugins/servlet/x")]
    [InlineData("Jira", "PATCH", "rest/api/3/issue/OPS-1")]
    [InlineData("Confluence", "GET", "api/v2/admin-key")]
    [InlineData("Confluence", "POST", "rest/api/contentbody/convert/view")]
    [InlineData("Confluence", "POST", "rest/api/content/1/pagehierarchy/delete")]
    [InlineData("Confluence", "GET", "rest/api/audit")]
    [InlineData("Confluence", "GET", "download/attachments/1/../2/x.png")]
    public void A_path_without_a_rule_is_unknown(string product, string method, string path) => Assert.False(Knows(Enum.Parse<Product>(product), method, path));

    [Fact]
    public void A_gate_is_there_only_where_something_is_limited()
    {
        using var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);
        Assert.Null(JiraGate.For(Permissions.Unlimited, Line(Product.Jira, transport)));
        Assert.Null(ConfluenceGate.For(Permissions.Of([new PolicyRule { HiddenFields = ["duedate"] }], [], [], null), Line(Product.Confluence, transport)));
        Assert.NotNull(JiraGate.For(Permissions.Of([new PolicyRule { HiddenFields = ["duedate"] }], [], [], null), Line(Product.Jira, transport)));
    }

    private static bool Knows(Product product, string method, string path)
    {
        using var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);
        var request = new AtlassianRequest(HttpMethod.Parse(method), RequestPath.Verbatim(path));
        var gate = product == Product.Jira ? JiraGate.For(Limited, Line(product, transport)) : ConfluenceGate.For(Limited, Line(product, transport));
        return gate is JiraGate jira ? jira.Knows(request) : ((ConfluenceGate)gate!).Knows(request);
    }

    private static AtlassianConnection Line(Product product, AtlassianTransport transport) =>
        new(AtlassianSite.Of(product, new Uri("https://x.atlassian.net")), new Credential.Bearer("x"), transport);

    private static IEnumerable<string> Filled(string template)
    {
        if (TypeHole().IsMatch(template)) return Each(TypeHole(), "pages", "folders", "whiteboards", "databases", "embeds");
        if (KindHole().IsMatch(template)) return Each(KindHole(), "footer-comments", "inline-comments");
        if (VersionHole().IsMatch(template)) return Each(VersionHole(), "2", "3");
        return [Hole().Replace(template, "123")];

        IEnumerable<string> Each(Regex hole, params string[] fillings) => fillings.SelectMany(filling => Filled(hole.Replace(template, filling, 1)));
    }

    [GeneratedRegex("RequestPath\\.Of\\(\\$\"([^\"]+)\"\\)")]
    private static partial Regex Template();

    [GeneratedRegex("\\{(CloudTree\\.)?Collection\\((type|page\\.Type)\\)\\}")]
    private static partial Regex TypeHole();

    [GeneratedRegex("\\{Collection\\(kind\\)\\}")]
    private static partial Regex KindHole();

    [GeneratedRegex("\\{_?connection\\.Version\\(\\)\\}")]
    private static partial Regex VersionHole();

    [GeneratedRegex("\\{[^{}]+\\}")]
    private static partial Regex Hole();
}
