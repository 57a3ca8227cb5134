using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class ConfluenceTaskDrills : IDrills
{
    private const string Nowhere = "99999999";

    public IEnumerable<Drill> All =>
    [
        new("confluence_list_tasks")
        {
            Works = Drill.From(host => new { page_id = host.PageId("Onboarding"), status = "all" }),
            Shows = (_, answer) => Assert.Equal([("complete", "Get a laptop"), ("incomplete", "Read the *policies* by [2026-12-01](date:2026-12-01)")], answer["tasks"]!.AsArray().Select(task => ((string)task!["status"]!, (string)task["text"]!))),
            Missing = new { page_id = Nowhere },
            Bad = new { page_id = "1", limit = 0 },
            BadSays = "limit",
        },
        new("confluence_update_task")
        {
            Works = Drill.From(host => new { task_id = TaskId(host, 2), page_id = host.PageId("Onboarding") }),
            Shows = (host, answer) =>
            {
                Assert.DoesNotContain("<ac:task-status>incomplete", host.Page("Onboarding").Body, StringComparison.Ordinal);
                Assert.Equal("complete", (string?)answer["status"]);
            },
            Missing = new { task_id = Nowhere, page_id = Nowhere },
            Bad = new { task_id = "second" },
            BadSays = "task_id",
        },
    ];

    private static string TaskId(McpHost host, int number) => host.Flavour is Flavour.Cloud ? $"{(host.Page("Onboarding").Id * 10_000) + number}" : $"{number}";
}
