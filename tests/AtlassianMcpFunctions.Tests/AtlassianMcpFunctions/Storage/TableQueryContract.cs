using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

/// <summary>What every table store must do with many rows, large rows and strange keys.</summary>
public abstract class TableQueryContract
{
    private const string Table = "things";
    private static readonly CancellationToken None = CancellationToken.None;
    private ITableStore? _store;

    public static TheoryData<string> StrangeKeys =>
        ["it's", "''", "100%", "%2F%27", "a+b c&d=e", "über日本😀", "..", " leading", "$filter", "(x),y='z'", "a:b|c\"d", "~", ""];

    private ITableStore Store => _store ??= CreateStore();

    /// <summary>A store that sees no rows of other tests.</summary>
    private protected abstract ITableStore CreateStore();

    [Theory]
    [MemberData(nameof(StrangeKeys))]
    public async Task A_strange_key_works_everywhere(string key)
    {
        await Store.UpsertManyAsync(Table, [Row(key, key, "batch")], None);
        var first = await Store.GetAsync(Table, key, key, None);
        Assert.Equal((key, key, "batch"), (first!.Partition, first.Row, first.Get<string>("Value")));

        await Store.ReplaceAsync(Table, Row(key, key, key) with { ETag = first.ETag }, None);
        var found = Assert.Single(await Store.QueryAsync(Table, key, key, None).ToListAsync(None));
        Assert.Equal((key, key), (found.Row, found.Get<string>("Value")));
        await Assert.ThrowsAsync<StorageConflictException>(() => Store.InsertAsync(Table, Row(key, key), None));

        await Store.DeleteAsync(Table, key, key, found.ETag, None);
        Assert.Null(await Store.GetAsync(Table, key, key, None));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public async Task A_forbidden_key_is_refused_by_name(string key)
    {
        Assert.Contains(key, (await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertAsync(Table, Row("p", key), None))).Message, StringComparison.Ordinal);
        Assert.Contains(key, (await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(Table, key, "r", None))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(Table, "p", key, null, None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.QueryAsync(Table, "p", key, None).ToListAsync(None));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("it's")]
    [InlineData("~")]
    [InlineData("100%")]
    [InlineData("é")]
    [InlineData("😀")]
    [InlineData("z.")]
    [InlineData("z>")]
    public async Task A_prefix_selects_the_keys_that_start_with_it(string prefix)
    {
        string[] inside = [prefix, prefix + "!", prefix + "1", prefix + "~", prefix + "ÿ", prefix + "日"];
        string[] outside = ["", "A", "aa", "b", prefix[..^1], "0" + prefix, prefix.ToUpperInvariant() + "x", "€", "\uE000"];
        var keys = inside.Concat(outside).Where(IsStorable).Distinct().ToList();
        await Store.UpsertManyAsync(Table, [.. keys.Select(key => Row("p", key))], None);

        var found = await Store.QueryAsync(Table, "p", prefix, None).Select(row => row.Row).ToListAsync(None);

        Assert.Equal(keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task A_scan_can_be_narrowed_to_partitions_that_start_with_a_text()
    {
        foreach (var partition in (string[])["acme", "acme.a", "acme.b.c", "acme-2.a", "acmes", "acme0", "b", "Acme.a"]) await Store.UpsertAsync(Table, Row(partition, "r"), None);

        var found = await Store.ScanAsync(Table, "acme.", None).Select(row => row.Partition).ToListAsync(None);

        Assert.Equal(["acme.a", "acme.b.c"], found.Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ScanAsync(Table, "a/", None).ToListAsync(None));
    }

    [Fact]
    public async Task Rows_beyond_one_page_and_one_batch_come_back_in_order()
    {
        var rows = Enumerable.Range(0, 1200).Select(number => Row("p", $"r{number * 7919 % 1200:D4}", number)).ToList();
        await Store.UpsertManyAsync(Table, rows, None);
        await Store.UpsertAsync(Table, Row("other", "r0000"), None);

        var found = await Store.QueryAsync(Table, "p", null, None).ToListAsync(None);

        Assert.Equal(Enumerable.Range(0, 1200).Select(number => $"r{number:D4}"), found.Select(row => row.Row));
        Assert.Equal(1200 * 1199 / 2, found.Sum(row => row.Get<int>("Value")));
        Assert.Equal(100, await Store.QueryAsync(Table, "p", "r05", None).CountAsync(None));
        Assert.Equal(1201, await Store.ScanAsync(Table, partitionPrefix: null, None).CountAsync(None));
    }

    [Fact]
    public async Task Long_texts_fit_and_batches_stay_below_four_megabytes()
    {
        var text = string.Concat(Enumerable.Repeat("Ünï日\n", 6400));
        Assert.Equal(32_000, text.Length);

        await Store.UpsertManyAsync(Table, [.. Enumerable.Range(0, 120).Select(number => Row("p", $"r{number:D3}", text))], None);

        Assert.Equal(120, await Store.QueryAsync(Table, "p", null, None).CountAsync(row => row.Get<string>("Value") == text, None));
    }

    [Fact]
    public async Task What_the_service_cannot_hold_is_refused_by_name()
    {
        async Task RefusedAsync(string part, object? value, string column = "Value")
        {
            var row = new TableRow("p", "r", new Dictionary<string, object?> { [column] = value });
            Assert.Contains(part, (await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertAsync(Table, row, None))).Message, StringComparison.Ordinal);
        }

        await RefusedAsync("'Value'", new string('x', 32_001));
        await RefusedAsync("'Value'", new byte[(64 * 1024) + 1]);
        await RefusedAsync("Decimal", 1m);
        await RefusedAsync("1601", DateTimeOffset.MinValue);
        await RefusedAsync("'no-dash'", 1, "no-dash");
        await RefusedAsync("'RowKey'", 1, "RowKey");
        var large = Enumerable.Range(0, 33).ToDictionary(number => $"C{number}", object? (_) => new string('x', 32_000));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertAsync(Table, new TableRow("p", "r", large), None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertAsync(Table, Row("p", new string('k', 513)), None));
        Assert.Null(await Store.GetAsync(Table, "p", "r", None));
    }

    [Fact]
    public async Task The_largest_row_fits()
    {
        var values = Enumerable.Range(0, 16).ToDictionary(number => $"C{number}", object? (_) => new string('ü', 32_000));
        await Store.InsertAsync(Table, new TableRow("p", new string('k', 512), values), None);

        var row = await Store.GetAsync(Table, "p", new string('k', 512), None);

        Assert.Equal(16 * 32_000, row!.Values.Values.Sum(value => ((string)value!).Length));
    }

    [Fact]
    public async Task A_batch_with_a_row_that_cannot_be_written_writes_none()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertManyAsync(Table, [Row("p", "fine"), Row("p", "not/fine")], None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertManyAsync(Table, [Row("p", "fine"), Row("q", "elsewhere")], None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertManyAsync(Table, [Row("p", "fine"), Row("p", "twice"), Row("p", "twice")], None));
        await Store.UpsertManyAsync(Table, [], None);

        Assert.Empty(await Store.ScanAsync(Table, partitionPrefix: null, None).ToListAsync(None));
    }

    // Half an emoji is no text.
    private static bool IsStorable(string key) => key.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static TableRow Row(string partition, string row, object? value = null) =>
        new(partition, row, new Dictionary<string, object?> { ["Value"] = value });
}
