using Playground.AtlassianSite.Jira;

namespace Playground.AtlassianSite.Seeds;

/// <summary>Filters and dashboards that people saved.</summary>
internal static class SavedSeed
{
    public static void Fill(JiraStore jira)
    {
        var (demo, alex) = (jira.Site.Users.Demo, jira.Site.Users.ByName("alex")!);
        var bugs = new SavedFilter(jira.NextId(), "Open bugs", "project = DEMO AND type = Bug AND status != Done ORDER BY key", demo) { Description = "What hurts." };
        bugs.StarredBy.Add(demo.Name);
        var work = new SavedFilter(jira.NextId(), "Operations work", "project = OPS ORDER BY key", alex);
        work.StarredBy.Add(demo.Name);
        jira.Filters.AddRange([bugs, work, new SavedFilter(jira.NextId(), "Alex alone", "assignee = currentUser()", alex) { IsPrivate = true }]);
        var shop = new Dashboard(jira.NextId(), "Web shop", demo) { Project = jira.FindProject("DEMO") };
        shop.Gadgets.AddRange([new Gadget(10001, "Open bugs", "com.atlassian.jira.gadgets:filter-results-gadget"), new Gadget(10002, "Sprint health", "com.pyxis.greenhopper.jira:greenhopper-gadget-sprint-health")]);
        shop.StarredBy.Add(demo.Name);
        jira.Dashboards.AddRange([shop, new Dashboard(jira.NextId(), "On call", alex)]);
    }
}
