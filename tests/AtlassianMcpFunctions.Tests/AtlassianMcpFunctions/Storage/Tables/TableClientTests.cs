using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Tables;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage.Tables;

public sealed class TableClientTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_transaction_with_one_refused_action_changes_nothing()
    {
        var client = await CreateTableAsync();
        var taken = Entity("taken", 1);
        await client.AddEntityAsync(taken, None);

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => client.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpsertReplace, Entity("new", 2)),
                new(TableTransactionActionType.Add, Entity("taken", 3)),
                new(TableTransactionActionType.UpsertReplace, Entity("newer", 4)),
            ],
            None));

        Assert.Equal((409, TableErrors.EntityAlreadyExists), (refusal.Status, refusal.ErrorCode));
        Assert.Equal("taken", Assert.Single(await client.QueryAsync(null, None).ToListAsync(None)).RowKey);
    }

    [Fact]
    public async Task A_transaction_may_add_replace_and_delete()
    {
        var client = await CreateTableAsync();
        var replaced = await client.AddEntityAsync(Entity("replaced", 1), None);
        await client.AddEntityAsync(Entity("deleted", 1), None);

        await client.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Entity("added", 2)),
                new(TableTransactionActionType.UpdateReplace, Entity("replaced", 2), replaced),
                new(TableTransactionActionType.Delete, Entity("deleted", 0)),
            ],
            None);

        var rows = await client.QueryAsync("Value eq 2", None).ToListAsync(None);
        Assert.Equal(["added", "replaced"], rows.Select(row => row.RowKey));
        Assert.Null(await client.GetEntityIfExistsAsync("p", "deleted", None));
    }

    [Fact]
    public async Task A_row_changed_since_spoils_a_transaction()
    {
        var client = await CreateTableAsync();
        var old = await client.AddEntityAsync(Entity("row", 1), None);
        await client.UpsertEntityAsync(Entity("row", 2), None);

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => client.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, Entity("row", 3), old)], None));

        Assert.Equal(412, refusal.Status);
    }

    [Fact]
    public async Task A_missing_table_is_told_from_a_missing_row()
    {
        var client = Service(fixture.Account).GetTableClient("never" + AccountFixture.FreshNames().Table("made"));

        Assert.Equal(
            TableErrors.TableNotFound,
            (await Assert.ThrowsAsync<RequestFailedException>(() => client.GetEntityIfExistsAsync("p", "r", None))).ErrorCode);
        Assert.Null(await (await CreateTableAsync()).GetEntityIfExistsAsync("p", "r", None));
    }

    [Fact]
    public async Task A_table_can_be_created_twice()
    {
        var client = await CreateTableAsync();

        await client.CreateIfNotExistsAsync(None);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_without_quoting_the_request()
    {
        var account = fixture.Account with { Key = new AccountKey(fixture.Account.Key!.Account, Convert.ToBase64String(new byte[64])) };

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => Service(account).GetTableClient("things").UpsertEntityAsync(Entity("row", 1), None));

        Assert.Equal(403, refusal.Status);
        Assert.DoesNotContain("127.0.0.1", refusal.ToString(), StringComparison.Ordinal);
    }

    private static TableEntity Entity(string row, int value) => new("p", row) { ["Value"] = value };

    private static TableServiceClient Service(StorageAccount account) => account.CreateTableClient(AccountFixture.Line);

    private async Task<TableClient> CreateTableAsync()
    {
        var client = Service(fixture.Account).GetTableClient(AccountFixture.FreshNames().Table("things"));
        await client.CreateIfNotExistsAsync(None);
        return client;
    }
}
