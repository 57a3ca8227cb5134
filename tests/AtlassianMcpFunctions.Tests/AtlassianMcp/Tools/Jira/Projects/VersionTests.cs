using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Projects;

public sealed class VersionTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_version_is_saved_by_its_name_and_changed_the_second_time(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var made = await host.CallAsync("jira_save_version", new { project_key = "demo", name = "2.0", release_date = "2027-05-01" });
        var changed = await host.CallAsync("jira_save_version", new { project_key = "DEMO", name = "2.0", new_name = "2.0 Spring", released = true, release_date = "" });
        var empty = await host.CallAsync("jira_save_version", new { project_key = "DEMO", name = "2.0 spring" });
        var unknown = await host.CallAsync("jira_save_version", new { project_key = "DEMO", name = "99999", description = "x" });

        Assert.Equal((true, false), ((bool)made["created"]!, (bool)changed["created"]!));
        Assert.Equal(("2.0 Spring", true, null), (Release(host).Name, Release(host).Released, Release(host).ReleaseDate));
        Assert.Contains("say what is to change", empty.Text, StringComparison.Ordinal);
        Assert.Contains("has no version '99999'", unknown.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Deleting_a_version_moves_its_issues_and_says_how_many(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var jira = host.Store.Jira;
        var count = jira.Issues.Count(issue => issue.FixVersions.Exists(release => release.Name == "1.1"));

        var shown = await host.CallAsync("jira_delete_version", new { project_key = "DEMO", version = "1.1", move_issues_to = "1.0", dry_run = true });
        var asked = await host.CallAsync("jira_delete_version", new { project_key = "DEMO", version = "1.1", move_issues_to = "1.0" });
        var deleted = await host.CallAsync("jira_delete_version", new { project_key = "DEMO", version = "1.1", move_issues_to = "1.0", confirm = true });

        Assert.Contains($"version of {count} issues", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"{count} issues get 1.0 instead", asked.Text, StringComparison.Ordinal);
        Assert.Equal((count, "1.0"), ((int)deleted["issues"]!, (string?)deleted["moved_to"]));
        Assert.Equal(count, jira.Issues.Count(issue => issue.FixVersions.Exists(release => release.Name == "1.0")));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Versions_come_latest_first_and_page_by_page(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        await host.CallAsync("jira_create_versions", new { project_key = "DEMO", versions = Enumerable.Range(2, 5).Select(number => new { name = $"{number}.0" }).ToArray() });

        var first = await host.CallAsync("jira_list_versions", new { project_key = "DEMO", limit = 4 });
        var second = await host.CallAsync("jira_list_versions", new { project_key = "DEMO", limit = 4, cursor = (string)first["next_cursor"]! });

        Assert.Equal(["6.0", "5.0", "4.0", "3.0", "2.0", "1.1", "1.0"], first["versions"]!.AsArray().Concat(second["versions"]!.AsArray()).Select(version => (string?)version!["name"]));
        Assert.Null(second["next_cursor"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Archived_projects_are_listed_for_those_who_ask(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Jira.FindProject("OPS")!.Archived = true;

        var live = await host.CallAsync("jira_list_projects");
        var archived = await host.CallAsync("jira_list_projects", new { archived = true });

        Assert.Equal(["DEMO", "SUP"], live["projects"]!.AsArray().Select(project => (string?)project!["key"]));
        Assert.Equal(["OPS"], archived["projects"]!.AsArray().Select(project => (string?)project!["key"]));
    }

    private static Release Release(TestKit.McpHost host) => host.Store.Jira.FindProject("DEMO")!.Releases[^1];
}
