namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraProjectDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_list_projects")
        {
            Works = Drill.With(new { query = "oper" }),
            Shows = (_, answer) => Assert.Equal(["OPS"], answer["projects"]!.AsArray().Select(project => (string)project!["key"]!)),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["projects"]!.AsArray()),
            Bad = new { type = "hardware" },
            BadSays = "type",
        },
        new("jira_get_project")
        {
            Works = Drill.With(new { project_key = "DEMO" }),
            Shows = (_, answer) => Assert.Equal("1.1", (string?)answer["unreleased_versions"]![0]),
            Missing = new { project_key = "NOWHERE" },
            Bad = new { project_key = "" },
            BadSays = "project_key",
        },
        new("jira_list_versions")
        {
            Works = Drill.With(new { project_key = "DEMO", status = "released" }),
            Shows = (_, answer) => Assert.Equal(["1.0"], answer["versions"]!.AsArray().Select(version => (string)version!["name"]!)),
            Missing = new { project_key = "NOWHERE" },
            Bad = new { project_key = "DEMO", status = "late" },
            BadSays = "status",
        },
        new("jira_save_version")
        {
            Works = Drill.With(new { project_key = "DEMO", name = "1.2", description = "Drilled.", start_date = "2027-01-04", release_date = "2027-02-01" }),
            Shows = (host, _) => Assert.Equal("2027-02-01", host.Store.Jira.FindProject("DEMO")!.Releases.Single(release => release.Name == "1.2").ReleaseDate),
            Missing = new { project_key = "NOWHERE", name = "1.2" },
            Bad = new { project_key = "DEMO", name = "1.2", release_date = "soon" },
            BadSays = "release_date",
        },
        new("jira_create_versions")
        {
            Works = Drill.With(new { project_key = "DEMO", versions = new object[] { new { name = "1.1" }, new { name = "2.0", release_date = "2027-02-01" }, new { name = "2.1" } } }),
            Shows = (host, _) => Assert.Equal(["1.0", "1.1", "2.0", "2.1"], host.Store.Jira.FindProject("DEMO")!.Releases.Select(release => release.Name)),
            Missing = new { project_key = "NOWHERE", versions = new[] { new { name = "2.0" } } },
            Bad = new { project_key = "DEMO", versions = new[] { new { name = "2.0", release_date = "soon" } } },
            BadSays = "release_date",
        },
        new("jira_delete_version")
        {
            Works = Drill.With(new { project_key = "DEMO", version = "1.1", move_issues_to = "1.0", confirm = true }),
            Shows = (host, _) => Assert.DoesNotContain(host.Store.Jira.FindProject("DEMO")!.Releases, release => release.Name == "1.1"),
            Missing = new { project_key = "DEMO", version = "9.9", confirm = true },
            Bad = new { project_key = "DEMO", version = "1.1", move_issues_to = "1.1", confirm = true },
            BadSays = "itself",
        },
        new("jira_list_components")
        {
            Works = Drill.With(new { project_key = "DEMO" }),
            Shows = (_, answer) => Assert.Equal(["Checkout", "Catalogue"], answer["components"]!.AsArray().Select(component => (string)component!["name"]!)),
            Missing = new { project_key = "NOWHERE" },
            Bad = new { project_key = "DEMO", cursor = "x" },
            BadSays = "cursor",
        },
        new("jira_save_component")
        {
            Works = Drill.With(new { project_key = "DEMO", name = "Delivery", description = "Drilled.", lead = "Alex Rivera", assignee = "component_lead" }),
            Shows = (host, _) => Assert.Equal("alex", host.Store.Jira.FindProject("DEMO")!.Components.Single(component => component.Name == "Delivery").Lead!.Name),
            Missing = new { project_key = "NOWHERE", name = "Delivery" },
            Bad = new { project_key = "DEMO", name = "Delivery", assignee = "nobody" },
            BadSays = "assignee",
        },
        new("jira_delete_component")
        {
            Works = Drill.With(new { project_key = "DEMO", component = "Catalogue", confirm = true }),
            Shows = (host, _) => Assert.DoesNotContain(host.Store.Jira.Issues, issue => issue.Components.Exists(component => component.Name == "Catalogue")),
            Missing = new { project_key = "DEMO", component = "Catalog of nothing", confirm = true },
            Bad = new { project_key = "DEMO", component = "Catalogue", move_issues_to = "Catalogue", confirm = true },
            BadSays = "itself",
        },
        new("jira_list_statuses")
        {
            Works = Drill.With(new { project_key = "DEMO" }),
            Shows = (_, answer) => Assert.Equal(["To Do", "In Progress", "In Review", "Done"], answer["workflows"]![0]!["statuses"]!.AsArray().Select(status => (string)status!["name"]!)),
            Missing = new { project_key = "NOWHERE" },
            Bad = new { project_key = "DEMO", issue_type = "Wish" },
            BadSays = "It has: Epic",
        },
    ];
}
