using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Compatibility;

public sealed class CommunityNamesTests
{
    private const string Community = "community";

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Issues_are_linked_in_the_direction_that_was_meant_there(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);

        var answer = await host.CallAsync(Community, "jira_create_issue_link", new { link_type = "Blocks", inward_issue_key = "DEMO-1", outward_issue_key = "DEMO-2" });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal("DEMO-1 blocks DEMO-2", (string?)answer["link"]);
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Comments_are_read_and_those_on_passages_alone(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var page = host.PageId("Onboarding");

        var all = await host.CallAsync(Community, "confluence_get_comments", new { page_id = page });
        var inline = await host.CallAsync(Community, "confluence_get_inline_comments", new { page_id = page });

        Assert.Equal(["footer", "inline"], all["threads"]!.AsArray().Select(thread => (string?)thread!["kind"]));
        Assert.Equal(["inline"], inline["threads"]!.AsArray().Select(thread => (string?)thread!["kind"]));
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Boards_sprints_and_issues_are_named_by_their_ids(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);

        var boards = await host.CallAsync(Community, "jira_get_agile_boards", new { board_name = "DEMO", board_type = "scrum", start_at = 0, limit = "10" });
        var sprints = await host.CallAsync(Community, "jira_get_sprints_from_board", new { board_id = boards["boards"]![0]!["id"], state = "future" });
        var sprint = sprints["sprints"]![0]!["id"];
        var moved = await host.CallAsync(Community, "jira_add_issues_to_sprint", new { sprint_id = sprint, issue_keys = "DEMO-9, DEMO-10" });
        var taken = host.Store.Jira.Find("DEMO-9")!.Sprint?.Name;
        var back = await host.CallAsync(Community, "jira_move_issues_to_backlog", new { issue_keys = "DEMO-9" });

        Assert.False(moved.IsError, moved.Text);
        Assert.Equal("DEMO Sprint 3", taken);
        Assert.False(back.IsError, back.Text);
        Assert.Null(host.Store.Jira.Find("DEMO-9")!.Sprint);
        Assert.Equal("DEMO Sprint 3", host.Store.Jira.Find("DEMO-10")!.Sprint?.Name);
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Lists_that_come_as_JSON_in_a_text_are_lists(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);

        var versions = await host.CallAsync(Community, "batch_create_versions", new { project_key = "DEMO", versions = """[{"name": "3.0", "startDate": "2027-01-01", "releaseDate": "2027-02-01"}, {"name": "3.1"}]""" });
        var issues = await host.CallAsync(Community, "jira_batch_create_issues", new { issues = """[{"project_key": "DEMO", "summary": "One", "issue_type": "Task"}, {"project_key": "DEMO", "summary": "Two", "issue_type": "Bug", "components": []}]""", validate_only = false });
        var mixed = await host.CallAsync(Community, "jira_batch_create_issues", new { issues = """[{"project_key": "DEMO", "summary": "One", "issue_type": "Task"}, {"project_key": "OPS", "summary": "Two", "issue_type": "Bug"}]""" });

        Assert.False(versions.IsError, versions.Text);
        Assert.Equal("2027-02-01", host.Store.Jira.FindProject("DEMO")!.Releases.Single(release => release.Name == "3.0").ReleaseDate);
        Assert.False(issues.IsError, issues.Text);
        Assert.Contains(host.Store.Jira.Issues, issue => issue.Summary == "Two");
        Assert.Contains("project_key", mixed.Text, StringComparison.Ordinal);
        Assert.True(mixed.IsError);
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Fields_come_in_two_arguments_and_as_text(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);

        var answer = await host.CallAsync(Community, "jira_update_issue", new { issue_key = "DEMO-1", fields = """{"summary": "Renamed"}""", additional_fields = new { labels = new[] { "moved" } }, return_fields = "*all" });
        var nobody = await host.CallAsync(Community, "jira_assign_issue", new { issue_key = "DEMO-1", assignee = (string?)null });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal(("Renamed", "moved"), (host.Store.Jira.Find("DEMO-1")!.Summary, Assert.Single(host.Store.Jira.Find("DEMO-1")!.Labels)));
        Assert.False(nobody.IsError, nobody.Text);
        Assert.Null(host.Store.Jira.Find("DEMO-1")!.Assignee);
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Pages_are_written_edited_and_copied(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var space = host.Store.Confluence.Spaces.Single(known => known.Key == "HAND");

        var created = await host.CallAsync(Community, "confluence_create_page", new { space_key = "HAND", title = "Borrowed", content = "# A\n\nOld.\n\n# B\n\nStays.", parent_id = host.PageId("Policies"), content_format = "markdown", enable_heading_anchors = false });
        var edited = await host.CallAsync(Community, "confluence_update_page_section", new { page_id = host.PageId("Borrowed"), heading_text = "A", new_content = "New." });
        var copied = await host.CallAsync(Community, "confluence_copy_page", new { source_page_id = host.PageId("Borrowed"), destination_space_key = "HAND", new_title = "Copied", destination_parent_id = host.PageId("Travel") });
        var permissions = await host.CallAsync(Community, "confluence_get_space_permissions", new { space_id = space.Id });
        var label = await host.CallAsync(Community, "confluence_add_label", new { page_id = host.PageId("Borrowed"), name = "kept" });

        Assert.All([created, edited, copied, label], answer => Assert.False(answer.IsError, answer.Text));
        Assert.Contains("New.", host.Page("Borrowed").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Old.", host.Page("Borrowed").Body, StringComparison.Ordinal);
        Assert.Contains("Stays.", host.Page("Copied").Body, StringComparison.Ordinal);
        Assert.Equal("Travel", host.Page("Copied").Parent!.Title);
        Assert.False(permissions.IsError, permissions.Text);
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task Requests_are_raised_at_a_desk_known_by_its_id(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var desks = await host.CallAsync(Community, "jira_get_service_desk_for_project", new { project_key = "SUP" });
        var desk = (string?)desks["service_desks"]![0]!["id"];

        var queues = await host.CallAsync(Community, "jira_get_service_desk_queues", new { service_desk_id = desk, start_at = 0, limit = 200 });
        var types = await host.CallAsync(Community, "jira_get_request_types", new { service_desk_id = desk });
        var type = types["request_types"]!.AsArray().Single(one => (string?)one!["name"] == "Get help")!["id"];
        var raised = await host.CallAsync(Community, "jira_create_customer_request", new { service_desk_id = desk, request_type_id = (string?)type, request_field_values = """{"summary": "Borrowed help", "description": "Please.", "How bad is it?": "Minor"}""" });

        Assert.False(queues.IsError, queues.Text);
        Assert.False(raised.IsError, raised.Text);
        Assert.Contains(host.Store.Jira.Issues, issue => issue.Summary == "Borrowed help");
    }

    [Theory, InlineData("Cloud"), InlineData("DataCenter")]
    public async Task A_project_is_searched_by_its_key_with_the_links_of_its_issues(string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        await host.CallAsync("jira_link_issues", new { issue_key = "DEMO-1", relation = "blocks", to_issue_key = "DEMO-2" });

        var found = await host.CallAsync(Community, "jira_get_project_issues", new { project_key = "DEMO", limit = 3, start_at = 0 });
        var linked = await host.CallAsync(Community, "jira_get_cross_project_dependencies", new { project_key = "DEMO", max_issues = 200 });

        Assert.Equal(3, found["issues"]!.AsArray().Count);
        Assert.False(linked.IsError, linked.Text);
        Assert.Contains("DEMO-2", linked["issues"]!.AsArray().Single(issue => (string?)issue!["key"] == "DEMO-1")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_taken_is_said_in_the_words_of_that_server()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var moved = await host.CallAsync(Community, "jira_update_issue", new { issue_key = "DEMO-1", fields = new { summary = "S" }, transition = "Done" });
        var paged = await host.CallAsync(Community, "jira_get_agile_boards", new { start_at = 50 });
        var unknown = await host.CallAsync(Community, "confluence_upload_attachment", new { content_idd = "1", file_path = "diagram.png" });

        Assert.Contains("`transition` is not taken here.", moved.Text, StringComparison.Ordinal);
        Assert.Contains("jira_transition_issue", moved.Text, StringComparison.Ordinal);
        Assert.Contains("`start_at` may only be 0 here: for more, give next_cursor of the answer before as `cursor`.", paged.Text, StringComparison.Ordinal);
        Assert.StartsWith("confluence_upload_attachment was not called.", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("`content_id` is required", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("It takes: comment, dry_run, files, idempotency_key, minor_edit, content_id,", unknown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Fact]
    public async Task Where_there_is_no_counterpart_the_reason_is_told()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var answer = await host.CallAsync(Community, "jira_get_issue_proforma_forms", new { issue_key = "DEMO-1" });

        Assert.True(answer.IsError);
        Assert.StartsWith("jira_get_issue_proforma_forms has no counterpart here. Forms have an API of their own", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_policy_forbids_stays_forbidden_under_any_name()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, null, null, new PolicyRule { Deny = ["jira_link_issues", "jira_list_boards"] });

        var linked = await host.CallAsync(Community, "jira_create_issue_link", new { link_type = "Blocks", inward_issue_key = "DEMO-1", outward_issue_key = "DEMO-2" });
        var run = await host.CallAsync(Community, "run_read_tool", new { name = "jira_get_agile_boards", arguments = new { board_name = "DEMO" } });
        var listed = await host.ListAsync("?names=community&toolsets=all");

        Assert.Contains("is not allowed for you by this organisation's policy", linked.Text, StringComparison.Ordinal);
        Assert.Contains("is not allowed for you by this organisation's policy", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("jira_create_issue_link", listed);
        Assert.DoesNotContain("jira_get_agile_boards", listed);
        Assert.Empty(host.Site.RequestLog.Entries);
    }

    [Fact]
    public async Task Read_only_and_exclusions_hold_for_their_names_too()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var written = await host.CallAsync(Community, "jira_add_issues_to_sprint", new { sprint_id = "1", issue_keys = "DEMO-9" }, "&readonly=true");
        var excluded = await host.CallAsync(Community, "jira_get_agile_boards", new { }, "&exclude_tools=jira_get_agile_boards");
        var listed = await host.ListAsync("?names=community&tools=jira_get_agile_boards,jira_add_issues_to_sprint&readonly=true");

        Assert.Contains("leave it out", written.Text, StringComparison.Ordinal);
        Assert.Contains("leave it out", excluded.Text, StringComparison.Ordinal);
        Assert.Contains("jira_get_agile_boards", listed);
        Assert.DoesNotContain("jira_add_issues_to_sprint", listed);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }
}
