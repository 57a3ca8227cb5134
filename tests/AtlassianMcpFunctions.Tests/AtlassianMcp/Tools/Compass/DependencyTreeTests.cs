namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

public sealed class DependencyTreeTests
{
    [Fact]
    public async Task A_tree_shows_each_component_once_where_it_is_nearest_and_marks_diamonds_and_circles()
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_get_dependencies", new { component = "api-gateway", direction = "depends_on", depth = 5 });

        var branch = answer["depends_on"]!;
        Assert.Equal(
            """
            API Gateway
              Cart Service
                Order Service
                  Stock Service
                    Order Service (see above)
                  Orders Database
              Payment Service
                Order Service (see above)
              Search Service

            """,
            (string?)branch["tree"]);
        Assert.Equal(6, (int)branch["count"]!);
        Assert.Equal([("Cart Service", 1), ("Payment Service", 1), ("Search Service", 1), ("Order Service", 2), ("Stock Service", 3), ("Orders Database", 3)], branch["components"]!.AsArray().Select(one => ((string)one!["name"]!, (int)one["depth"]!)));
        Assert.Null(branch["note"]);
        Assert.Null(answer["dependants"]);
    }

    [Fact]
    public async Task A_circle_leads_back_to_the_beginning_and_is_gone_round_once()
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_get_dependencies", new { component = "stock-service", direction = "depends_on", depth = 10 });

        Assert.Equal("Stock Service\n  Order Service\n    Stock Service (a circle: back to the beginning)\n    Orders Database\n", (string?)answer["depends_on"]!["tree"]);
    }

    [Fact]
    public async Task Deeper_levels_are_told_of_and_levels_are_asked_for_together()
    {
        await using var host = await CompassWorld.StartAsync();
        host.Site.RequestLog.Clear();

        var flat = await host.CallAsync("compass_get_dependencies", new { component = "orders-database", direction = "dependants", depth = 1 });
        var deep = await host.CallAsync("compass_get_dependencies", new { component = "orders-database", direction = "dependants", depth = 10 });

        Assert.Equal("There are deeper levels: ask with more depth.", (string?)flat["dependants"]!["note"]);
        Assert.Equal(["Sales Reports", "Order Service"], flat["dependants"]!["components"]!.AsArray().Select(one => (string)one!["name"]!).OrderDescending());
        Assert.Contains("Web Shop", (string?)deep["dependants"]!["tree"], StringComparison.Ordinal);
        Assert.InRange(host.Site.RequestLog.Entries.Count, 5, 12);
    }

    [Fact]
    public async Task More_than_a_page_of_neighbours_and_more_than_one_question_can_name_are_all_there()
    {
        await using var host = await CompassWorld.StartAsync();
        var compass = host.Compass();
        var hub = compass.AddComponent("Hub");
        foreach (var number in Enumerable.Range(1, 120))
        {
            var spoke = compass.AddComponent($"Spoke {number}");
            compass.Relate(spoke, hub);
            compass.Relate(compass.AddComponent($"Rim {number}"), spoke);
        }

        var answer = await host.CallAsync("compass_get_dependencies", new { component = hub.Id, direction = "dependants", depth = 2 });

        Assert.Equal(240, (int)answer["dependants"]!["count"]!);
        Assert.Equal(241, ((string)answer["dependants"]!["tree"]!).TrimEnd().Split('\n').Length);
        var read = await host.CallAsync("compass_get_component", new { component = hub.Id });
        Assert.Equal((50, "Of each list the first 50 are shown; compass_get_dependencies lists all dependencies."), (read["dependants"]!.AsArray().Count, (string?)read["more"]));
    }
}
