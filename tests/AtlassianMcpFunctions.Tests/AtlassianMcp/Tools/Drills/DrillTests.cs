using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

public sealed class DrillTests
{
    private static readonly Dictionary<string, CatalogTool> Tools = ToolCatalog.Tools.ToDictionary(tool => tool.ProtocolTool.Name);

    public static TheoryData<string, string> Everywhere => DrillBook.Everywhere;

    public static TheoryData<string, string> Naming => DrillBook.Where(drill => drill.Missing is not null);

    public static TheoryData<string, string> AtASite => DrillBook.Where(drill => SiteArgument.ProductOf(Tools[drill.Tool]) is not null);

    public static TheoryData<string, string> Writing => DrillBook.Where(drill => WriteArguments.Concern(Tools[drill.Tool]));

    public static TheoryData<string, string> WritingAtOnce => DrillBook.Where(drill => WriteArguments.Concern(Tools[drill.Tool]) && !drill.WritesLater);

    [Fact]
    public void Every_tool_has_a_drill() => Assert.Equal(Tools.Keys.Order(StringComparer.Ordinal), DrillBook.Tools);

    [Theory, MemberData(nameof(Everywhere))]
    public Task It_does_its_work(string tool, string flavour) => DrillRun.OfAsync(tool, Enum.Parse<Flavour>(flavour));

    [Theory, MemberData(nameof(Naming))]
    public async Task It_says_what_is_not_there(string tool, string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var drill = DrillBook.Of(tool);

        var answer = await host.CallAsync(tool, drill.Missing);

        if (drill.MissingShows is { } shows)
        {
            Assert.False(answer.IsError, answer.Text);
            shows(answer);
            return;
        }

        Assert.True(answer.IsError, answer.Text);
        Assert.Matches("(?i)not (exist|there|found)|can ?not find|may not be seen|no (issue|page|component|space|project|attachment|content)|cannot see|Nobody|There is no|has no", answer.Text);
        Assert.DoesNotContain("unexpectedly", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite && request.Status < 300);
    }

    [Theory, MemberData(nameof(AtASite))]
    public async Task It_says_which_permission_is_missing(string tool, string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var drill = DrillBook.Of(tool);
        var arguments = await drill.Works(host);
        host.Site.Faults.Answer(_ => true, 403, body: """{"errorMessages":["You do not have the permission to do that."],"message":"You do not have the permission to do that."}""", times: int.MaxValue);

        var answer = await host.CallAsync(tool, arguments);

        if (drill.RefusedShows is { } shows) shows(answer);
        else AssertRefused(answer);
    }

    [Theory, MemberData(nameof(WritingAtOnce))]
    public async Task It_says_which_permission_to_write_is_missing(string tool, string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var arguments = await DrillBook.Of(tool).Works(host);
        host.Site.RequestLog.Clear();
        host.Site.Faults.Answer(target => target.IsWrite, 403, body: """{"errorMessages":["No."],"message":"No."}""", times: int.MaxValue);

        var answer = await host.CallAsync(tool, arguments);

        if (DrillBook.Of(tool).RefusedShows is { } shows) shows(answer);
        else AssertRefused(answer);
        var writes = host.Site.RequestLog.Entries.Where(request => request.IsWrite).Select(request => $"{request.Method} {request.PathAndQuery} {request.Body}").ToList();
        Assert.NotEmpty(writes);
        Assert.Equal(writes.Distinct(), writes);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task It_names_what_is_badly_given(string tool, string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var drill = DrillBook.Of(tool);

        var answer = await host.CallAsync(tool, drill.Bad);

        Assert.True(answer.IsError, answer.Text);
        Assert.Contains(drill.BadSays, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpectedly", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite && request.Status < 300);
        await AssertSchemaIsHeldAsync(host, tool);
    }

    [Theory, MemberData(nameof(Writing))]
    public async Task A_dry_run_writes_nothing_and_its_token_makes_the_change(string tool, string flavour)
    {
        await using var host = await DrillBook.StartAsync(flavour);
        var drill = DrillBook.Of(tool);
        var arguments = JsonSerializer.SerializeToNode(await drill.Works(host))!.AsObject();
        arguments["dry_run"] = true;
        arguments.Remove("confirm");
        host.Site.RequestLog.Clear();

        var shown = await host.CallAsync(tool, arguments);

        Assert.False(shown.IsError, shown.Text);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
        Assert.False(string.IsNullOrWhiteSpace((string?)shown["summary"]));
        if (!drill.IsApplicable) return;
        var applied = await host.CallAsync("apply_change", new { change_token = (string)shown["change_token"]!, confirm = true });
        Assert.False(applied.IsError, applied.Text);
        drill.Shows(host, applied);
    }

    [Fact]
    public async Task Where_there_is_no_such_thing_it_says_so()
    {
        foreach (var (drill, flavour) in DrillBook.Elsewhere)
        {
            await using var host = await McpHost.StartAsync(flavour);

            var answer = await host.CallAsync(drill.Tool, drill.Missing ?? await drill.Works(host));

            Assert.True(answer.IsError, answer.Text);
            Assert.Contains($"{drill.Tool} works on {(flavour is Flavour.Cloud ? "Data Center" : "Cloud")} only", answer.Text, StringComparison.Ordinal);
        }
    }

    private static void AssertRefused(ToolAnswer answer)
    {
        Assert.True(answer.IsError, answer.Text);
        Assert.Contains("403", answer.Text, StringComparison.Ordinal);
        Assert.Matches("(?i)permission|scope", answer.Text);
    }

    // An argument that no tool knows, and each required one left out.
    private static async Task AssertSchemaIsHeldAsync(McpHost host, string tool)
    {
        var before = host.Site.RequestLog.Entries.Count;
        var unknown = await host.CallAsync(tool, new { no_such_argument = 1 });
        Assert.True(unknown.IsError);
        Assert.Contains("no_such_argument", unknown.Text, StringComparison.Ordinal);
        var schema = JsonNode.Parse(Tools[tool].ProtocolTool.InputSchema.GetRawText())!;
        foreach (var required in schema["required"]?.AsArray() ?? [])
            Assert.Contains($"`{(string)required!}`", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(before, host.Site.RequestLog.Entries.Count);
    }
}
