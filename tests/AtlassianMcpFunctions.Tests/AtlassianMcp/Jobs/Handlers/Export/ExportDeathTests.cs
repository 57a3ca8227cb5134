using AtlassianMcp.Jobs;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Export;

/// <summary>An export that dies or runs out of time goes on where it was.</summary>
public sealed class ExportDeathTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Wherever_a_later_export_dies_what_happened_is_told_exactly(string flavour)
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync(flavour, stores.Wrap);
        bench.Plant("ELSE", 1);
        for (var (at, died) = (1, true); died; at++)
        {
            Assert.True(at < 100);
            var (label, issues) = ($"round{at}", bench.Plant("DIE", 4));
            foreach (var issue in issues) issue.Labels = [label];
            bench.Attach(issues[0], "f.txt", $"file of {at}");
            stores.Live();
            await bench.ExportAsync(new { jql = $"labels = {label}", attachments = true });
            bench.Jira.Move(issues[0], bench.Jira.FindProject("ELSE")!);
            bench.Jira.Remove(issues[1]);
            bench.Describe(issues[2], "Other.");

            var started = await bench.Host.CallAsync("jira_export_issues", new { jql = $"labels = {label}", attachments = true, since_version = 1 });
            stores.Live(at);
            await bench.RunAsync(stores);
            died = stores.HasRisen;

            var output = await bench.OutputAsync(started);
            Assert.Equal((2, 3, 1, 1, 1), ((int)output["version"]!, (int)output["issues"]!, (int)output["moved_count"]!, (int)output["changed_count"]!, (int)output["gone_count"]!));
            var files = await bench.FilesAsync(output);
            Assert.Equal(
                new[] { $"DIE/{issues[2].Key}.md", $"DIE/{issues[3].Key}.md", $"ELSE/{issues[0].Key}.md", $"ELSE/_attachments/{issues[0].Key}/f.txt", "README.md", "manifest.json" }.Order(StringComparer.Ordinal), files.Keys);
            Assert.Equal($"file of {at}", files[$"ELSE/_attachments/{issues[0].Key}/f.txt"]);
            Assert.Equal(3, (int)output["delta"]!["removed"]!);
        }
    }

    [Fact]
    public async Task A_list_that_takes_longer_than_a_slice_goes_on_in_the_next()
    {
        await using var bench = await SyncBench.StartAsync("Cloud", services => services.AddSingleton(new JobOptions { FirstSlice = TimeSpan.FromTicks(1) }));
        bench.Plant("LONG", 450);
        bench.ForgetRequests();

        var output = await bench.ExportAsync(new { jql = "project = LONG" });

        Assert.Equal(450, (int)output["added_count"]!);
        Assert.Equal(450 + 2, (await bench.FilesAsync(output)).Count);
        Assert.Equal(5, bench.Reads.Count);
    }
}
