using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class AzureTableStoreTests(AccountFixture fixture) : TableStoreContract, IClassFixture<AccountFixture>
{
    private protected override ITableStore CreateStore() =>
        new AzureTableStore(fixture.Account.CreateTableClient(AccountFixture.Line), AccountFixture.FreshNames());
}

public sealed class AzureTableQueryTests(AccountFixture fixture) : TableQueryContract, IClassFixture<AccountFixture>
{
    private protected override ITableStore CreateStore() =>
        new AzureTableStore(fixture.Account.CreateTableClient(AccountFixture.Line), AccountFixture.FreshNames());
}

public sealed class AzureBlobStoreTests(AccountFixture fixture) : BlobStoreContract, IClassFixture<AccountFixture>
{
    private protected override IBlobStore CreateStore() =>
        new AzureBlobStore(fixture.Account.CreateBlobClient(AccountFixture.Line), AccountFixture.FreshNames());
}

public sealed class AzureMessageQueueTests(AccountFixture fixture) : MessageQueueContract, IClassFixture<AccountFixture>
{
    private protected override IMessageQueue CreateQueue() =>
        new AzureMessageQueue(fixture.Account.CreateQueueClient(AccountFixture.Line), AccountFixture.FreshNames());

    // The emulator has a clock of its own: the wait is real.
    private protected override Task PassAsync(TimeSpan span) => Task.Delay(span + TimeSpan.FromMilliseconds(500));
}
