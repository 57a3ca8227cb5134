using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Tasks;

public sealed class TaskTests
{
    [Fact]
    public async Task On_Cloud_tasks_are_found_by_space_and_person()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var (me, mia) = (host.Store.Users.Demo.AccountId, host.Store.Users.ByName("mia")!.AccountId);
        Change(host, $"{Task(1, "incomplete", $"Mine <ac:link><ri:user ri:account-id=\"{me}\" /></ac:link>")}{Task(2, "incomplete", $"Hers <ac:link><ri:user ri:account-id=\"{mia}\" /></ac:link>")}");

        var mine = await host.CallAsync("confluence_list_tasks", new { assignee = "me" });
        var hers = await host.CallAsync("confluence_list_tasks", new { assignee = "Mia Krüger", space_key = "HAND" });
        var elsewhere = await host.CallAsync("confluence_list_tasks", new { assignee = "Mia Krüger", space_key = "ENG" });

        Assert.Equal("Dana Demo", (string?)Assert.Single(mine["tasks"]!.AsArray())!["assignee"]);
        Assert.StartsWith("Hers", (string)Assert.Single(hers["tasks"]!.AsArray())!["text"]!, StringComparison.Ordinal);
        Assert.Empty(elsewhere["tasks"]!.AsArray());
    }

    [Fact]
    public async Task On_Data_Center_tasks_are_read_from_their_page_nested_ones_too()
    {
        await using var host = await McpHost.StartAsync(Flavour.DataCenter);
        var mia = host.Store.Users.ByName("mia")!.Key;
        var inner = Task(8, "complete", $"Inner <ac:link><ri:user ri:userkey=\"{mia}\" /></ac:link>");
        Change(host, Task(7, "incomplete", $"Outer {inner}") + Task(9, "incomplete", "Last"));

        var all = await host.CallAsync("confluence_list_tasks", new { page_id = host.PageId("Monday"), status = "all", limit = 2 });
        var rest = await host.CallAsync("confluence_list_tasks", new { page_id = host.PageId("Monday"), status = "all", limit = 2, cursor = (string)all["next_cursor"]! });
        var hers = await host.CallAsync("confluence_list_tasks", new { page_id = host.PageId("Monday"), status = "complete", assignee = "mia" });
        var nowhere = await host.CallAsync("confluence_list_tasks", new { assignee = "me" });

        Assert.Equal(["7", "8"], all["tasks"]!.AsArray().Select(task => (string)task!["id"]!));
        Assert.Equal("9", (string?)Assert.Single(rest["tasks"]!.AsArray())!["id"]);
        Assert.Equal(("8", "Mia Krüger"), ((string?)hers["tasks"]![0]!["id"], (string?)hers["tasks"]![0]!["assignee"]));
        Assert.Contains("give page_id", nowhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Data_Center_one_task_is_ticked_and_all_else_stays()
    {
        await using var host = await McpHost.StartAsync(Flavour.DataCenter);
        Change(host, $"<p>Before  </p>{Task(7, "incomplete", "Do")}{Task(8, "incomplete", "Do")}");
        var before = host.Page("Monday").Body;

        await host.CallAsync("confluence_update_task", new { task_id = "8", page_id = host.PageId("Monday") });
        var ticked = host.Page("Monday").Body;
        await host.CallAsync("confluence_update_task", new { task_id = "8", page_id = host.PageId("Monday"), done = false });
        var versions = host.Page("Monday").Current.Number;
        var same = await host.CallAsync("confluence_update_task", new { task_id = "8", page_id = host.PageId("Monday"), done = false });

        Assert.Equal(before.Replace(Task(8, "incomplete", "Do"), Task(8, "complete", "Do"), StringComparison.Ordinal), ticked);
        Assert.Equal((before, versions, false), (host.Page("Monday").Body, host.Page("Monday").Current.Number, same.IsError));
    }

    private static string Task(int id, string status, string words) =>
        $"<ac:task-list><ac:task><ac:task-id>{id}</ac:task-id><ac:task-status>{status}</ac:task-status><ac:task-body>{words}</ac:task-body></ac:task></ac:task-list>";

    private static void Change(McpHost host, string body) => host.Store.Confluence.Change(host.Page("Monday"), "Monday", body, host.Store.Users.Demo);
}
