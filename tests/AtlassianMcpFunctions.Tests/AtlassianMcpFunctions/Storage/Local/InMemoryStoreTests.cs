using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Local;

public sealed class InMemoryTableStoreTests : TableStoreContract
{
    private protected override ITableStore CreateStore() => new InMemoryTableStore(new StoreNames());

    [Fact]
    public async Task What_a_caller_does_to_its_bytes_does_not_reach_the_store()
    {
        var store = CreateStore();
        var bytes = new byte[] { 1, 2, 3 };
        await store.UpsertAsync("things", new TableRow("p", "r", new Dictionary<string, object?> { ["Value"] = bytes }), CancellationToken.None);
        bytes[0] = 9;
        (await store.GetAsync("things", "p", "r", CancellationToken.None))!.Get<byte[]>("Value")![1] = 9;

        Assert.Equal([1, 2, 3], (await store.GetAsync("things", "p", "r", CancellationToken.None))!.Get<byte[]>("Value"));
    }
}

public sealed class InMemoryTableQueryTests : TableQueryContract
{
    private protected override ITableStore CreateStore() => new InMemoryTableStore(new StoreNames());
}

public sealed class InMemoryBlobStoreTests : BlobStoreContract
{
    private protected override IBlobStore CreateStore() => new InMemoryBlobStore(new StoreNames(), new SkippingClock());
}

public sealed class InMemoryMessageQueueTests : MessageQueueContract
{
    private readonly SkippingClock _clock = new();

    private protected override IMessageQueue CreateQueue() => new InMemoryMessageQueue(new StoreNames(), _clock);

    private protected override Task PassAsync(TimeSpan span)
    {
        _clock.Advance(span);
        return Task.CompletedTask;
    }
}
