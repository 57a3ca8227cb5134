using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Playground.AtlassianSite.Confluence;
using Playground.Azurite;

namespace Playground.Drills;

/// <summary>Two who publish the same files at once, and people who edit pages between plan and work: nothing is made twice, and nobody's words are lost.</summary>
internal sealed class PublishDrill : IDrill
{
    private const int Files = 24;
    private const int Edits = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public string Name => "publish";

    /// <inheritdoc/>
    public string Shows => "two who publish at once make each page once; pages edited meanwhile keep what people wrote";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Figure> RunAsync(DrillOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var accounts = Enumerable.Range(0, options.Times).ToDictionary(round => $"drill{round}", _ => AzuriteOptions.WellKnownKey);
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Accounts = accounts }, cancellationToken);
        var (good, merged, told) = (0, 0, 0);
        for (var round = 0; round < options.Times; round++)
        {
            var account = azurite.Accounts[$"drill{round}"];
            await using var field = await DrillField.StartAsync(account, options, deliversTwice: false, cancellationToken);
            var leaflets = Leaflets.Write(field.World.Site!.Cloud.Confluence, Files);
            var flaws = (await TwoAtOnceAsync(field, leaflets, cancellationToken)).ToList();
            var (lost, together, conflicts) = flaws.Count > 0 ? ([], 0, 0) : await EditsAsync(field, leaflets, new Random(options.Seed + round), cancellationToken);
            flaws.AddRange(lost);
            flaws.AddRange(await Leases.FlawsAsync(account, cancellationToken));
            (good, merged, told) = (good + (flaws.Count == 0 ? 1 : 0), merged + together, told + conflicts);
            foreach (var flaw in flaws) yield return new Figure($"round with seed {options.Seed + round}", flaw, "not so", IsMet: false);
        }

        yield return Figure.Exactly("rounds in which nothing was made twice or lost", good, options.Times);
        yield return new Figure("edits that were put together with the files", $"{merged}");
        yield return new Figure("edits of the same lines, told as conflicts", $"{told}");
    }

    private static async Task<IEnumerable<string>> TwoAtOnceAsync(DrillField field, Leaflets leaflets, CancellationToken cancellationToken)
    {
        using var one = new McpCaller(new Uri(field.World.Hosts[0].Address, "mcp"));
        using var other = new McpCaller(new Uri(field.World.Hosts[1].Address, "mcp"));
        var started = await Task.WhenAll(leaflets.PublishAsync(one, cancellationToken), leaflets.PublishAsync(other, cancellationToken));
        return leaflets.Flaws([await one.FinishAsync(started[0], Patience, cancellationToken), await other.FinishAsync(started[1], Patience, cancellationToken)]);
    }

    // Half of the people change another line than the files do, half the same.
    private static async Task<(IReadOnlyList<string> Flaws, int Merged, int Conflicts)> EditsAsync(DrillField field, Leaflets leaflets, Random random, CancellationToken cancellationToken)
    {
        var store = field.World.Site!.Cloud.Confluence;
        var numbers = Enumerable.Range(0, Files).ToArray();
        random.Shuffle(numbers);
        leaflets.Change(numbers[..Edits]);
        using var caller = new McpCaller(field.World.Endpoint);
        var started = await leaflets.PublishAsync(caller, cancellationToken);
        var edited = new List<Page>();
        foreach (var (at, number) in numbers[..Edits].Index())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50)), TimeProvider.System, cancellationToken);
            var page = leaflets.Pages.Single(page => page.Title == $"Leaflet {number}");
            if (Edit(store, page, at % 2 == 0 ? "Third line" : "First line")) edited.Add(page);
        }

        var job = await caller.FinishAsync(started, Patience, cancellationToken);
        return Judge(job, edited);
    }

    // An edit is made on what is there; one that met a write of the server at the same moment says nothing.
    private static bool Edit(ConfluenceStore store, Page page, string words)
    {
        var seen = page.Versions.Count;
        store.Change(page, page.Title, page.Body.Replace(words, words + " by them", StringComparison.Ordinal), page.Current.Author);
        return page.Versions.Count == seen + 1;
    }

    private static (IReadOnlyList<string> Flaws, int Merged, int Conflicts) Judge(JsonNode job, List<Page> edited)
    {
        if ((string?)job["state"] != "succeeded") return ([$"the publication {(string?)job["state"]}: {(string?)job["error"]}"], 0, 0);
        var told = job["output"]!["pages"]!.AsArray().Where(page => page!["page_id"] is not null).ToDictionary(page => (string)page!["page_id"]!, page => page!);
        var flaws = new List<string>();
        var (merged, conflicts) = (0, 0);
        foreach (var page in edited)
        {
            var (theirs, ours) = (page.Body.Contains("by them", StringComparison.Ordinal), page.Body.Contains("by us", StringComparison.Ordinal));
            var isTold = told.GetValueOrDefault(Forest.Id(page)) is { } line && (string?)line["action"] is "failed" or "conflict" && line["problem"] is not null;
            if (!theirs) flaws.Add($"what people wrote into '{page.Title}' is gone");
            if (!ours && !isTold) flaws.Add($"what the file says is not in '{page.Title}', and nobody was told");
            (merged, conflicts) = (merged + (ours ? 1 : 0), conflicts + (isTold ? 1 : 0));
        }

        return (flaws, merged, conflicts);
    }
}
