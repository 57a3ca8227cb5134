using AtlassianMcp.Gates;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Web;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>A fence around a query holds, whatever the query is.</summary>
public sealed class QueryTextTests
{
    private const string Fence = "project in (\"OPS\")";
    private static readonly string[] Words =
    [
        "project", "=", "!=", "HR", "OPS", "\"HR\"", "'OPS'", "OR", "AND", "NOT", "(", ")", "in", "not", "is", "empty", "summary", "~", "Renew", "order", "by", "key", "desc", ",", "\"", "'", "\\", "\\\"",
        "key", "HR-1", "\"a) or (project = HR\"", "|", "&", "!", "--", "/*", "*/", "#", "\u00a0", "\n", "cf[10010]", ">", "3", "created", "-5d", "\"\\", "\\\\\"", "ORDER", "BY",
    ];

    private static readonly string[] Hostile =
    [
        "x = 1) OR (project = HR", "summary ~ \"a\\\") OR (project = HR", "summary ~ 'a\\') OR project = HR OR summary ~ 'b", "project = OPS ORDER BY key) OR (project = HR", "project = HR ORDER BY key ORDER BY key",
        "(project = HR", "project = HR)", "((project = HR) OR project = OPS", "summary ~ \"order by\" OR project = HR", "project = HR -- )", "project = HR /* ) */", "project = HR OR \"order\" by key", "NOT (project = OPS) OR (project = HR)",
        "project = HR\u0000", "summary ~ \"\\", "\\", "project = HR ORDER BY", "order by key", "", "project in (HR", "project = HR order by \"key\" OR project = HR", "! project = OPS", "project = HR | project = HR",
    ];

    [Fact]
    public async Task No_JQL_reaches_out_of_its_fence()
    {
        await using var site = await SiteAsync();
        var jira = site.Cloud.Jira;
        var ran = 0;
        foreach (var jql in Queries().Prepend("summary ~ Renew OR project = HR ORDER BY key"))
        {
            if (Fenced(jql) is not { } fenced) continue;
            if (Try(() => new Jql(jira, site.Cloud.Users.Demo).Search(fenced, mustBeBounded: true)) is not { } found) continue;
            ran++;
            Assert.All(found, issue => Assert.True(issue.Project.Key == "OPS", $"{jql} → {fenced}"));
        }

        Assert.True(ran > 150, $"Only {ran} queries ran.");
    }

    [Fact]
    public void A_query_keeps_its_order_and_its_meaning()
    {
        Assert.Equal($"(status = Done OR a = b) AND {Fence} ORDER BY key DESC, \"Story Points\"", QueryText.Read("status = Done OR a = b ORDER BY key DESC, \"Story Points\"").Within(Fence));
        Assert.Equal($"{Fence} order by key", QueryText.Read(" order by key").Within(Fence));
        Assert.Equal(Fence, QueryText.Read("").Within(Fence));
        Assert.Equal($"(summary ~ \"(order by \\\"x\") AND {Fence}", QueryText.Read("summary ~ \"(order by \\\"x\"").Within(Fence));
    }

    [Theory]
    [InlineData("\"Story Points\" > 3 and status in (A, B) order by cf[10010], due", "Story Points:3|status:A,B|cf[10010]:|due:")]
    [InlineData("issue in linkedIssues(\"HR-1\", blocks) or parent = HR-2", "issue:|parent:HR-2")]
    [InlineData("project in ((OPS, f(HR)), \"A B\", g()) and x = h(1)", "project:OPS,A B|x:")]
    [InlineData("\"\\u0053ecret\" is not empty", "Secret:empty")]
    [InlineData("status was not in (A) and x changed", "status:A|x:")]
    [InlineData("x changed from (A, f(B)) to \"C\" by (D, g()) after E or y was F during (G, H)", "x:A,C,D,E|y:F,G,H")]
    [InlineData("(x changed to A) and not (y was not B on \"C\")", "x:A|y:B,C")]
    public void Clauses_name_fields_and_values(string query, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryText.Read(query).Clauses().Select(clause => $"{clause.Field}:{string.Join(',', clause.Values)}")));

    [Theory]
    [InlineData("issue in linkedIssues(\"HR-1\", blocks) or a in (f(), 'g' (1, h(2)))", "linkedIssues:HR-1,blocks|f:|g:1,h,2|h:2")]
    [InlineData("not (a = b) and (c in (d) or e was not in (f)) and g changed during (h, i) by (j)", "")]
    [InlineData("\"and\"(x)", "and:x")]
    public void Functions_are_found_wherever_they_stand(string query, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryText.Read(query).Functions().Select(function => $"{function.Name}:{string.Join(',', function.Arguments)}")));

    [Fact]
    public void What_cannot_be_read_with_certainty_is_refused()
    {
        foreach (var query in new[] { "a = 1) OR (b = 2", "a = \"", "a = 'x\\'", "(a = 1", "a = 1 -- x", "a = 1; b", "a = 1 order by key)", "a = cf [1]", "a = \u0001" }) Assert.Throws<QueryTextException>(() => QueryText.Read(query));
    }

    private static async Task<DemoSite> SiteAsync()
    {
        var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var secret = site.Cloud.Jira.AddProject("HR", "People");
        foreach (var summary in new[] { "Renew salaries", "Other" }) site.Cloud.Jira.AddIssue(secret, secret.IssueTypes[0], summary);
        return site;
    }

    private static IEnumerable<string> Queries()
    {
        var random = new Random(20261121);
        foreach (var query in Hostile) yield return query;
        foreach (var (left, right) in from left in Hostile from right in Hostile select (left, right)) yield return $"{left} OR {right}";
        for (var count = 0; count < 6_000; count++) yield return string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => Words[random.Next(Words.Length)]));
        for (var count = 0; count < 1_500; count++) yield return Grown(random, 3) + (random.Next(3) == 0 ? " ORDER BY key" : "");
    }

    private static string Grown(Random random, int depth) => random.Next(depth > 0 ? 7 : 3) switch
    {
        0 => $"project {(random.Next(2) == 0 ? "=" : "!=")} {(random.Next(2) == 0 ? "HR" : "OPS")}",
        1 => "summary ~ \"Renew ) or (\"",
        2 => "key in (HR-1, OPS-1)",
        3 => $"({Grown(random, depth - 1)})",
        4 => $"NOT ({Grown(random, depth - 1)})",
        _ => $"{Grown(random, depth - 1)} {(random.Next(2) == 0 ? "AND" : "OR")} {Grown(random, depth - 1)}",
    };

    private static string? Fenced(string query)
    {
        try
        {
            return QueryText.Read(query).Within(Fence);
        }
        catch (QueryTextException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Issue>? Try(Func<IReadOnlyList<Issue>> search)
    {
        try
        {
            return search();
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
