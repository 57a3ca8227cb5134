using AtlassianMcpFunctions.Companion;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary><c>publish</c>: a folder of Markdown as a tree of pages, again and again.</summary>
public sealed class PublishCommandTests
{
    [Fact]
    public async Task A_dry_run_shows_the_plan_publishing_carries_it_out_and_a_second_time_nothing_is_written()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        Fill(bench);
        var docs = bench.PathTo("docs");
        string[] publish = ["publish", docs, "--parent", bench.Page("Shelf").PublicId];

        var plan = await bench.EndsAsync(CompanionExit.Done, [.. publish, "--dry-run"]);
        Assert.Contains("+ guide.md: create 'Guide'", plan.Out, StringComparison.Ordinal);
        Assert.Contains("3 to create", plan.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(docs, ".atlassian-mcp")));
        Assert.DoesNotContain(bench.Confluence.Pages, page => page.Title == "Guide");

        var done = await bench.EndsAsync(CompanionExit.Done, [.. publish, "--json"]);
        Assert.Equal(3, (int)done.Json["counts"]!["created"]!);
        Assert.Equal("Shelf", bench.Page("Guide").Parent!.Title);
        Assert.DoesNotContain(bench.Confluence.Pages, page => page.Title == "Hidden");
        Assert.StartsWith($"---\r\nid: {bench.Page("Guide").PublicId}\r\nversion: 1\r\n---\r\n\r\n# Guide\r\n", bench.Read("docs/guide.md"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(docs, ".atlassian-mcp")));

        var times = bench.Times();
        var again = await bench.EndsAsync(CompanionExit.Done, [.. publish, "--json"]);
        Assert.Equal("""{"unchanged":3}""", again.Json["counts"]!.ToJsonString());
        Assert.Single(bench.Page("Guide").Versions);
        Assert.Equal(times, bench.Times());
        Assert.Empty((await bench.EndsAsync(CompanionExit.Done, [.. publish, "--dry-run", "--json"])).Json["files"]!.AsArray());
    }

    [Fact]
    public async Task The_files_of_a_folder_that_holds_one_folder_get_their_ids_as_well()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        bench.Write("docs/top/a.md", "# A\n");
        bench.Write("docs/top/b.md", "\uFEFF# B\n");
        await bench.EndsAsync(CompanionExit.Done, "publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId);
        Assert.StartsWith($"---\nid: {bench.Page("A").PublicId}\n", bench.Read("docs/top/a.md"), StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'-'], File.ReadAllBytes(bench.PathTo("docs/top/b.md"))[..4]);
        bench.Write("docs/top/a.md", "# A\n\nMore.\n");
        await bench.EndsAsync(CompanionExit.Done, "publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId, "--no-front-matter");
        Assert.Equal("# A\n\nMore.\n", bench.Read("docs/top/a.md"));
        Assert.Contains("More.", bench.Page("A").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_both_sides_changed_is_a_conflict()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        Fill(bench);
        string[] publish = ["publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId];
        await bench.EndsAsync(CompanionExit.Done, publish);
        bench.Write("docs/guide/intro.md", bench.Read("docs/guide/intro.md").Replace("Welcome.", "Mine.", StringComparison.Ordinal));
        bench.Edit("Introduction", "<p>Theirs.</p>");

        var plan = await bench.EndsAsync(CompanionExit.Conflicts, [.. publish, "--dry-run"]);
        Assert.Contains("1 in conflict", plan.Out, StringComparison.Ordinal);
        var told = await bench.EndsAsync(CompanionExit.Conflicts, publish);
        Assert.Contains("guide/intro.md: conflict", told.Out, StringComparison.Ordinal);
        Assert.Contains("Theirs.", bench.Page("Introduction").Body, StringComparison.Ordinal);
        await bench.EndsAsync(CompanionExit.Done, [.. publish, "--on-conflict", "overwrite"]);
        Assert.Contains("Mine.", bench.Page("Introduction").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_whose_files_are_gone_go_when_the_user_agrees()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        Fill(bench);
        string[] publish = ["publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId];
        await bench.EndsAsync(CompanionExit.Done, publish);
        File.Delete(bench.PathTo("docs/guide/setup.md"));

        var asked = await bench.EndsAsync(CompanionExit.BadUsage, [.. publish, "--on-orphan", "delete"]);
        Assert.Contains("--yes", asked.Error, StringComparison.Ordinal);
        Assert.Equal("current", bench.Page("Setup").Status);
        var done = await bench.EndsAsync(CompanionExit.Done, [.. publish, "--on-orphan", "delete", "--yes", "--json"]);
        Assert.Equal(1, (int)done.Json["counts"]!["deleted"]!);
        Assert.DoesNotContain(bench.Confluence.Pages, page => page.Title == "Setup" && page.Status == "current");
    }

    [Fact]
    public async Task A_publication_that_was_begun_is_followed_and_not_begun_again()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        Fill(bench);
        string[] publish = ["publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId, "--json"];
        var (sent, applied) = (0, 0);
        using var hand = new CancellationTokenSource();
        bench.Weather = request =>
        {
            if (request.Method == HttpMethod.Put) sent++;
            if (PullCommandTests.Names(request, "apply_change")) applied++;
            if (PullCommandTests.Names(request, "job_get")) hand.Cancel();
            return null;
        };

        var stopped = await bench.RunAsync(hand.Token, publish);
        Assert.Equal(CompanionExit.Interrupted, stopped.Code);
        bench.Write("docs/guide/setup.md", "# Setup\n\nChanged after it was sent.\n");
        var done = await bench.EndsAsync(CompanionExit.Done, publish);

        Assert.Equal((1, 1), (sent, applied));
        Assert.Contains((string)done.Json["job_id"]!, stopped.Error, StringComparison.Ordinal);
        Assert.Equal(["guide/setup.md"], done.Json["not_stamped"]!.AsArray().Select(path => (string?)path));
        Assert.StartsWith("# Setup", bench.Read("docs/guide/setup.md"), StringComparison.Ordinal);
        Assert.StartsWith("---\nid: ", bench.Read("docs/guide/intro.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_got_lost_does_not_publish_twice()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        Fill(bench);
        var applied = 0;
        using var ahead = new HttpClient();
        bench.Weather = request =>
        {
            if (!PullCommandTests.Names(request, "apply_change") || applied++ > 0) return null;
            ahead.Send(CopyOf(request)).Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The line broke");
        };
        var done = await bench.EndsAsync(CompanionExit.Done, "publish", bench.PathTo("docs"), "--parent", bench.Page("Shelf").PublicId, "--json");
        Assert.Equal(2, applied);
        Assert.Equal(3, (int)done.Json["counts"]!["created"]!);
        Assert.Equal(1, await bench.JobsAsync());
    }

    [Fact]
    public async Task A_mirror_that_is_edited_and_published_takes_the_next_sync_without_conflict()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/One");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId, bench.Folder, "--json"];
        await bench.EndsAsync(CompanionExit.Done, pull);
        bench.Write("Shelf/One.md", bench.Read("Shelf/One.md").Replace("About One.", "Written here.", StringComparison.Ordinal));

        var published = await bench.EndsAsync(CompanionExit.Done, "publish", bench.Folder, "--json");
        Assert.Equal(1, (int)published.Json["counts"]!["updated"]!);
        var pulled = await bench.EndsAsync(CompanionExit.Done, pull);

        Assert.Contains("Shelf/One.md", pulled.Json["files"]!.AsArray().Select(file => (string)file!["path"]!));
        Assert.Contains("Written here.", bench.Read("Shelf/One.md"), StringComparison.Ordinal);
        Assert.Contains("version: 2", bench.Read("Shelf/One.md"), StringComparison.Ordinal);
    }

    private static void Fill(CompanionBench bench)
    {
        bench.Write("docs/guide.md", "# Guide\r\n\r\nSee [the setup](guide/setup.md).\r\n");
        bench.Write("docs/guide/intro.md", "# Introduction\n\nWelcome.\n");
        bench.Write("docs/guide/setup.md", "# Setup\n\nDo it.\n");
        bench.Write("docs/.hidden/secret.md", "# Hidden\n");
    }

    private static HttpRequestMessage CopyOf(HttpRequestMessage request)
    {
        var body = new MemoryStream();
        request.Content!.CopyTo(body, null, CancellationToken.None);
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var header in request.Headers) copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        foreach (var header in request.Content.Headers) copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return copy;
    }
}
