using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Filters;

public sealed class FilterTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_filter_is_there_for_those_who_may_ask_its_query(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, PolicyHost.Rule with { HiddenFields = ["duedate"] });
        var jira = host.Store.Jira;
        foreach (var (name, jql) in new[] { ("Salaries", "project = HR"), ("Late", "due < now()"), ("Linked", "issue in linkedIssues(DEMO-1)"), ("Everything", "created > -30d ORDER BY key") })
        {
            var filter = new SavedFilter(jira.NextId(), name, jql, jira.Site.Users.Demo);
            filter.StarredBy.Add("demo");
            jira.Filters.Add(filter);
        }

        var listed = await host.CallAsync("jira_list_filters", new { scope = "favourite" });
        var hidden = await host.CallAsync("jira_run_filter", new { filter = host.Filter("Salaries") });
        var missing = await host.CallAsync("jira_run_filter", new { filter = "99999" });
        var everything = await host.CallAsync("jira_run_filter", new { filter = "Everything", limit = 50 });

        Assert.Equal(["Everything", "Open bugs", "Operations work"], listed["filters"]!.AsArray().Select(filter => (string?)filter!["name"]).Order(StringComparer.Ordinal));
        Assert.Equal(PolicyHost.Anonymous(missing, "99999"), PolicyHost.Anonymous(hidden, host.Filter("Salaries")));
        Assert.NotEmpty(everything["issues"]!.AsArray());
        Assert.DoesNotContain(everything["issues"]!.AsArray(), issue => ((string)issue!["key"]!).StartsWith("HR-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dashboard_shared_with_a_project_that_is_left_out_is_not_there()
    {
        await using var host = await PolicyHost.StartAsync(nameof(Flavour.Cloud), new PolicyRule { Projects = new Reach(KeySet.Of("OPS"), KeySet.Of("OPS")) });

        var listed = await host.CallAsync("jira_list_dashboards");
        var hidden = await host.CallAsync("jira_get_dashboard", new { dashboard_id = host.Dashboard("Web shop") });
        var missing = await host.CallAsync("jira_get_dashboard", new { dashboard_id = "99999" });

        Assert.Equal(["On call"], listed["dashboards"]!.AsArray().Select(dashboard => (string?)dashboard!["name"]));
        Assert.Equal(PolicyHost.Anonymous(missing, "99999"), PolicyHost.Anonymous(hidden, host.Dashboard("Web shop")));
    }

    [Fact]
    public async Task Data_Center_says_that_it_lists_favourites_alone_and_runs_others_by_id()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.DataCenter));
        var jira = host.Store.Jira;
        jira.Filters.Add(new SavedFilter(jira.NextId(), "Unstarred", "project = OPS", jira.Site.Users.Demo));

        var listed = await host.CallAsync("jira_list_filters");
        var byName = await host.CallAsync("jira_run_filter", new { filter = "Unstarred" });
        var byId = await host.CallAsync("jira_run_filter", new { filter = host.Filter("Unstarred") });

        Assert.Contains("favourites only", (string?)listed["note"], StringComparison.Ordinal);
        Assert.Contains("give the id", byName.Text, StringComparison.Ordinal);
        Assert.Equal(3, (int?)byId["total"]);
    }

    [Fact]
    public async Task Cloud_tells_what_is_on_a_dashboard()
    {
        await using var host = await BothFlavours.StartAsync(nameof(Flavour.Cloud));

        var dashboard = await host.CallAsync("jira_get_dashboard", new { dashboard_id = host.Dashboard("Web shop") });

        Assert.Equal(["Open bugs", "Sprint health"], dashboard["gadgets"]!.AsArray().Select(gadget => (string?)gadget!["title"]));
        Assert.Equal($"{host.Store.Jira.Address}/secure/Dashboard.jspa?selectPageId={host.Dashboard("Web shop")}", (string?)dashboard["url"]);
    }
}
