using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Blobs;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Core.Pipeline;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Blobs;

public sealed class BlobUploadTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Of_two_large_blobs_under_one_name_the_first_to_finish_stays_whole()
    {
        var store = new AzureBlobStore(fixture.Account.CreateBlobClient(AccountFixture.Line), AccountFixture.FreshNames());
        var blob = new BlobWrite("files", "large", "text/plain");
        var large = new byte[(2 * BlockStream.BlockSize) + 1];

        var refusal = await Record.ExceptionAsync(() => store.WriteAsync(
            blob,
            async (slow, cancellationToken) =>
            {
                await slow.WriteAsync(large, cancellationToken);
                await store.WriteAsync(blob, (quick, cancelled) => quick.WriteAsync("quick"u8.ToArray(), cancelled).AsTask(), cancellationToken);
            },
            None));

        Assert.IsType<StorageConflictException>(refusal);
        await using var read = await store.OpenReadAsync("files", "large", None);
        Assert.Equal(5, read!.Length);
    }

    [Fact]
    public async Task A_small_blob_overtaken_between_its_block_and_its_commit_goes_again()
    {
        var names = AccountFixture.FreshNames();
        var blob = new BlobWrite("files", "small", "text/plain");
        var quick = new AzureBlobStore(fixture.Account.CreateBlobClient(AccountFixture.Line), names);
        using var overtaking = new BeforeFirstCommit(() => quick.WriteAsync(blob, (stream, cancelled) => stream.WriteAsync("quick"u8.ToArray(), cancelled).AsTask(), None));
        var slow = new AzureBlobStore(fixture.Account.CreateBlobClient(AccountFixture.Line with { Transport = new HttpClientTransport(overtaking) }), names);

        await slow.WriteAsync(blob, (stream, cancelled) => stream.WriteAsync("slow"u8.ToArray(), cancelled).AsTask(), None);

        await using var read = await quick.OpenReadAsync("files", "small", None);
        Assert.Equal((2, 4), (overtaking.Commits, read!.Length));
    }

    [Fact]
    public async Task A_stream_hands_on_full_blocks_and_keeps_the_rest()
    {
        var blocks = new List<int>();
        await using var stream = new BlockStream((block, _) =>
        {
            blocks.Add(block.Length);
            return Task.CompletedTask;
        });

        await stream.WriteAsync(new byte[BlockStream.BlockSize - 1], None);
        await stream.WriteAsync(new byte[3], None);
        await stream.WriteAsync(new byte[2 * BlockStream.BlockSize], None);

        Assert.Equal(Enumerable.Repeat(BlockStream.BlockSize, 3), blocks);
        Assert.Equal(2, stream.Rest.Length);
    }

    [Fact]
    public async Task A_stream_is_written_forwards_and_asynchronously_only()
    {
        await using var stream = new BlockStream((_, _) => Task.CompletedTask);

        Assert.Equal((false, false, true), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Write([1]));
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
    }

    private sealed class BeforeFirstCommit(Func<Task> act) : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Commits { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Query.Contains("comp=blocklist", StringComparison.Ordinal) && ++Commits == 1) await act();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
