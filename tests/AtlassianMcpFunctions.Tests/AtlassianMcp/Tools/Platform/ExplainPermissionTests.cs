using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Platform;

public sealed class ExplainPermissionTests
{
    private const string Me = "demo";

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_is_allowed_is_said_with_the_permission_that_allows_it(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("explain_permission", new { action = "comment", target = $"{host.Store.Jira.Address}/browse/DEMO-1" });

        Assert.Equal(("yes", "atlassian", "jira_add_comment"), ((string?)answer["allowed"], (string?)answer["decided_by"], (string?)answer["tool"]));
        Assert.Contains(answer["permissions"]!.AsArray(), one => (string?)one!["key"] == "ADD_COMMENTS" && (bool)one["have"]!);
        Assert.Equal(("issue", "DEMO-1", "DEMO"), ((string?)answer["target"]!["kind"], (string?)answer["target"]!["id"], (string?)answer["target"]!["in"]));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_permission_that_Jira_withholds_is_named_as_the_write_then_shows(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Hidden.Permission(Me, "DEMO", "EDIT_ISSUES");

        var answer = await host.CallAsync("explain_permission", new { action = "edit", target = "DEMO-1" });
        var tried = await host.CallAsync("jira_update_issue", new { issue_key = "DEMO-1", fields = new { summary = "New" } });

        Assert.Equal(("no", "atlassian"), ((string?)answer["allowed"], (string?)answer["decided_by"]));
        Assert.Contains("Edit issues", (string)answer["reason"]!, StringComparison.Ordinal);
        Assert.Equal("an administrator of project DEMO", (string?)answer["who_can_change"]);
        Assert.True(tried.IsError);
        Assert.Contains("403", tried.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Of_ones_own_alone_it_does_not_claim_more(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Hidden.Permission(Me, "DEMO", "EDIT_ALL_COMMENTS");

        var answer = await host.CallAsync("explain_permission", new { action = "jira_edit_comment", target = "DEMO-1" });

        Assert.Equal("unknown", (string?)answer["allowed"]);
        Assert.Contains("this account made itself", (string)answer["reason"]!, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_archived_project_can_only_be_read(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Jira.FindProject("DEMO")!.Archived = true;

        var write = await host.CallAsync("explain_permission", new { action = "transition", target = "DEMO-1" });
        var read = await host.CallAsync("explain_permission", new { action = "view", target = "DEMO-1" });

        Assert.Equal("no", (string?)write["allowed"]);
        Assert.Contains("archived", (string)write["reason"]!, StringComparison.Ordinal);
        Assert.Equal("yes", (string?)read["allowed"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_restricted_page_names_those_who_may(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var alex = host.Store.Users.ByName("alex")!;
        host.Page("Travel").Restrictions["update"] = new([alex.AccountId], []);

        var answer = await host.CallAsync("explain_permission", new { action = "edit", target = host.PageId("Travel") });

        Assert.Equal(("no", "atlassian"), ((string?)answer["allowed"], (string?)answer["decided_by"]));
        Assert.Contains(alex.DisplayName, (string)answer["reason"]!, StringComparison.Ordinal);
        Assert.Contains(alex.DisplayName, (string)answer["who_can_change"]!, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_space_that_gives_no_pages_is_told_where_the_site_tells_it(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var space = host.Page("Travel").Space.Key;
        host.Store.Hidden.Operation(Me, space, "create page");

        var edit = await host.CallAsync("explain_permission", new { action = "edit", target = host.PageId("Travel") });
        var create = await host.CallAsync("explain_permission", new { action = "confluence_create_page", target = space });
        var tried = await host.CallAsync("confluence_create_page", new { space_key = space, title = "New", content = "Text." });

        Assert.Equal("no", (string?)edit["allowed"]);
        Assert.Equal(host.Flavour is Flavour.Cloud ? "no" : "unknown", (string?)create["allowed"]);
        Assert.Equal($"an administrator of space {space}", (string?)create["who_can_change"]);
        Assert.Contains("403", tried.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Deleting_a_page_takes_more_than_editing_it(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        host.Store.Hidden.Operation(Me, host.Page("Travel").Space.Key, "delete page");

        var edit = await host.CallAsync("explain_permission", new { action = "edit", target = host.PageId("Travel") });
        var delete = await host.CallAsync("explain_permission", new { action = "delete", target = host.PageId("Travel") });
        var tried = await host.CallAsync("confluence_delete_page", new { page_id = host.PageId("Travel"), confirm = true });

        Assert.Equal(("yes", "no"), ((string?)edit["allowed"], (string?)delete["allowed"]));
        Assert.Contains("403", tried.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task The_policys_class_comes_before_what_Atlassian_says(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), null, null, new PolicyRule { Classes = [ToolClass.Read] });
        host.Store.Hidden.Permission(Me, "DEMO", "EDIT_ISSUES");

        var answer = await host.CallAsync("explain_permission", new { action = "edit", target = "DEMO-1" });

        Assert.Equal(("no", "policy"), ((string?)answer["allowed"], (string?)answer["decided_by"]));
        Assert.Equal("an administrator of this server", (string?)answer["who_can_change"]);
        Assert.Equal("atlassian", (string?)Assert.Single(answer["also_in_the_way"]!.AsArray())!["layer"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Projects_and_spaces_that_may_only_be_read_say_so_by_where_things_are_now(string flavour)
    {
        await using var host = await McpHost.StartAsync(
            Enum.Parse<Flavour>(flavour), null, null, new PolicyRule { Projects = new Reach { Write = KeySet.Of("ELSE") }, Spaces = new Reach { Write = KeySet.Of("ELSE") } });

        foreach (var (action, target) in new[] { ("edit", "DEMO-1"), ("jira_create_issue", "DEMO"), ("edit", host.PageId("Travel")), ("confluence_create_page", host.Page("Travel").Space.Key) })
        {
            var answer = await host.CallAsync("explain_permission", new { action, target });
            Assert.Equal(("no", "policy"), ((string?)answer["allowed"], (string?)answer["decided_by"]));
            Assert.Contains("may not be written here", (string)answer["reason"]!, StringComparison.Ordinal);
        }

        Assert.Equal("yes", (string?)(await host.CallAsync("explain_permission", new { action = "view", target = "DEMO-1" }))["allowed"]);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_the_policy_hides_and_what_is_not_there_are_answered_alike(string flavour)
    {
        await using var host = await McpHost.StartAsync(
            Enum.Parse<Flavour>(flavour), null, null, new PolicyRule { Projects = new Reach { Read = KeySet.Of("ELSE") }, Spaces = new Reach { Read = KeySet.Of("ELSE") } });

        var (hidden, missing) = (await host.CallAsync("explain_permission", new { action = "edit", target = "DEMO-1" }), await host.CallAsync("explain_permission", new { action = "edit", target = "DEMO-99999" }));
        var (hiddenPage, missingPage) = (await host.CallAsync("explain_permission", new { action = "confluence_edit_page", target = host.PageId("Travel") }), await host.CallAsync("explain_permission", new { action = "confluence_edit_page", target = "999999999" }));

        Assert.Equal("unknown", (string?)hidden["allowed"]);
        Assert.Contains("does not exist, or may not be seen", (string)hidden["reason"]!, StringComparison.Ordinal);
        Assert.Equal(hidden.Text, missing.Text);
        Assert.Equal(hiddenPage.Text, missingPage.Text);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_connection_that_only_reads_is_the_first_to_say_no(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var (_, answer) = await host.PostAsync("?readonly=true&toolsets=all", "tools/call", new { name = "explain_permission", arguments = new { action = "assign", target = "DEMO-1" } });

        var result = answer["result"]!["structuredContent"]!;
        Assert.Equal(("no", "connection"), ((string?)result["allowed"], (string?)result["decided_by"]));
        Assert.StartsWith("you: ", (string?)result["who_can_change"], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Fields_that_the_policy_hides_are_named_and_stand_in_the_way_of_what_is_made_of_them(string flavour)
    {
        await using var host = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), null, null, new PolicyRule { HiddenFields = ["comment"] });

        var answer = await host.CallAsync("explain_permission", new { action = "comment", target = "DEMO-1" });

        Assert.Equal(("no", "policy"), ((string?)answer["allowed"], (string?)answer["decided_by"]));
        Assert.Equal("comment", (string?)answer["hidden_fields"]![0]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_a_deployment_lacks_nobody_may_do_there(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("explain_permission", new { action = "move", target = "DEMO-1" });

        Assert.Equal(host.Flavour is Flavour.Cloud ? ("yes", "atlassian") : ("no", "site"), ((string?)answer["allowed"], (string?)answer["decided_by"]));
    }

    [Fact]
    public async Task Words_that_mean_nothing_there_get_the_nearest()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var answer = await host.CallAsync("explain_permission", new { action = "transition", target = host.PageId("Travel") });
        var typo = await host.CallAsync("explain_permission", new { action = "jira_add_coment", target = "DEMO-1" });

        Assert.False(answer.IsError && answer.Text.Contains("unexpectedly", StringComparison.Ordinal));
        Assert.True(typo.IsError);
        Assert.Contains("jira_add_comment", typo.Text, StringComparison.Ordinal);
    }
}
