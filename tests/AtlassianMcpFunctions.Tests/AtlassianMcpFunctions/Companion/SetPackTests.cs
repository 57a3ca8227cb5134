using System.IO.Compression;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary>What comes from a server is not trusted with the disk.</summary>
public sealed class SetPackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("../outside.md")]
    [InlineData("a/../../outside.md")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/windows.md")]
    [InlineData("a\\..\\b.md")]
    [InlineData("a//b.md")]
    [InlineData("./a.md")]
    [InlineData("a/.. /b.md")]
    [InlineData(".atlassian-mcp/sync.json")]
    [InlineData(".Atlassian-MCP/sync.json")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData("sub/.git/config")]
    [InlineData(".git./config")]
    public async Task A_zip_with_a_path_that_leads_elsewhere_is_refused_whole(string path)
    {
        var refused = await Assert.ThrowsAsync<AdminException>(() => UnpackAsync(isWhole: true, ("good.md", "good"), (path, "bad")));
        Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Target));
        var listed = await Assert.ThrowsAsync<AdminException>(() => UnpackAsync(isWhole: false, ("good.md", "good"), ("deleted.txt", path + "\n")));
        Assert.Contains("Nothing was changed", listed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_there_twice_is_refused()
    {
        await Assert.ThrowsAsync<AdminException>(() => UnpackAsync(isWhole: true, ("a.md", "one"), ("A.md", "two")));
    }

    [Fact]
    public async Task A_zip_that_is_cut_off_is_refused()
    {
        await UnpackAsync(isWhole: true, ("a.md", new string('x', 10_000)));
        var bytes = await File.ReadAllBytesAsync(ZipPath);
        await File.WriteAllBytesAsync(ZipPath, bytes[..(bytes.Length / 2)]);
        await Assert.ThrowsAsync<AdminException>(() => SetPack.UnpackAsync(ZipPath, isWhole: true, Target, CancellationToken.None));
    }

    [Fact]
    public async Task Files_are_not_written_through_links()
    {
        var (inside, outside) = (_folder.PathTo("inside"), _folder.PathTo("outside"));
        Directory.CreateDirectory(inside);
        Directory.CreateDirectory(outside);
        Directory.CreateSymbolicLink(Path.Combine(inside, "sub"), outside);
        var pack = await UnpackAsync(isWhole: true, ("sub/a.md", "bad"));
        await Assert.ThrowsAsync<AdminException>(() => new FolderUpdate(new LocalFolder(inside), new PullState(), null, isForced: true).RunAsync(pack, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_file_stays_and_what_it_leads_to_as_well()
    {
        var (inside, outside) = (_folder.PathTo("inside"), _folder.PathTo("outside.md"));
        Directory.CreateDirectory(inside);
        await File.WriteAllTextAsync(outside, "outside");
        File.CreateSymbolicLink(Path.Combine(inside, "a.md"), outside);
        var update = new FolderUpdate(new LocalFolder(inside), new PullState(), null, isForced: false);
        await update.RunAsync(await UnpackAsync(isWhole: true, ("a.md", "new")), CancellationToken.None);
        Assert.Equal("conflict", Assert.Single(update.Changes).Action);
        Assert.Equal(("outside", "new"), (await File.ReadAllTextAsync(outside), await File.ReadAllTextAsync(Path.Combine(inside, "a.remote.md"))));
    }

    public void Dispose() => _folder.Dispose();

    private string ZipPath => _folder.PathTo("set.zip");

    private string Target => _folder.PathTo("target");

    private async Task<SetPack> UnpackAsync(bool isWhole, params (string Path, string Text)[] files)
    {
        Directory.CreateDirectory(Target);
        await using (var zip = new ZipArchive(File.Create(ZipPath), ZipArchiveMode.Create))
        {
            foreach (var (path, text) in files)
            {
                await using var writer = new StreamWriter(await zip.CreateEntry(path).OpenAsync());
                await writer.WriteAsync(text);
            }
        }

        return await SetPack.UnpackAsync(ZipPath, isWhole, Target, CancellationToken.None);
    }
}
