using System.IO.Compression;
using AtlassianMcp.Transfers;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Transfers;

/// <summary>Uploads come from anybody who holds a link; what is inside must not surprise.</summary>
public sealed class ReceivedUploadTests
{
    [Fact]
    public async Task A_zip_gives_its_files_by_path_without_folders_and_system_files()
    {
        await using var upload = await OpenAsync(Zip("b/two.png", "a/one.png", "a/", "__MACOSX/a/._one.png", "a/.DS_Store", @"c\three.png"));

        Assert.Equal(["a/one.png", "b/two.png", "c/three.png"], upload.Files.Select(file => file.Path));
        Assert.Equal("a/one.png"u8.ToArray(), await upload.Files[0].ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_path_that_climbs_out_of_the_zip_is_left_out()
    {
        await using var upload = await OpenAsync(Zip("../../etc/passwd", "a/../../b.png", "good.png"));

        Assert.Equal(["good.png"], upload.Files.Select(file => file.Path));
    }

    [Fact]
    public async Task A_file_that_is_no_zip_is_the_one_file_of_its_upload()
    {
        await using var upload = await OpenAsync([1, 2, 3], "pier.png");

        Assert.Equal(("pier.png", 3L), (upload.Files[0].Path, upload.Files[0].Length));
        Assert.Equal([1, 2, 3], await upload.Files[0].ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_zip_that_unpacks_to_too_much_is_refused()
    {
        // Eleven entries that each claim 95 MB in the directory at the end, which is what is believed.
        var zip = Zip([.. Enumerable.Range(0, 11).Select(number => $"{number}.png")]);
        Declare(zip, 95_000_000);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(zip));

        Assert.Contains("unpacks to more than", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000_001u)]
    [InlineData(4_000_000_000u)]
    public async Task A_file_that_claims_more_than_an_upload_may_hold_is_refused(uint length)
    {
        var zip = Zip("a.png");
        Declare(zip, length);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(zip));

        Assert.Contains("at most 100,000,000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_claims_more_than_it_holds_costs_no_memory_and_is_damaged()
    {
        var zip = Zip("a.png");
        Declare(zip, 100_000_000);
        await using var upload = await OpenAsync(zip);
        var before = GC.GetTotalAllocatedBytes();

        var damaged = await Record.ExceptionAsync(() => upload.Files[0].ReadAsync(CancellationToken.None));

        Assert.True(damaged is InvalidDataException or EndOfStreamException, damaged?.ToString());
        Assert.True(GC.GetTotalAllocatedBytes() - before < 90_000_000);
    }

    [Fact]
    public async Task A_large_file_comes_out_whole()
    {
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("a.bin").Open();
            entry.Write(content);
        }

        await using var upload = await OpenAsync(bytes.ToArray());

        Assert.Equal(content, await upload.Files[0].ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_broken_zip_is_refused_in_words()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(Zip("a.png")[..40]));

        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_may_be_read_at_the_same_time()
    {
        await using var upload = await OpenAsync(Zip([.. Enumerable.Range(0, 50).Select(number => $"{number:00}.png")]));

        var contents = await Task.WhenAll(upload.Files.Select(file => file.ReadAsync(CancellationToken.None)));

        Assert.Equal(upload.Files.Select(file => file.Path), contents.Select(System.Text.Encoding.UTF8.GetString));
    }

    private static Task<ReceivedUpload> OpenAsync(byte[] content, string name = "upload.zip") =>
        ReceivedUpload.CopyAsync(name, new MemoryStream(content), CancellationToken.None);

    // Each file holds its own path.
    private static byte[] Zip(params string[] paths)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var path in paths)
            {
                using var entry = zip.CreateEntry(path).Open();
                if (!path.EndsWith('/')) entry.Write(System.Text.Encoding.UTF8.GetBytes(path));
            }
        }

        return bytes.ToArray();
    }

    private static void Declare(byte[] zip, uint length)
    {
        for (var at = 0; at < zip.Length - 4; at++)
        {
            if (zip.AsSpan(at, 4) is [0x50, 0x4B, 0x01, 0x02]) BitConverter.TryWriteBytes(zip.AsSpan(at + 24), length);
        }
    }
}
