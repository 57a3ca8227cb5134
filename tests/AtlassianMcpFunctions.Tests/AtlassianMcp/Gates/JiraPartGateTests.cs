using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy about projects lets through of their versions, components and people: DEMO may be read, OPS written, HR is not there.</summary>
public sealed class JiraPartGateTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Parts_of_projects_that_may_only_be_read_are_not_written(string flavour)
    {
        await using var host = await StartAsync(flavour);

        foreach (var (tool, arguments) in new[]
        {
            ("jira_save_version", """{"name":"1.1","description":"x"}"""), ("jira_save_version", """{"name":"9.9"}"""), ("jira_create_versions", """{"versions":[{"name":"9.9"}]}"""),
            ("jira_delete_version", """{"version":"1.1","confirm":true}"""), ("jira_save_component", """{"name":"Checkout","description":"x"}"""), ("jira_delete_component", """{"component":"Checkout","confirm":true}"""),
        })
        {
            var (read, written) = (await CallAsync(host, tool, "DEMO", arguments), await CallAsync(host, tool, "OPS", arguments));
            Assert.StartsWith("Project DEMO may not be written here", read.Text, StringComparison.Ordinal);
            Assert.False(written.IsError, $"{tool}: {written.Text}");
        }

        Assert.Equal(["1.0", "1.1"], host.Store.Jira.FindProject("DEMO")!.Releases.Select(release => release.Name));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_project_that_is_left_out_has_no_parts_and_no_people(string flavour)
    {
        await using var host = await StartAsync(flavour);

        foreach (var (tool, more) in new[]
        {
            ("jira_get_project", "{}"), ("jira_list_versions", "{}"), ("jira_list_components", "{}"), ("jira_list_statuses", "{}"), ("jira_save_version", """{"name":"x"}"""),
            ("jira_get_create_fields", """{"issue_type":"Bug"}"""), ("jira_search_users", """{"query":"a"}"""),
        })
        {
            var (hidden, missing) = (await CallAsync(host, tool, "HR", more), await CallAsync(host, tool, "QQ", more));
            Assert.Equal(PolicyHost.Anonymous(missing, "QQ"), PolicyHost.Anonymous(hidden, "HR"));
            Assert.StartsWith("Jira answered 404", hidden.Text, StringComparison.Ordinal);
        }

        var listed = await host.CallAsync("jira_list_projects");
        Assert.Equal(["DEMO", "OPS"], listed["projects"]!.AsArray().Select(project => (string?)project!["key"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Hidden_fields_are_on_no_screen_and_in_no_list(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour, new PolicyRule { HiddenFields = ["customfield_10011"] });

        var create = await host.CallAsync("jira_get_create_fields", new { project_key = "DEMO", issue_type = "Bug" });
        var edit = await host.CallAsync("jira_get_edit_fields", new { issue_key = "DEMO-2" });
        var search = await host.CallAsync("jira_search_fields", new { limit = 100 });
        var options = await host.CallAsync("jira_get_field_options", new { field = "customfield_10011", project_key = "DEMO" });

        foreach (var answer in new[] { create, edit, search }) Assert.DoesNotContain("Severity", answer.Structured!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("has no field", options.Text, StringComparison.Ordinal);
    }

    private static async Task<McpHost> StartAsync(string flavour)
    {
        var host = await PolicyHost.StartAsync(flavour, PolicyHost.Rule with { Classes = [ToolClass.Read, ToolClass.Write, ToolClass.Delete] });
        var project = host.Store.Jira.FindProject("OPS")!;
        project.Releases.Add(new Release("777", "1.1", released: false));
        project.Components.Add(new Component("778", "Checkout", ""));
        return host;
    }

    private static Task<ToolAnswer> CallAsync(McpHost host, string tool, string project, string more)
    {
        var arguments = JsonNode.Parse(more)!.AsObject();
        arguments["project_key"] = project;
        return host.CallAsync(tool, arguments);
    }
}
