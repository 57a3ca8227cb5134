using System.Globalization;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What hangs on pages of spaces that a policy leaves out is not there; Runbooks lies in such a space.</summary>
public sealed class PagePartGateTests
{
    private static readonly string[] Readers =
        ["confluence_list_comments", "confluence_list_labels", "confluence_list_attachments", "confluence_get_restrictions", "confluence_get_properties", "confluence_list_tasks", "confluence_list_backlinks", "confluence_watch"];

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Nothing_is_told_of_pages_elsewhere(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);
        var hidden = host.PageId("Runbooks");

        foreach (var tool in Readers)
        {
            var answer = await host.CallAsync(tool, new { page_id = hidden });
            var missing = await host.CallAsync(tool, new { page_id = "99999999" });

            Assert.True(answer.IsError, $"{tool}: {answer.Text}");
            Assert.Equal(PolicyHost.Anonymous(missing, "99999999"), PolicyHost.Anonymous(answer, hidden));
        }

        Assert.Empty(host.Page("Runbooks").Watchers);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Spaces_elsewhere_are_neither_watched_nor_looked_into(string flavour)
    {
        await using var host = await PolicyHost.StartAsync(flavour);

        var watch = await host.CallAsync("confluence_watch", new { space_key = "ENG" });
        var permissions = await host.CallAsync("confluence_list_space_permissions", new { space_key = "ENG" });
        var links = await host.CallAsync("confluence_list_backlinks", new { page_id = host.PageId("Travel"), space_key = "ENG" });

        Assert.All(new[] { watch, permissions, links }, answer => Assert.Contains("No space with the key 'ENG'", answer.Text, StringComparison.Ordinal));
        Assert.Empty(host.Store.Confluence.FindSpace("ENG")!.Watchers);
    }

    [Fact]
    public async Task Tasks_and_templates_of_spaces_elsewhere_are_left_out()
    {
        await using var host = await PolicyHost.StartAsync(nameof(Flavour.Cloud));
        var me = host.Store.Users.Demo;
        foreach (var title in new[] { "Runbooks", "Monday" })
            host.Store.Confluence.Change(host.Page(title), title, $"<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>{title} <ac:link><ri:user ri:account-id=\"{me.AccountId}\" /></ac:link></ac:task-body></ac:task></ac:task-list>", me);
        var template = host.Store.Confluence.AddTemplate("Hidden", "", "<p>Secret.</p>", host.Store.Confluence.FindSpace("ENG")).Id.ToString(CultureInfo.InvariantCulture);

        var mine = await host.CallAsync("confluence_list_tasks", new { assignee = "me" });
        var hidden = await host.CallAsync("confluence_update_task", new { task_id = $"{(host.Page("Runbooks").Id * 10_000) + 1}" });
        var read = await host.CallAsync("confluence_get_template", new { template_id = template });

        Assert.StartsWith("Monday", (string)Assert.Single(mine["tasks"]!.AsArray())!["text"]!, StringComparison.Ordinal);
        Assert.True(hidden.IsError && read.IsError);
        Assert.DoesNotContain("Secret", read.Text, StringComparison.Ordinal);
        Assert.Contains("incomplete", host.Page("Runbooks").Body, StringComparison.Ordinal);
    }
}
