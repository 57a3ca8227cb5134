using System.Security.Cryptography;
using System.Text;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

/// <summary>What every blob store must do, wherever it keeps its files.</summary>
public abstract class BlobStoreContract
{
    private const string Container = "files";
    private static readonly CancellationToken None = CancellationToken.None;
    private IBlobStore? _store;

    private IBlobStore Store => _store ??= CreateStore();

    /// <summary>A store that sees no blobs of other tests.</summary>
    private protected abstract IBlobStore CreateStore();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(9 * 1024 * 1024)]
    public async Task Bytes_come_back_as_they_were_written(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        await WriteAsync("a.bin", bytes, contentType: "image/png");

        await using var blob = await Store.OpenReadAsync(Container, "a.bin", None);

        Assert.Equal((length, "image/png"), (blob!.Length, blob.ContentType));
        Assert.NotEqual(default, blob.LastModified);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(blob.Stream, None));
    }

    [Fact]
    public async Task A_failing_writer_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Store.WriteAsync(
            new BlobWrite(Container, "broken", "text/plain"),
            async (stream, cancellationToken) =>
            {
                await stream.WriteAsync(new byte[5 * 1024 * 1024], cancellationToken);
                throw new InvalidDataException("half way");
            },
            None));

        Assert.Null(await Store.OpenReadAsync(Container, "broken", None));
        Assert.Empty(await Store.ListAsync(Container, "", None).ToListAsync(None));
    }

    [Fact]
    public async Task A_failing_writer_leaves_what_was_there()
    {
        await WriteTextAsync("kept", "before");

        await Assert.ThrowsAsync<OperationCanceledException>(() => Store.WriteAsync(
            new BlobWrite(Container, "kept", "text/plain"),
            async (stream, cancellationToken) =>
            {
                await stream.WriteAsync(new byte[5 * 1024 * 1024], cancellationToken);
                throw new OperationCanceledException();
            },
            None));

        Assert.Equal("before", await ReadTextAsync("kept"));
    }

    [Fact]
    public async Task A_blob_is_replaced_unless_only_absent_ones_are_wanted()
    {
        await WriteTextAsync("a", "one", onlyIfAbsent: true);
        var first = await Store.ListAsync(Container, "a", None).SingleAsync(None);
        await WriteTextAsync("a", "two");
        var second = await Store.ListAsync(Container, "a", None).SingleAsync(None);

        await Assert.ThrowsAsync<StorageConflictException>(() => WriteTextAsync("a", "three", onlyIfAbsent: true));

        Assert.Equal("two", await ReadTextAsync("a"));
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task Of_many_creating_a_blob_at_once_one_wins_whole()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            var text = new string((char)('a' + number), 100_000);
            var refusal = await Record.ExceptionAsync(() => WriteTextAsync("race", text, onlyIfAbsent: true));
            if (refusal is not null) Assert.IsType<StorageConflictException>(refusal);
            return refusal is null ? text : null;
        }));

        Assert.Equal(Assert.Single(won, text => text is not null), await ReadTextAsync("race"));
    }

    [Fact]
    public async Task Of_many_replacing_a_blob_at_once_none_fails_and_one_remains_whole()
    {
        var texts = Enumerable.Range(0, 4).Select(number => new string((char)('a' + number), 100_000)).ToList();

        await Task.WhenAll(texts.Select(text => WriteTextAsync("race", text)));

        Assert.Contains(await ReadTextAsync("race"), texts);
    }

    [Fact]
    public async Task A_listing_is_in_name_order_below_a_prefix()
    {
        foreach (var name in new[] { "b/2", "b/10", "a", "b/é 日.txt", "c", "b" }) await WriteTextAsync(name, name);

        var found = await Store.ListAsync(Container, "b/", None).ToListAsync(None);

        Assert.Equal(["b/10", "b/2", "b/é 日.txt"], found.Select(entry => entry.Name));
        Assert.Equal([4, 3, 12], found.Select(entry => entry.Length));
        Assert.All(found, entry => Assert.True(entry.LastModified > default(DateTimeOffset)));
        Assert.Equal(6, await Store.ListAsync(Container, "", None).CountAsync(None));
    }

    [Fact]
    public async Task A_listing_and_a_download_name_the_same_version()
    {
        await WriteTextAsync("a", "text");

        await using var blob = await Store.OpenReadAsync(Container, "a", None);

        Assert.Equal((await Store.ListAsync(Container, "", None).SingleAsync(None)).ETag, blob!.ETag);
    }

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("it's 100% ü日😀 (1)+&=#?.txt")]
    [InlineData("folder/under/.hidden")]
    [InlineData("%2F")]
    public async Task A_strange_name_works_everywhere(string name)
    {
        await WriteTextAsync(name, name);

        Assert.Equal(name, await ReadTextAsync(name));
        Assert.Equal(name, (await Store.ListAsync(Container, name, None).SingleAsync(None)).Name);
        await Store.DeleteAsync(Container, name, None);
        Assert.Null(await Store.OpenReadAsync(Container, name, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public async Task A_name_that_would_not_survive_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteTextAsync(name, "text"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenReadAsync(Container, name, None));
    }

    [Fact]
    public async Task What_is_missing_reads_as_nothing_and_deletes_in_peace()
    {
        Assert.Null(await Store.OpenReadAsync(Container, "a", None));
        Assert.Empty(await Store.ListAsync(Container, "", None).ToListAsync(None));
        await Store.DeleteAsync(Container, "a", None);
        await WriteTextAsync("a", "text");
        await Store.DeleteAsync(Container, "b", None);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenReadAsync("No_Container", "a", None));
    }

    [Fact]
    public async Task Text_written_through_a_writer_arrives()
    {
        await Store.WriteAsync(
            new BlobWrite(Container, "lines", "text/plain"),
            async (stream, cancellationToken) =>
            {
                await using var writer = new StreamWriter(stream, Encoding.UTF8, leaveOpen: true);
                for (var line = 0; line < 1000; line++) await writer.WriteLineAsync($"line {line}".AsMemory(), cancellationToken);
            },
            None);

        Assert.EndsWith("line 999", (await ReadTextAsync("lines"))!.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_answers_a_ping() => await Store.PingAsync(None);

    private Task WriteTextAsync(string name, string text, bool onlyIfAbsent = false) =>
        WriteAsync(name, Encoding.UTF8.GetBytes(text), "text/plain", onlyIfAbsent);

    private Task WriteAsync(string name, byte[] bytes, string contentType, bool onlyIfAbsent = false)
    {
        return Store.WriteAsync(new BlobWrite(Container, name, contentType, onlyIfAbsent), (stream, cancellationToken) => stream.WriteAsync(bytes, cancellationToken).AsTask(), None);
    }

    private async Task<string?> ReadTextAsync(string name)
    {
        await using var blob = await Store.OpenReadAsync(Container, name, None);
        if (blob is null) return null;
        using var reader = new StreamReader(blob.Stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(None);
    }
}
