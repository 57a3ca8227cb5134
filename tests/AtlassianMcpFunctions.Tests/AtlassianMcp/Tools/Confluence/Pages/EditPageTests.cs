using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Pages;

public sealed class EditPageTests
{
    private const string Macro = "<ac:structured-macro ac:name=\"own\" ac:schema-version=\"1\" ac:macro-id=\"m-1\"><ac:parameter ac:name=\"x\">y</ac:parameter></ac:structured-macro>";
    private const string Tasks = "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Call Mia</ac:task-body></ac:task></ac:task-list>";
    private const string Table = "<table><tbody><tr><th><p>System</p></th><th><p>Owner</p></th></tr><tr><td><p>Jira</p></td><td><p>Dana</p></td></tr></tbody></table>";
    private const string Source = $"<h2>One</h2><p>First.</p>{Macro}<h2>Two</h2><p>Second.</p>{Table}{Tasks}";

    public static TheoryData<string, object, string, string> Edits
    {
        get
        {
            var edits = new (object Edit, string Old, string New)[]
            {
                (new { action = "replace_section", target = "Two", content = "Anew." }, $"<p>Second.</p>{Table}{Tasks}", "<p>Anew.</p>"),
                (new { action = "append_to_section", target = "One", content = "More." }, Macro, $"{Macro}<p>More.</p>"),
                (new { action = "insert_before_section", target = "## Two", content = "Between." }, "<h2>Two</h2>", "<p>Between.</p><h2>Two</h2>"),
                (new { action = "insert_after_section", target = "Two", content = "Last." }, Tasks, $"{Tasks}<p>Last.</p>"),
                (new { action = "delete_section", target = "Two" }, $"<h2>Two</h2><p>Second.</p>{Table}{Tasks}", ""),
                (new { action = "replace_text", target = "Second", content = "Next" }, "Second.", "Next."),
                (new { action = "set_cell", target = "1", row = "Jira", column = "Owner", content = "Alex" }, "<p>Dana</p>", "<p>Alex</p>"),
                (new { action = "tick_task", target = "Call Mia" }, "incomplete", "complete"),
                (new { action = "append_to_page", content = "End." }, Tasks, $"{Tasks}<p>End.</p>"),
                (new { action = "prepend_to_page", content = "Start." }, "<h2>One</h2>", "<p>Start.</p><h2>One</h2>"),
                (new { action = "insert_after_node", target = "m-1", content = "Behind it." }, Macro, $"{Macro}<p>Behind it.</p>"),
            };
            var data = new TheoryData<string, object, string, string>();
            foreach (var flavour in Enum.GetNames<Flavour>())
                foreach (var (edit, old, now) in edits) data.Add(flavour, edit, old, now);
            return data;
        }
    }

    [Theory, MemberData(nameof(Edits))]
    public async Task One_part_changes_and_nothing_else(string flavour, object edit, string old, string now)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host);

        var answer = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new[] { edit }, version_message = "Part" });

        Assert.False(answer.IsError, answer.Text);
        Assert.Equal(Source.Replace(old, now, StringComparison.Ordinal), page.Body);
        Assert.Equal((2, "Part"), (page.Current.Number, page.Current.Message));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Edits_are_made_in_their_order_or_not_at_all(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host);

        var failed = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new object[] { new { action = "append_to_page", content = "End." }, new { action = "delete_section", target = "Three" } } });
        var bare = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new object[] { new { action = "set_cell", target = "1", content = "x" } } });
        var done = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new object[] { new { action = "append_to_page", content = "## Three\n\nEnd." }, new { action = "replace_section", target = "Three", content = "Fin." } } });

        Assert.Contains("edit 2 cannot be made. No heading 'Three'. Headings: One; Two", failed.Text, StringComparison.Ordinal);
        Assert.Contains("set_cell needs row", bare.Text, StringComparison.Ordinal);
        Assert.False(done.IsError, done.Text);
        Assert.Equal((2, $"{Source}<h2>Three</h2><p>Fin.</p>"), (page.Current.Number, page.Body));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_edit_is_made_again_on_what_somebody_else_wrote_meanwhile(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host);
        var theirs = Source.Replace("First.", "First, by Alex.", StringComparison.Ordinal);
        host.Interrupt(page, theirs);

        var answer = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new[] { new { action = "tick_task", target = "7" } } });

        Assert.Equal((3, 2), ((int?)answer["version"], (int?)answer["merged_with_version"]));
        Assert.Equal(theirs.Replace("incomplete", "complete", StringComparison.Ordinal), page.Body);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_edit_of_what_somebody_else_edited_meanwhile_is_not_made(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host);
        host.Interrupt(page, Source.Replace("Second.", "Second, by Alex.", StringComparison.Ordinal));

        var answer = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new[] { new { action = "replace_text", target = "Second.", content = "Mine." } } });

        Assert.True(answer.IsError);
        Assert.Contains("Second, by Alex.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Current.Number);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_dry_run_shows_the_lines_that_change(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host);

        var shown = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new[] { new { action = "replace_text", target = "Second.", content = "Mine." } }, dry_run = true });

        Assert.Contains("-Second.\n+Mine.\n", (string?)shown["diff"], StringComparison.Ordinal);
        Assert.Equal(1, page.Current.Number);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task What_changes_nothing_writes_no_version(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var page = Add(host);

        var answer = await host.CallAsync("confluence_edit_page", new { page_id = page.PublicId, edits = new[] { new { action = "untick_task", target = "7" } } });

        Assert.Equal((1, 1), ((int?)answer["version"], page.Current.Number));
    }

    private static Page Add(McpHost host) => host.Store.Confluence.AddPage(host.Store.Confluence.FindSpace("HAND")!, host.Page("Handbook"), "Edited", Source);
}
