using AtlassianMcp.Storage;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

[CollectionDefinition(Name)]
public sealed class IdentityCollection : ICollectionFixture<SecureAzuriteFixture>
{
    public const string Name = "Stores reached with an identity";
}

[Collection(IdentityCollection.Name)]
public sealed class IdentityTableStoreTests(SecureAzuriteFixture fixture) : TableStoreContract
{
    private protected override ITableStore CreateStore() => new AzureTableStore(fixture.Account.CreateTableClient(fixture.Line), AccountFixture.FreshNames());
}

[Collection(IdentityCollection.Name)]
public sealed class IdentityBlobStoreTests(SecureAzuriteFixture fixture) : BlobStoreContract
{
    private protected override IBlobStore CreateStore() => new AzureBlobStore(fixture.Account.CreateBlobClient(fixture.Line), AccountFixture.FreshNames());
}

[Collection(IdentityCollection.Name)]
public sealed class IdentityMessageQueueTests(SecureAzuriteFixture fixture)
{
    [Fact]
    public async Task A_message_is_sent_and_received_with_a_token()
    {
        var queue = new AzureMessageQueue(fixture.Account.CreateQueueClient(fixture.Line), AccountFixture.FreshNames());
        await queue.SendAsync("jobs", "text", TimeSpan.Zero, CancellationToken.None);

        Assert.Equal("text", (await queue.ReceiveAsync("jobs", TimeSpan.FromSeconds(30), CancellationToken.None))!.Text);
    }
}
