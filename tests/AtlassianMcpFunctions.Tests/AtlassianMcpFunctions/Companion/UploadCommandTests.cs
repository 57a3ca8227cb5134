using AtlassianMcpFunctions.Companion;
using Playground.AtlassianSite.Seeds;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary><c>upload</c>: files onto a page.</summary>
public sealed class UploadCommandTests
{
    [Fact]
    public async Task One_bad_file_does_not_stop_the_others_and_only_it_is_tried_again()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        Draw(bench, "shots/a.png", 1);
        Draw(bench, "shots/deep/b.png", 2);
        bench.Write("shots/bad.png", "no picture at all");
        bench.Write("shots/notes.txt", "no image");
        string[] upload = ["upload", bench.PathTo("shots"), "--page", bench.Page("Shelf").PublicId, "--json"];

        var first = await bench.EndsAsync(CompanionExit.SomeFailed, upload);
        Assert.Equal(["a.png", "b.png"], bench.Page("Shelf").Attachments.Select(file => file.Title).Order());
        Assert.Equal(["bad.png"], first.Json["files"]!["failed"]!.AsArray().Select(file => (string)file!["item"]!));
        Assert.Equal(["notes.txt"], first.Json["files"]!["skipped"]!.AsArray().Select(name => (string)name!));

        var sent = 0;
        bench.Weather = request =>
        {
            if (request.Method == HttpMethod.Put) sent++;
            return null;
        };
        var second = await bench.EndsAsync(CompanionExit.SomeFailed, upload);
        Assert.Equal((0, (string)first.Json["jobs"]![0]!), (sent, (string)second.Json["jobs"]![0]!));

        Draw(bench, "shots/bad.png", 3);
        var third = await bench.EndsAsync(CompanionExit.Done, upload);
        Assert.Equal(["bad.png"], third.Json["files"]!["uploaded"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(2, third.Json["files"]!["unchanged"]!.AsArray().Count);
        Assert.False(Directory.Exists(bench.PathTo("shots/.atlassian-mcp")));
    }

    [Fact]
    public async Task Single_files_of_any_kind_go_as_well()
    {
        await using var bench = await CompanionBench.StartAsync();
        bench.Grow("DOCS", "Shelf");
        bench.Write("a.txt", "text");
        Draw(bench, "b.png", 1);
        var done = await bench.EndsAsync(CompanionExit.Done, "upload", bench.PathTo("a.txt"), bench.PathTo("b.png"), "--page", bench.Page("Shelf").PublicId, "--all-files", "--batch-size", "1", "--delay-ms", "1");
        Assert.Contains("2 attached", done.Out, StringComparison.Ordinal);
        Assert.Equal(["a.txt", "b.png"], bench.Page("Shelf").Attachments.Select(file => file.Title).Order());
    }

    private static void Draw(CompanionBench bench, string path, int color)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(bench.PathTo(path))!);
        File.WriteAllBytes(bench.PathTo(path), Png.Draw(8, 8, color));
    }
}
