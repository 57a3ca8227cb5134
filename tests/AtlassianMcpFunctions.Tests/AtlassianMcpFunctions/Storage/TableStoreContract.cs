using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

/// <summary>What every table store must do, wherever it keeps its rows.</summary>
public abstract class TableStoreContract
{
    private const string Table = "things";
    private static readonly CancellationToken None = CancellationToken.None;
    private ITableStore? _store;

    private ITableStore Store => _store ??= CreateStore();

    /// <summary>A store that sees no rows of other tests.</summary>
    private protected abstract ITableStore CreateStore();

    [Fact]
    public async Task Values_of_every_type_come_back_as_they_were_written()
    {
        var values = new Dictionary<string, object?>
        {
            ["Text"] = "naïve \"quoted\" \\ 日本 😀 \u0001 <&>",
            ["Empty"] = "",
            ["Date_like"] = "2026-01-01T00:00:00Z",
            ["Yes"] = true,
            ["No"] = false,
            ["Smallest"] = int.MinValue,
            ["Largest"] = long.MaxValue,
            ["Small_long"] = 1L,
            ["Real"] = 0.1,
            ["Whole_real"] = 2.0,
            ["Tiny"] = double.Epsilon,
            ["Infinite"] = double.NegativeInfinity,
            ["Nan"] = double.NaN,
            ["Time"] = new DateTimeOffset(2026, 3, 29, 1, 59, 59, TimeSpan.Zero).AddTicks(1234567),
            ["Bytes"] = new byte[] { 0, 255, 13, 10 },
            ["Nothing"] = null,
        };

        await Store.UpsertAsync(Table, new TableRow("p", "r", values), None);
        var row = await Store.GetAsync(Table, "p", "r", None);

        values.Remove("Nothing");
        Assert.Equal(values.OrderBy(value => value.Key, StringComparer.Ordinal), row!.Values.OrderBy(value => value.Key, StringComparer.Ordinal));
        Assert.All(values, value => Assert.IsType(value.Value!.GetType(), row.Values[value.Key]));
    }

    [Fact]
    public async Task A_time_comes_back_in_universal_time()
    {
        var time = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(2));
        await Store.InsertAsync(Table, Row("p", "r", time), None);

        var read = (await Store.GetAsync(Table, "p", "r", None))!.Get<DateTimeOffset>("Value");

        Assert.Equal((time, TimeSpan.Zero), (read, read.Offset));
    }

    [Fact]
    public async Task A_table_never_written_to_is_empty()
    {
        Assert.Null(await Store.GetAsync(Table, "p", "r", None));
        Assert.Empty(await Store.QueryAsync(Table, "p", null, None).ToListAsync(None));
        Assert.Empty(await Store.ScanAsync(Table, partitionPrefix: null, None).ToListAsync(None));
        await Store.DeleteAsync(Table, "p", "r", null, None);
        await Assert.ThrowsAsync<StorageConflictException>(() => Store.ReplaceAsync(Table, Row("p", "r") with { ETag = "W/\"1\"" }, None));
    }

    [Fact]
    public async Task Inserting_a_key_twice_is_a_conflict()
    {
        await Store.InsertAsync(Table, Row("p", "r", "first"), None);

        await Assert.ThrowsAsync<StorageConflictException>(() => Store.InsertAsync(Table, Row("p", "r", "second"), None));

        Assert.Equal("first", (await Store.GetAsync(Table, "p", "r", None))!.Get<string>("Value"));
    }

    [Fact]
    public async Task Of_many_inserting_the_same_key_at_once_one_wins()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            var refusal = await Record.ExceptionAsync(() => Store.InsertAsync(Table, Row("p", "r", number), None));
            if (refusal is not null) Assert.IsType<StorageConflictException>(refusal);
            return refusal is null;
        }));

        Assert.Single(won, true);
    }

    [Fact]
    public async Task An_upsert_replaces_the_whole_row()
    {
        var first = await Store.UpsertAsync(Table, new TableRow("p", "r", new Dictionary<string, object?> { ["Old"] = 1 }), None);
        var second = await Store.UpsertAsync(Table, new TableRow("p", "r", new Dictionary<string, object?> { ["New"] = 2 }), None);
        var row = await Store.GetAsync(Table, "p", "r", None);

        Assert.NotEqual(first, second);
        Assert.Equal(second, row!.ETag);
        Assert.Equal(["New"], row.Values.Keys);
    }

    [Fact]
    public async Task A_row_is_replaced_only_at_the_version_it_was_read()
    {
        var inserted = await Store.InsertAsync(Table, Row("p", "r", "one"), None);
        var replaced = await Store.ReplaceAsync(Table, Row("p", "r", "two") with { ETag = inserted }, None);

        await Assert.ThrowsAsync<StorageConflictException>(() => Store.ReplaceAsync(Table, Row("p", "r", "three") with { ETag = inserted }, None));

        var row = await Store.GetAsync(Table, "p", "r", None);
        Assert.Equal(("two", replaced), (row!.Get<string>("Value"), row.ETag));
    }

    [Fact]
    public async Task Replacing_a_row_that_is_gone_is_a_conflict()
    {
        var etag = await Store.InsertAsync(Table, Row("p", "r"), None);
        await Store.DeleteAsync(Table, "p", "r", null, None);

        await Assert.ThrowsAsync<StorageConflictException>(() => Store.ReplaceAsync(Table, Row("p", "r") with { ETag = etag }, None));
    }

    [Fact]
    public async Task Replacing_without_a_version_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReplaceAsync(Table, Row("p", "r"), None));
    }

    [Fact]
    public async Task No_count_is_lost_when_many_add_to_one_row()
    {
        await Store.InsertAsync(Table, Row("p", "r", 0), None);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AddOneAsync()));

        Assert.Equal(5, (await Store.GetAsync(Table, "p", "r", None))!.Get<int>("Value"));
    }

    [Fact]
    public async Task A_row_is_deleted_only_at_the_version_given()
    {
        var old = await Store.InsertAsync(Table, Row("p", "r", 1), None);
        var current = await Store.UpsertAsync(Table, Row("p", "r", 2), None);

        await Assert.ThrowsAsync<StorageConflictException>(() => Store.DeleteAsync(Table, "p", "r", old, None));
        await Store.DeleteAsync(Table, "p", "r", current, None);
        await Store.DeleteAsync(Table, "p", "r", current, None);

        Assert.Null(await Store.GetAsync(Table, "p", "r", None));
    }

    [Fact]
    public async Task A_scan_reads_every_partition()
    {
        foreach (var partition in new[] { "a", "b", "c" }) await Store.UpsertManyAsync(Table, [Row(partition, "1"), Row(partition, "2")], None);

        var rows = await Store.ScanAsync(Table, partitionPrefix: null, None).ToListAsync(None);

        Assert.Equal(["a1", "a2", "b1", "b2", "c1", "c2"], rows.Select(row => row.Partition + row.Row).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotNull(row.ETag));
    }

    [Fact]
    public async Task Tables_are_apart_and_their_names_are_checked()
    {
        await Store.InsertAsync("others", Row("p", "r"), None);

        Assert.Null(await Store.GetAsync(Table, "p", "r", None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync("no-dashes", "p", "r", None));
    }

    [Fact]
    public async Task The_store_answers_a_ping() => await Store.PingAsync(None);

    private static TableRow Row(string partition, string row, object? value = null) =>
        new(partition, row, new Dictionary<string, object?> { ["Value"] = value });

    private async Task AddOneAsync()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var row = (await Store.GetAsync(Table, "p", "r", None))!;
            var refusal = await Record.ExceptionAsync(() => Store.ReplaceAsync(Table, Row("p", "r", row.Get<int>("Value") + 1) with { ETag = row.ETag }, None));
            if (refusal is null) return;
            Assert.IsType<StorageConflictException>(refusal);
        }

        Assert.Fail("A hundred tries were not enough.");
    }
}
