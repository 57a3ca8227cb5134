using Atlassian.Http;
using AtlassianMcp.Gates;
using AtlassianMcp.Policies;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a query may not use where a policy limits what is found: functions that look elsewhere, other names of hidden fields, and more names than can be looked up.</summary>
public sealed class QueryLimitsTests(QueryLimitsTests.Site world) : IClassFixture<QueryLimitsTests.Site>
{
    private static readonly PolicyRule Projects = new() { Projects = new Reach(KeySet.Of("OPS")), Spaces = new Reach(KeySet.Of("HAND")) };
    private static readonly PolicyRule Severity = new() { HiddenFields = ["customfield_10011"] };

    public static TheoryData<string, string> Names
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (id, names) in FieldAliases.Table)
                foreach (var name in names) rows.Add(id, name);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Names))]
    [InlineData("worklog", "worklogAuthor")]
    [InlineData("worklog", "worklogDate")]
    [InlineData("worklog", "worklogComment")]
    [InlineData("worklog", "timespent")]
    [InlineData("timespent", "timeSpent")]
    [InlineData("timetracking", "workRatio")]
    [InlineData("issuelinks", "issueLinkType")]
    [InlineData("issuelinks", "\"issuelinks\"")]
    [InlineData("watches", "watcher")]
    [InlineData("watches", "watchers")]
    [InlineData("votes", "voter")]
    [InlineData("votes", "votes")]
    [InlineData("attachment", "attachments")]
    [InlineData("comment", "comment")]
    [InlineData("comment", "text")]
    [InlineData("description", "text")]
    [InlineData("environment", "textfields")]
    [InlineData("summary", "text")]
    [InlineData("status", "statusCategory")]
    [InlineData("resolution", "resolved")]
    [InlineData("issuetype", "type")]
    [InlineData("security", "level")]
    [InlineData("fixVersions", "fixVersion")]
    [InlineData("customfield_10010", "cf[10010]")]
    [InlineData("customfield_10010", "\"story points\"")]
    [InlineData("customfield_10010", "customfield_10010")]
    [InlineData("customfield_10010", "'Story Points[Number]'")]
    public async Task A_hidden_field_is_hidden_by_all_its_names(string id, string name)
    {
        var written = name.Contains(' ', StringComparison.Ordinal) && name[0] is not ('"' or '\'') ? $"\"{name}\"" : name;

        Assert.Contains("hides", await world.RefusalAsync(new PolicyRule { HiddenFields = [id] }, $"{written} is not empty"), StringComparison.Ordinal);
        Assert.Contains("hides", await world.RefusalAsync(new PolicyRule { HiddenFields = [id] }, $"project = OPS ORDER BY key, {written} DESC"), StringComparison.Ordinal);
        Assert.Null(await world.RefusalAsync(Severity, name.StartsWith("text", StringComparison.Ordinal) ? "created > -5d" : $"{written} is not empty"));
    }

    [Theory]
    [InlineData("issue in linkedIssues(\"OPS-1\")")]
    [InlineData("issue in linkedIssues(OPS-1, blocks)")]
    [InlineData("issue in \"linkedIssues\"(\"OPS-1\")")]
    [InlineData("issue in 'linkedIssues' (\"OPS-1\")")]
    [InlineData("key in (OPS-1, linkedIssues(HR-1))")]
    [InlineData("issuekey in issueHistory()")]
    [InlineData("issue in votedIssues() or project = OPS")]
    [InlineData("issue in watchedIssues()")]
    [InlineData("issue in updatedBy(mia, \"-8d\")")]
    [InlineData("issue in issuesWithRemoteLinksByGlobalId(x)")]
    [InlineData("issueFunction in expression(\"\", \"salary > 3\")")]
    [InlineData("NOT (issueFunction in linkedIssuesOf(\"project = HR\"))")]
    [InlineData("issue in portfolioChildIssuesOf(HR-1)")]
    [InlineData("filter = 10100")]
    public async Task What_looks_elsewhere_is_refused_wherever_something_is_limited(string jql)
    {
        foreach (var rule in new[] { Projects, Severity })
        {
            var refusal = await world.RefusalAsync(rule, jql);
            Assert.StartsWith("This JQL was not run: ", refusal, StringComparison.Ordinal);
        }

        Assert.Null(await world.RefusalAsync(new PolicyRule { Projects = new Reach(KeySet.All, KeySet.None) }, jql));
    }

    [Theory]
    [InlineData("assignee = currentUser() AND updated > startOfDay(\"-1d\")")]
    [InlineData("assignee in membersOf(\"jira-users\") order by created")]
    [InlineData("sprint in openSprints() AND (status = Done OR due < endOfWeek())")]
    [InlineData("created > startOfMonth() and status was not in (Done, \"In Progress\") during (startOfYear(), now())")]
    [InlineData("status changed from (A, B) to C by (currentUser()) after startOfDay()")]
    [InlineData("fixVersion in releasedVersions() and project in projectsLeadByUser()")]
    [InlineData("fixVersion = latestReleasedVersion(OPS)")]
    public async Task Functions_of_time_people_versions_and_sprints_are_run(string jql)
    {
        Assert.Null(await world.RefusalAsync(Projects, jql));
        Assert.Null(await world.RefusalAsync(Severity, jql));
    }

    [Theory]
    [InlineData("project in (projectsLeadByUser(), HR)")]
    [InlineData("project in (OPS, \"HR\")")]
    [InlineData("fixVersion in releasedVersions(HR)")]
    [InlineData("fixVersion = earliestUnreleasedVersion(\"HR\")")]
    [InlineData("space = HR")]
    public async Task A_project_behind_a_function_does_not_tell_that_it_exists(string jql)
    {
        var (there, nowhere) = (await world.RefusalAsync(Projects, jql), await world.RefusalAsync(Projects, jql.Replace("HR", "QQ", StringComparison.Ordinal)));

        Assert.Contains("does not exist for the field", there, StringComparison.Ordinal);
        Assert.Equal(nowhere, there!.Replace("HR", "QQ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type = page and creator in foreignFunction(x)")]
    [InlineData("space in (HAND, \"otherSpaces\")")]
    [InlineData("content in pagesLinkedTo(1)")]
    public async Task CQL_takes_known_functions_alone(string cql)
    {
        Assert.NotNull(await world.CqlRefusalAsync(Projects, cql));
        Assert.Null(await world.CqlRefusalAsync(Projects, "space in favouriteSpaces() and lastmodified > startOfWeek() and creator = currentUser() and id in recentlyViewedContent(10)"));
    }

    [Fact]
    public async Task Many_issues_in_a_query_are_asked_about_together_and_too_many_not_at_all()
    {
        var keys = world.Issues(250);
        world.Demo.RequestLog.Clear();

        Assert.Null(await world.RefusalAsync(Projects, $"key in ({string.Join(", ", keys)})"));
        Assert.InRange(world.Demo.RequestLog.Entries.Count, 1, 4);

        world.Demo.RequestLog.Clear();
        Assert.Contains("does not exist", await world.RefusalAsync(Projects, $"key in ({string.Join(", ", keys.Take(99).Append("HR-1"))})"), StringComparison.Ordinal);
        Assert.Contains("does not exist", await world.RefusalAsync(Projects, $"key in ({string.Join(", ", Enumerable.Range(1, 250).Select(number => $"QQ-{number}"))})"), StringComparison.Ordinal);
        Assert.InRange(world.Demo.RequestLog.Entries.Count, 1, 8);

        world.Demo.RequestLog.Clear();
        Assert.Contains("names 5000 issues", await world.RefusalAsync(Projects, $"key in ({string.Join(", ", Enumerable.Range(1, 5000).Select(number => $"QQ-{number}"))})"), StringComparison.Ordinal);
        Assert.Contains("names 31 issues", await world.RefusalAsync(Projects, $"id in ({string.Join(", ", Enumerable.Range(1, 31))})", isCloud: false), StringComparison.Ordinal);
        Assert.InRange(world.Demo.RequestLog.Entries.Count, 0, 2);
    }

    /// <summary>A demo site, and gates before it for any policy.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly AtlassianTransport _transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);

        internal DemoSite Demo { get; private set; } = null!;

        internal long EpicLink { get; private set; }

        public async Task InitializeAsync()
        {
            Demo = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
            foreach (var jira in new[] { Demo.Cloud.Jira, Demo.DataCenter.Jira })
            {
                var secret = jira.AddProject("HR", "People");
                jira.AddIssue(secret, secret.IssueTypes[0], "Salaries are rising");
                EpicLink = jira.Fields.AddCustom("Belongs to", "com.pyxis.greenhopper.jira:gh-epic-link").CustomId;
                jira.Fields.AddCustom("Chosen", "com.example.app:anything");
            }
        }

        public async Task DisposeAsync()
        {
            _transport.Dispose();
            await Demo.DisposeAsync();
        }

        internal IReadOnlyList<string> Issues(int count)
        {
            var (jira, project) = (Demo.Cloud.Jira, Demo.Cloud.Jira.FindProject("OPS")!);
            return [.. Enumerable.Range(0, count).Select(_ => jira.AddIssue(project, project.IssueTypes[0], "One of many").Key)];
        }

        internal Task<string?> RefusalAsync(PolicyRule rule, string jql, bool isCloud = true)
        {
            var path = isCloud ? RequestPath.Of($"rest/api/3/search/jql") : RequestPath.Of($"rest/api/2/search");
            return RefusalAsync(JiraGate.For(PermissionsOf(rule), Line(Product.Jira, isCloud))!, path.With("jql", jql).With("fields", "summary"));
        }

        internal Task<string?> CqlRefusalAsync(PolicyRule rule, string cql) =>
            RefusalAsync(ConfluenceGate.For(PermissionsOf(rule), Line(Product.Confluence, isCloud: true))!, RequestPath.Of($"rest/api/search").With("cql", cql));

        private static Permissions PermissionsOf(PolicyRule rule) => Permissions.Of([rule], [], [], null);

        private static async Task<string?> RefusalAsync(IGate gate, RequestPath path)
        {
            try
            {
                await gate.PassAsync(new AtlassianRequest(HttpMethod.Get, path), CancellationToken.None);
                return null;
            }
            catch (Exception refusal) when (refusal is PolicyException or AtlassianException)
            {
                return refusal.Message;
            }
        }

        private AtlassianConnection Line(Product product, bool isCloud)
        {
            var url = isCloud ? Demo.CloudUrl : Demo.DataCenterJiraUrl;
            Credential credential = isCloud ? new Credential.Basic(DemoCredential.Demo.Email, DemoCredential.Demo.ApiToken) : new Credential.Bearer(DemoCredential.Demo.PersonalToken);
            return new AtlassianConnection(new AtlassianSite(product, url, isCloud ? Deployment.Cloud : Deployment.DataCenter), credential, _transport);
        }
    }
}
