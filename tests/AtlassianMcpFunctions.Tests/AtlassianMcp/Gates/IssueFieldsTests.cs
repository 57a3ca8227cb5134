using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>A query does not tell of issues that are not for its caller, whatever field it compares with them.</summary>
public sealed class IssueFieldsTests(QueryLimitsTests.Site world) : IClassFixture<QueryLimitsTests.Site>
{
    private static readonly PolicyRule Projects = new() { Projects = new Reach(KeySet.Of("OPS")) };

    [Theory]
    [InlineData("issuekey = HR-1")]
    [InlineData("cf[EPIC] = HR-1")]
    [InlineData("'cf[0EPIC]' in (OPS-1, HR-1)")]
    [InlineData("customfield_EPIC = 'hr-1'")]
    [InlineData("\"Belongs to\" = HR-1")]
    [InlineData("\"Epic Link[Epic]\" = HR-1")]
    [InlineData("\"Parent Link\" = HR-1")]
    [InlineData("issueLink = HR-1")]
    [InlineData("workItemLink not in (HR-1)")]
    [InlineData("Chosen = HR-1")]
    [InlineData("'Chosen[Something]' != HR-1")]
    [InlineData("rank > HR-1")]
    [InlineData("neverHeardOf was HR-1 before now()")]
    [InlineData("Chosen changed from OPS-1 to HR-1 by currentUser()")]
    public async Task An_issue_that_is_not_for_the_caller_does_not_tell_that_it_exists(string jql)
    {
        foreach (var isCloud in new[] { true, false })
        {
            var (there, nowhere) = (await RefusalAsync(jql, isCloud), await RefusalAsync(jql.Replace("HR-1", "QQ-1", StringComparison.OrdinalIgnoreCase), isCloud));

            Assert.Contains("does not exist for field", there, StringComparison.Ordinal);
            Assert.Equal(nowhere, there!.Replace("HR-1", "QQ-1", StringComparison.OrdinalIgnoreCase));
            Assert.Null(await RefusalAsync(jql.Replace("HR-1", "OPS-2", StringComparison.OrdinalIgnoreCase), isCloud));
        }
    }

    [Theory]
    [InlineData("\"Epic Link\" = \"Salaries are rising\"")]
    [InlineData("cf[EPIC] in (OPS-1, \"Salaries are rising\")")]
    [InlineData("parent = Salaries")]
    [InlineData("\"Parent Link\" = 'Salaries are rising'")]
    public async Task An_issue_is_named_by_its_key_or_number_alone(string jql) =>
        Assert.Contains("does not exist for field", await RefusalAsync(jql, isCloud: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("labels = covid-19 and fixVersion = release-2")]
    [InlineData("Customer = team-9 and Severity in (p-1, p-2)")]
    [InlineData("'Story Points' > 3 and cf[10010] = 5")]
    [InlineData("Chosen = 4711 or Chosen is empty")]
    [InlineData("summary ~ HR-1 and Chosen !~ \"HR-1\"")]
    [InlineData("parent is not empty and \"Epic Link\" = null and status was 'phase-2'")]
    public async Task What_is_no_issue_is_not_taken_for_one(string jql) => Assert.Null(await RefusalAsync(jql, isCloud: true));

    private Task<string?> RefusalAsync(string jql, bool isCloud) => world.RefusalAsync(Projects, jql.Replace("EPIC", $"{world.EpicLink}", StringComparison.Ordinal), isCloud);
}
