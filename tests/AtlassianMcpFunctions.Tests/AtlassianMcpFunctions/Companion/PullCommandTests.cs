using System.Net;
using AtlassianMcpFunctions.Companion;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary><c>sync pull</c>: a tree of pages as files, again and again.</summary>
public sealed class PullCommandTests
{
    [Fact]
    public async Task The_second_pull_writes_what_changed_moves_and_removes_files_and_keeps_what_was_edited_here()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/Changed", "Shelf/Renamed", "Shelf/Deleted", "Shelf/Edited", "Shelf/Mine", "Shelf/Same");
        var shelf = bench.Page("Shelf").PublicId;
        var first = await bench.EndsAsync(CompanionExit.Done, "sync", "pull", shelf, bench.Folder, "--json");
        Assert.Equal(["README.md", "Shelf.md", "Shelf/Changed.md", "Shelf/Deleted.md", "Shelf/Edited.md", "Shelf/Mine.md", "Shelf/Renamed.md", "Shelf/Same.md", "manifest.json"], bench.Files());
        Assert.Equal(7, (int)first.Json["pages"]!);
        var before = bench.Times();

        bench.Edit("Changed", "<p>Other words.</p>");
        bench.Edit("Renamed", "<p>About Renamed.</p>", "New name");
        bench.Confluence.Trash(bench.Page("Deleted"));
        bench.Write("Shelf/Edited.md", bench.Read("Shelf/Edited.md") + "\nMine.\n");
        bench.Edit("Edited", "<p>Theirs.</p>");
        bench.Write("Shelf/Mine.md", bench.Read("Shelf/Mine.md") + "\nOnly mine.\n");
        bench.Write("notes.txt", "not from the server");
        var second = await bench.EndsAsync(CompanionExit.Conflicts, "sync", "pull", bench.Folder, "--json");

        Assert.Equal(
            ["README.md", "Shelf.md", "Shelf/Changed.md", "Shelf/Edited.md", "Shelf/Edited.remote.md", "Shelf/Mine.md", "Shelf/New-name.md", "Shelf/Same.md", "manifest.json", "notes.txt"], bench.Files());
        Assert.Contains("Other words.", bench.Read("Shelf/Changed.md"), StringComparison.Ordinal);
        Assert.Contains("Mine.", bench.Read("Shelf/Edited.md"), StringComparison.Ordinal);
        Assert.Contains("Theirs.", bench.Read("Shelf/Edited.remote.md"), StringComparison.Ordinal);
        Assert.Contains("Only mine.", bench.Read("Shelf/Mine.md"), StringComparison.Ordinal);
        Assert.Equal(before["Shelf/Same.md"], bench.Times()["Shelf/Same.md"]);
        Assert.Equal(["Shelf/Edited.md"], second.Json["conflicts"]!.AsArray().Select(file => (string)file!["path"]!));
        // What the file was made from is an older version: the manifest must not say otherwise to whoever publishes the folder.
        Assert.DoesNotContain(bench.Page("Edited").PublicId, bench.Read("manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_told_until_the_copy_is_removed_and_forced_away_otherwise()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/Edited");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId, bench.Folder];
        await bench.EndsAsync(CompanionExit.Done, pull);
        bench.Write("Shelf/Edited.md", "mine");
        bench.Edit("Edited", "<p>Theirs.</p>");
        await bench.EndsAsync(CompanionExit.Conflicts, pull);

        var again = await bench.EndsAsync(CompanionExit.Conflicts, pull);
        Assert.Contains("not put together yet", again.Out, StringComparison.Ordinal);
        File.Delete(bench.PathTo("Shelf/Edited.remote.md"));
        await bench.EndsAsync(CompanionExit.Done, pull);
        Assert.Equal("mine", bench.Read("Shelf/Edited.md"));
        Assert.Contains(bench.Page("Edited").PublicId, bench.Read("manifest.json"), StringComparison.Ordinal);

        await bench.EndsAsync(CompanionExit.Done, [.. pull, "--force"]);
        Assert.Contains("Theirs.", bench.Read("Shelf/Edited.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_stops_in_the_middle_goes_on_with_the_same_job_and_fetches_nothing_twice()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/One", "Shelf/Two");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId, bench.Folder, "--json"];
        var (starts, downloads) = (0, 0);
        using var hand = new CancellationTokenSource();
        bench.Weather = request =>
        {
            if (Names(request, "confluence_sync_pages")) starts++;
            if (request.RequestUri!.AbsolutePath.StartsWith("/downloads/", StringComparison.Ordinal)) downloads++;
            if (Names(request, "job_get")) hand.Cancel();
            return null;
        };

        var stopped = await bench.RunAsync(hand.Token, pull);
        Assert.Equal(CompanionExit.Interrupted, stopped.Code);
        Assert.Contains("goes on at the server", stopped.Error, StringComparison.Ordinal);
        Assert.Empty(bench.Files());
        // A file where a folder has to be: the pull breaks off with some files written.
        bench.Write("Shelf", "in the way");
        await bench.EndsAsync(CompanionExit.Failed, pull);
        var half = bench.Times();
        Assert.Contains("Shelf.md", half.Keys);
        File.Delete(bench.PathTo("Shelf"));
        var done = await bench.EndsAsync(CompanionExit.Done, pull);

        Assert.Equal((1, 1), (starts, downloads));
        Assert.Contains((string)done.Json["job_id"]!, stopped.Error, StringComparison.Ordinal);
        Assert.Equal(half["Shelf.md"], bench.Times()["Shelf.md"]);
        Assert.Contains("About Two", bench.Read("Shelf/Two.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_while_is_waited_for()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        var failures = 0;
        bench.Weather = request =>
        {
            if (!Names(request, "job_get") || failures++ is > 4) return null;
            return failures % 2 == 0 ? new HttpResponseMessage(HttpStatusCode.BadGateway) : throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        };

        var answer = await bench.EndsAsync(CompanionExit.Done, "sync", "pull", bench.Page("Shelf").PublicId, bench.Folder);
        Assert.Contains("trying again", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Shelf.md", bench.Files());
    }

    [Fact]
    public async Task A_server_that_was_never_there_is_not_waited_for_long()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Weather = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        var answer = await bench.EndsAsync(CompanionExit.Failed, "sync", "pull", "1", bench.Folder);
        Assert.Contains("Connection refused", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_followed_by_its_id_and_a_folder_mirrors_one_thing()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Other");
        var first = await bench.EndsAsync(CompanionExit.Done, "sync", "pull", bench.Page("Shelf").PublicId, bench.Folder, "--json");
        var elsewhere = bench.PathTo("elsewhere");

        await bench.EndsAsync(CompanionExit.Done, "sync", "pull", (string)first.Json["job_id"]!, elsewhere);
        Assert.Equal(bench.Read("Shelf.md"), bench.Read("elsewhere/Shelf.md"));
        var foreign = await bench.EndsAsync(CompanionExit.BadUsage, "sync", "pull", bench.Page("Other").PublicId, bench.Folder);
        Assert.Contains("mirrors other pages", foreign.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Other.md", bench.Files());
        await bench.EndsAsync(CompanionExit.Done, "sync", "pull", bench.Folder);
    }

    [Fact]
    public async Task What_was_removed_here_stays_so_until_it_changes_or_is_asked_for()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/One", "Shelf/Two", "Shelf/Gone");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId, bench.Folder];
        await bench.EndsAsync(CompanionExit.Done, pull);
        File.Delete(bench.PathTo("Shelf/One.md"));
        File.Delete(bench.PathTo("Shelf/Two.md"));
        bench.Write("Shelf/Gone.md", "mine");
        bench.Edit("Two", "<p>Other words.</p>");
        bench.Confluence.Trash(bench.Page("Gone"));

        var answer = await bench.EndsAsync(CompanionExit.Conflicts, pull);
        Assert.Equal(["README.md", "Shelf.md", "Shelf/Gone.md", "Shelf/Two.remote.md", "manifest.json"], bench.Files());
        Assert.Contains("Shelf/Gone.md: edited here and gone from the site", answer.Out, StringComparison.Ordinal);
        await bench.EndsAsync(CompanionExit.Done, [.. pull, "--force"]);
        Assert.Equal(["README.md", "Shelf.md", "Shelf/Gone.md", "Shelf/One.md", "Shelf/Two.md", "manifest.json"], bench.Files());
    }

    [Fact]
    public async Task A_zip_that_holds_what_no_set_does_changes_nothing_and_is_fetched_again()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId, bench.PathTo("mirror")];
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("../outside.md");
        bench.Weather = request => request.RequestUri!.AbsolutePath.StartsWith("/downloads/", StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes.ToArray()) } : null;
        var refused = await bench.EndsAsync(CompanionExit.Failed, pull);
        Assert.Contains("../outside.md", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Files(), path => !path.StartsWith("mirror/.", StringComparison.Ordinal));
        bench.Weather = _ => null;
        await bench.EndsAsync(CompanionExit.Done, pull);
        Assert.Contains("mirror/Shelf.md", bench.Files());
    }

    [Fact]
    public async Task A_label_a_format_and_a_page_alone_are_scopes()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/Below");
        await bench.EndsAsync(CompanionExit.Done, "sync", "pull", bench.Page("Shelf").PublicId, bench.PathTo("one"), "--page-only", "--format", "storage", "--no-comments");
        await bench.EndsAsync(CompanionExit.Done, "sync", "pull", "--space", "DOCS", bench.PathTo("all"));
        Assert.Equal(["Shelf.meta.json", "Shelf.xhtml"], bench.Files().Where(path => path.StartsWith("one/Shelf", StringComparison.Ordinal)).Select(path => path[4..]));
        Assert.Contains(bench.Files(), path => path.StartsWith("all/", StringComparison.Ordinal) && path.EndsWith("Shelf/Below.md", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_counted_anew_is_fetched_whole()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf", "Shelf/One");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId, bench.Folder];
        await bench.EndsAsync(CompanionExit.Done, pull);
        // As if version 1 had been another one, of a server whose storage was emptied since.
        bench.Write(".atlassian-mcp/sync.json", bench.Read(".atlassian-mcp/sync.json").Replace(LocalFolder.HashOf(File.ReadAllBytes(bench.PathTo("Shelf/One.md"))), LocalFolder.HashOf("old"u8), StringComparison.Ordinal));
        bench.Write("Shelf/One.md", "old");

        await bench.EndsAsync(CompanionExit.Done, pull);
        Assert.Contains("About One.", bench.Read("Shelf/One.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_sees_one_line_that_is_drawn_again_and_a_log_lines_now_and_then()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        string[] pull = ["sync", "pull", bench.Page("Shelf").PublicId];
        var log = await bench.EndsAsync(CompanionExit.Done, [.. pull, bench.PathTo("a")]);
        bench.Columns = 60;
        var terminal = await bench.EndsAsync(CompanionExit.Done, [.. pull, bench.PathTo("b")]);

        Assert.DoesNotContain('\r', log.Error.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Contains("\r[......", terminal.Error, StringComparison.Ordinal);
        Assert.All(terminal.Error.Split('\r'), drawn => Assert.InRange(drawn.Length, 0, 60));
        Assert.EndsWith(" \r", terminal.Error, StringComparison.Ordinal);
    }

    /// <summary>Whether a request calls a tool; the SDK's client names it in a header.</summary>
    internal static bool Names(HttpRequestMessage request, string tool) => request.Headers.TryGetValues("Mcp-Name", out var names) && names.Contains(tool);
}
