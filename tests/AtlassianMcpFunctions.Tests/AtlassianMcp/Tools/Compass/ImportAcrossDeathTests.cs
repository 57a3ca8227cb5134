using System.Globalization;
using System.Text;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>The server process is killed in the middle of an import; the job goes on, and nothing is there twice.</summary>
public sealed class ImportAcrossDeathTests(Worlds worlds) : IClassFixture<Worlds>
{
    // Takes half a minute; a thousand take two: IMPORT_COMPONENTS=1000.
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("IMPORT_COMPONENTS") ?? "100", CultureInfo.InvariantCulture);

    // As a deployment would set them, but in seconds that a test can wait for.
    private static readonly Dictionary<string, string> Impatient = new() { ["JOB_SLICE_SECONDS"] = "15", ["JOB_LEASE_SECONDS"] = "3" };

    [Fact]
    public async Task An_import_survives_a_kill_half_way_and_holds_each_component_exactly_once()
    {
        await using var world = await worlds.StartAsync(settings: Impatient);
        using var line = new McpLine(new Uri(world.Endpoint + "?toolsets=default,compass"));
        var compass = world.Site!.Cloud.Compass;
        var before = compass.Components.Count;
        var slot = await line.CallAsync("create_upload", new { file_name = "parts.csv" });
        await line.UploadAsync((string)slot["upload_url"]!, Encoding.UTF8.GetBytes(Table()));

        var started = await line.CallAsync("compass_import_components", new { upload_id = (string)slot["upload_id"]!, confirm = true });
        await line.ReachAsync(started, Count / 2);
        var killed = world.Host.HandlerPid;
        await world.Host.KillHandlerAsync();
        await world.Host.WaitUntilReadyAsync(CancellationToken.None);
        var job = await line.FinishAsync(started);

        Assert.NotEqual(killed, world.Host.HandlerPid);
        Assert.True((string?)job["state"] == "succeeded", job.ToJsonString());
        var output = job["output"]!;
        Assert.Equal((0, Arrows), ((int)output["failed_count"]!, (int)output["related"]!));
        Assert.Equal(Count, (int)output["created"]! + (int)output["updated"]! + (int)output["unchanged"]!);
        Assert.Equal(before + Count, compass.Components.Count);
        Assert.Equal(Names(), compass.Components.Select(component => component.Name).Where(name => name.StartsWith("Part ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(compass.Components.Where(component => component.Name.StartsWith("Part ", StringComparison.Ordinal)), component => Assert.Equal(int.Parse(component.Name["Part ".Length..], CultureInfo.InvariantCulture) % 2 == 0 ? 1 : 0, component.ExternalAliases.Count));
        Assert.Equal(Arrows, compass.Relationships.Where(arrow => arrow.StartNode.Name.StartsWith("Part ", StringComparison.Ordinal)).Distinct().Count());
    }

    private static int Arrows => Count - 1 + Count - 10;

    private static IEnumerable<string> Names() => Enumerable.Range(1, Count).Select(number => $"Part {number}").Order(StringComparer.Ordinal);

    // Each depends on the one before, and all but the first ten are parts of one of those.
    private static string Table() => "name,type,labels,aliases,repository,tier,depends_on,child_of\n" + string.Concat(Enumerable.Range(1, Count).Select(number =>
        $"Part {number},service,import;part-{number % 7},{(number % 2 == 0 ? $"own:{number}" : "")},https://git.example/part-{number},{1 + (number % 4)},{(number > 1 ? $"Part {number - 1}" : "")},{(number > 10 ? $"Part {1 + (number % 10)}" : "")}\n"));
}
