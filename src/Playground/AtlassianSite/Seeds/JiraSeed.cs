using Playground.AtlassianSite.Jira;

namespace Playground.AtlassianSite.Seeds;

/// <summary>Two Jira projects with about 25 issues in every state of the workflow, and a service desk.</summary>
internal static class JiraSeed
{
    public static void Fill(JiraStore jira)
    {
        var project = jira.AddProject("DEMO", "Demo Project", "Work on the web shop.");
        jira.AddProject("OPS", "Operations", "Keeps the lights on.", jira.Site.Users.ByName("alex"));
        project.Components.AddRange([new Component("10200", "Checkout", "Cart and payment."), new Component("10201", "Catalogue", "Products and search.")]);
        project.Releases.AddRange([new Release("10300", "1.0", true), new Release("10301", "1.1", false)]);
        new CustomFieldSeed(jira).AddFields();
        new IssueSeed(jira).Fill(project);
        AgileSeed.Fill(jira);
        SavedSeed.Fill(jira);
        new DeskSeed(jira).Fill();
    }
}
