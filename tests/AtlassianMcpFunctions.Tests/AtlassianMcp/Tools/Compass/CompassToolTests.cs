using System.Text.Json.Nodes;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>What every tool for Compass says when there is no Compass, when the account may not, and when Compass itself knows only a part.</summary>
public sealed class CompassToolTests
{
    private static readonly string[] ReadOfNoComponent = ["compass_get_custom_fields", "compass_create_custom_field"];

    public static TheoryData<string> Tools => [.. CompassWorld.Tools];

    public static TheoryData<string> Writing => [.. CompassWorld.Tools.Where(tool => WriteArguments.Concern(ToolCatalog.Find(tool)))];

    [Theory, MemberData(nameof(Tools))]
    public async Task A_site_without_Compass_is_told_from_one_without_the_component(string tool)
    {
        await using var host = await CompassWorld.StartAsync();
        host.Compass().IsAvailable = false;

        var answer = await host.CallAsync(tool, await DrillBook.Of(tool).Works(host));

        Assert.True(answer.IsError, answer.Text);
        Assert.Contains("This site has no Compass, or not for this account: name another site, or have an administrator of the site add Compass.", answer.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Who_has_no_access_learns_which_permission_is_missing(string tool)
    {
        await using var host = await CompassWorld.StartAsync();
        host.Compass().Outsiders.Add(CompassWorld.User);

        var answer = await host.CallAsync(tool, await DrillBook.Of(tool).Works(host));

        Assert.True(answer.IsError, answer.Text);
        Assert.Matches("^Compass answered 403: .*The account lacks the permission \".+\" there, or its token the scope (read|write):(component|scorecard):compass\\. An administrator of Compass can give it", answer.Text);
    }

    [Theory, MemberData(nameof(Writing))]
    public async Task Who_may_only_look_changes_nothing(string tool)
    {
        await using var host = await CompassWorld.StartAsync();
        var (components, arrows, fields) = (host.Compass().Components.Count, host.Compass().Relationships.Count, host.Compass().CustomFields.Count);
        host.Compass().Viewers.Add(CompassWorld.User);

        var answer = await host.CallAsync(tool, await DrillBook.Of(tool).Works(host));
        var words = DrillBook.Of(tool).WritesLater ? (await host.EndedAsync(answer)).Text : answer.Text;

        Assert.Contains("does not have permission", words, StringComparison.Ordinal);
        Assert.Equal((components, arrows, fields), (host.Compass().Components.Count, host.Compass().Relationships.Count, host.Compass().CustomFields.Count));
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task A_part_that_Compass_cannot_read_is_named_and_the_rest_is_there(string tool)
    {
        await using var host = await CompassWorld.StartAsync();
        var drill = DrillBook.Of(tool);
        var ofFields = ReadOfNoComponent.Contains(tool);
        host.Compass().Breaks.Add(ofFields ? "CompassCustomSingleSelectFieldDefinition.options" : "CompassComponent.ownerTeam");

        var answer = await host.CallAsync(tool, await drill.Works(host));

        Assert.False(answer.IsError, answer.Text);
        if (!WriteArguments.Concern(ToolCatalog.Find(tool))) Assert.Contains(ofFields ? "Compass could not read all: " : "ownerTeam: ", (string?)answer["incomplete"], StringComparison.Ordinal);
        else if (drill.WritesLater) Assert.Equal((2, 2, 0), Counts((await host.EndedAsync(answer))["output"]!));
        else drill.Shows(host, answer);

        static (int Created, int Related, int Failed) Counts(JsonNode output) => ((int)output["created"]!, (int)output["related"]!, (int)output["failed_count"]!);
    }

    [Theory]
    [InlineData("compass_delete_component", "CompassComponent.relationships")]
    [InlineData("compass_delete_relationship", "CompassComponent.relationships")]
    [InlineData("compass_update_component", "CompassComponent.labels")]
    [InlineData("compass_update_component", "CompassComponent.fields")]
    [InlineData("compass_import_components", "CompassSearchComponentResult.component")]
    [InlineData("compass_import_components", "CompassComponent.externalAliases")]
    public async Task What_cannot_be_read_is_not_taken_for_what_is_not_there(string tool, string part)
    {
        await using var host = await CompassWorld.StartAsync();
        host.Compass().Breaks.Add(part);

        var answer = await host.CallAsync(tool, await DrillBook.Of(tool).Works(host));

        Assert.True(answer.IsError, answer.Text);
        Assert.Contains("Compass could not read all that a change depends on", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Without_being_named_it_is_neither_listed_nor_found_nor_called(string tool)
    {
        await using var host = await CompassWorld.StartAsync();

        var lists = new[] { await host.ListAsync(""), await host.ListAsync("?toolsets=all"), await host.ListAsync("?toolsets=jira") };
        var named = new[] { await host.ListAsync("?toolsets=compass"), await host.ListAsync("?toolsets=default,compass"), await host.ListAsync($"?tools={tool}") };
        var (_, refused) = await host.PostAsync("?toolsets=all", "tools/call", new { name = tool, arguments = await DrillBook.Of(tool).Works(host) });
        var found = await host.CallAsync("find_tools", new { query = tool.Replace('_', ' '), limit = 20 });

        Assert.All(lists, list => Assert.DoesNotContain(tool, list));
        Assert.All(named, list => Assert.Contains(tool, list));
        Assert.Contains("leave it out", refused.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(tool, found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.Path.EndsWith("/graphql", StringComparison.Ordinal));
    }
}
