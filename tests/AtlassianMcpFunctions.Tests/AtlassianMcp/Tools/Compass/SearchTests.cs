namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

public sealed class SearchTests
{
    [Theory]
    [InlineData("""{"type":"library"}""", "Design System")]
    [InlineData("""{"labels":["checkout","pci"]}""", "Payment Service")]
    [InlineData("""{"fields":{"tier":["2","3"]},"type":"service"}""", "Search Service,Stock Service")]
    [InlineData("""{"fields":{"Regions":"us-east"}}""", "Payment Service")]
    [InlineData("""{"fields":{"Monthly cost":420.5,"Handles personal data":true}}""", "Payment Service")]
    [InlineData("""{"fields":{"Cost centre":"cc-17"},"query":"money"}""", "Payment Service")]
    [InlineData("""{"fields":{"Language":"Go"}}""", "")]
    [InlineData("""{"query":"shop"}""", "Mobile App,Web Shop")]
    public async Task Words_type_labels_and_fields_narrow_together(string arguments, string expected)
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_search_components", System.Text.Json.Nodes.JsonNode.Parse(arguments));

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), answer["components"]!.AsArray().Select(one => (string)one!["name"]!).Order());
    }

    [Fact]
    public async Task An_owner_is_a_team_by_id_or_page()
    {
        await using var host = await CompassWorld.StartAsync();
        var team = host.Compass().Teams.First(team => team.DisplayName == "Platform");
        var id = team.Id.Split('/')[^1];

        foreach (var owner in new[] { team.Id, id, $"https://demo.atlassian.net/jira/people/team/{id}" })
        {
            var answer = await host.CallAsync("compass_search_components", new { owner });
            Assert.Equal(["API Gateway", "Orders Database"], answer["components"]!.AsArray().Select(one => (string)one!["name"]!).Order());
            Assert.All(answer["components"]!.AsArray(), one => Assert.Equal("Platform", (string?)one!["owner"]));
        }

        var unknown = await host.CallAsync("compass_search_components", new { owner = "Platform" });
        Assert.Contains("'Platform' is no team: give its id", unknown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"limit":2}""")]
    [InlineData("""{"limit":2,"fields":{"lifecycle":"Active"}}""")]
    public async Task A_list_goes_on_where_it_ended_until_all_were_shown(string arguments)
    {
        await using var host = await CompassWorld.StartAsync();
        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var call = System.Text.Json.Nodes.JsonNode.Parse(arguments)!.AsObject();
            if (cursor is not null) call["cursor"] = cursor;
            var page = await host.CallAsync("compass_search_components", call);
            seen.AddRange(page["components"]!.AsArray().Select(one => (string)one!["name"]!));
            Assert.InRange(page["components"]!.AsArray().Count, 0, 2);
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        var expected = host.Compass().Components.Where(component => !arguments.Contains("lifecycle", StringComparison.Ordinal) || component.FieldValues.Values.Any(value => value.Definition.Id == "compass:lifecycle"));
        Assert.Equal(expected.Select(component => component.Name).Order(), seen.Order());
    }

    [Fact]
    public async Task A_field_that_is_not_there_is_answered_with_those_there_are()
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_search_components", new { fields = new { colour = "red" } });

        Assert.Contains("There is no field 'colour'. There are: tier, lifecycle, state, ", answer.Text, StringComparison.Ordinal);
    }
}
