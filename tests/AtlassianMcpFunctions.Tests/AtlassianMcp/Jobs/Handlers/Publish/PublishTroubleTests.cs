using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Publish;

/// <summary>Processes that die, sites in trouble and two who publish at once: no page or file is made twice, none is left out.</summary>
public sealed class PublishTroubleTests
{
    private const int Pages = 40;

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Wherever_publishing_dies_each_page_and_file_is_there_once_and_the_counts_are_exact(string flavour)
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync(flavour, stores.Wrap);
        for (var (at, died) = (1, true); died; at++)
        {
            Assert.True(at < 100);
            stores.Live();
            bench.Grow("DIE", $"S{at}", $"S{at}/Present{at}");
            var files = new Dictionary<string, string>
            {
                ["top.md"] = $"# Top {at}\n\n![p](p.png)\n",
                ["top/a.md"] = $"---\nlabels: [one]\n---\n# A {at}\n",
                ["top/b.md"] = $"# B {at}\n\n[a](a.md)\n",
                ["old.md"] = $"---\nid: {bench.Page($"Present{at}").Id}\n---\n# Present{at}\n\nOther words.\n",
                ["p.png"] = "picture",
            };
            var started = await bench.StartPublishAsync(files, new JsonObject { ["parent_page_id"] = bench.Page($"S{at}").PublicId });
            Assert.False(started.IsError, started.Text);
            stores.Live(at);
            await bench.RunAsync(stores);
            died = stores.HasRisen;

            var output = await bench.OutputAsync(started);

            Assert.True((output.Count("created"), output.Count("updated")) is (3, 1), $"{at}: {output}");
            foreach (var title in new[] { $"Top {at}", $"A {at}", $"B {at}" }) Assert.Equal((title, 1), (title, bench.Page(title).Versions.Count));
            Assert.Equal((2, 1, "one"), (bench.Page($"Present{at}").Versions.Count, Assert.Single(bench.Page($"Top {at}").Attachments).Versions.Count, Assert.Single(bench.Page($"A {at}").Labels).Name));
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_troubled_site_gets_every_page_and_file_once(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("STORM", "Shelf");
        var started = await bench.StartPublishAsync(Tree("Shelf"), new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId });
        var faults = bench.Host.Site.Faults;
        faults.Answer(Every(6), 503, times: 12);
        faults.Answer(Every(9), 429, new Dictionary<string, string> { ["Retry-After"] = "1" }, times: 8);
        faults.LoseAnswer(Every(5), times: 15);
        await bench.RunAsync();

        var output = await bench.OutputAsync(started);

        AssertWhole(bench, "Shelf");
        Assert.True(output.Count("created") == Pages, output.ToJsonString());
        faults.Clear();
        bench.ForgetRequests();
        Assert.Equal(Pages, (await bench.PublishAsync(Tree("Shelf"), new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId })).Count("unchanged"));
        Assert.Empty(bench.WritesSent());
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Of_two_who_publish_the_same_at_once_the_second_finds_all_as_the_first_left_it(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("STORM", "Shelf");
        var place = new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId };
        var first = await bench.StartPublishAsync(Tree("Shelf"), place);
        var second = await bench.StartPublishAsync(Tree("Shelf"), place);
        await bench.RunAsync();

        var (one, other) = (await bench.OutputAsync(first), await bench.OutputAsync(second));

        AssertWhole(bench, "Shelf");
        Assert.Equal((Pages, 0, 0), (one.Count("created") + other.Count("created"), one.Count("failed"), other.Count("failed")));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_question_about_the_space_that_failed_is_asked_again(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        bench.Grow("STORM", "Shelf");
        var started = await bench.StartPublishAsync(new Dictionary<string, string> { ["a.md"] = "# A file\n" }, new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId });
        bench.Host.Site.Faults.Answer(target => target.Path.Contains("space", StringComparison.Ordinal), 500, times: 2);
        await bench.RunAsync();

        Assert.Equal("created", (await bench.OutputAsync(started)).Action("a.md"));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_page_that_arrives_late_after_a_broken_try_is_taken_and_not_refused_for_its_title(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var space = bench.Grow("LATE", "Shelf");
        var started = await bench.StartPublishAsync(new Dictionary<string, string> { ["a.md"] = "# Late\n\nWords.\n" }, new JsonObject { ["parent_page_id"] = bench.Page("Shelf").PublicId });
        var faults = bench.Host.Site.Faults;
        faults.Order(IsOfPage, new Fault(TimeSpan.Zero, null, new Dictionary<string, string>(), null) { LosesRequest = true }, times: 1);
        var hasArrived = false;
        faults.Answer(target => IsOfPage(target) && !hasArrived && !Arrives(), 500);
        await bench.RunAsync();

        Assert.Equal(("created", 2), ((await bench.OutputAsync(started)).Action("a.md"), bench.Page("Late").Versions.Count));
        Assert.Contains("Words.", bench.Page("Late").Body, StringComparison.Ordinal);

        static bool IsOfPage(FaultTarget target) => target.Method == "POST" && (target.Path.EndsWith("/content", StringComparison.Ordinal) || target.Path.EndsWith("/pages", StringComparison.Ordinal));

        // What was sent first is there when the second is looked at, which is not disturbed.
        bool Arrives()
        {
            bench.Add(space, "Shelf/Late", "<p>What was sent first.</p>");
            return hasArrived = true;
        }
    }

    private static Dictionary<string, string> Tree(string name)
    {
        var files = new Dictionary<string, string> { ["x.txt"] = "one file" };
        for (var at = 0; at < Pages; at++) files[at % 4 == 0 ? $"p{at}.md" : $"p{at / 4 * 4}/p{at}.md"] = $"# {name} {at}\n\nWords of {at}.\n{(at % 5 == 0 ? $"\n[file]({(at % 4 == 0 ? "" : "../")}x.txt)\n" : "")}";
        return files;
    }

    private static void AssertWhole(SyncBench bench, string name)
    {
        var made = bench.Confluence.Contents.OfType<Page>().Where(page => page.Title.StartsWith(name + " ", StringComparison.Ordinal)).ToList();
        Assert.Equal(Pages, made.Count);
        Assert.Equal(Pages, made.Select(page => page.Title).Distinct().Count());
        Assert.All(made, page => Assert.Equal(("current", 1), (page.Status, page.Versions.Count)));
        Assert.Equal(Pages / 5, made.Sum(page => page.Attachments.Count));
        Assert.All(made.SelectMany(page => page.Attachments), file => Assert.Single(file.Versions));
    }

    private static Func<FaultTarget, bool> Every(int number)
    {
        var count = 0;
        return _ => Interlocked.Increment(ref count) % number == 0;
    }
}
