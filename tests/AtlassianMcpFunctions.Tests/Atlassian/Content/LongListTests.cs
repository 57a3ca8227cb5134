using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>Long documents are held in pieces that the collector can take one by one.</summary>
public sealed class LongListTests
{
    private const int Long = 3 * LongList<string>.PieceLength + 5;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(LongList<string>.PieceLength - 1)]
    [InlineData(LongList<string>.PieceLength)]
    [InlineData(LongList<string>.PieceLength + 1)]
    [InlineData(Long)]
    public void All_items_are_taken_in_their_order_and_none_stays(int count)
    {
        var list = new LongList<string>();
        list.AddRange(Numbers(0, count));
        Assert.Equal(count, list.Count);
        var taken = list.Take();
        Assert.Equal(Numbers(0, count), taken);
        Assert.Equal(Numbers(0, count), Enumerable.Range(0, taken.Count).Select(i => taken[i]));
        Assert.Empty(list);
        list.Add("next");
        Assert.Equal(["next"], list.Take());
        Assert.Equal(count, taken.Count);
    }

    [Theory]
    [InlineData(10, 4)]
    [InlineData(Long, 3)]
    [InlineData(Long, Long - 2)]
    [InlineData(Long, Long)]
    public void The_last_items_are_taken_and_the_first_stay(int count, int from)
    {
        var list = new LongList<string>();
        list.AddRange(Numbers(0, count));
        Assert.Equal(Numbers(from, count), list.Take(from));
        Assert.Equal(Numbers(0, from), list);
        list.Add("next");
        Assert.Equal("next", list[from]);
    }

    [Fact]
    public void There_is_no_item_behind_the_last()
    {
        var list = new LongList<string> { "a" };
        list[0] = "b";
        Assert.Equal("b", list[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1] = "c");
    }

    [Theory]
    [MemberData(nameof(Spoke.Formats), MemberType = typeof(Spoke))]
    public void No_list_of_a_long_document_is_a_large_object(string format)
    {
        var rows = Enumerable.Range(0, Long).Select(row => new TableRow([new([Words(row)])]));
        var written = new Document(
        [
            new BulletList([.. Enumerable.Range(0, Long).Select(item => new ListItem([Words(item)]))]),
            new Table([.. rows]),
            new TaskList([.. Enumerable.Range(0, Long).Select(item => new TaskItem(false, [Words(item)]))]),
            .. Enumerable.Range(0, Long).Select(Words),
        ]);
        var document = Spoke.Of(format).Pass(written);
        Assert.Equal(DocumentShape.Of(written), DocumentShape.Of(document));
        Assert.All(Lists(document), list => Assert.False(list is Array { Length: > LongList<string>.PieceLength }));
        Assert.Equal(4, Lists(document).Count(list => list.Count >= Long));
    }

    private static IEnumerable<string> Numbers(int from, int to) => Enumerable.Range(from, to - from).Select(number => $"{number}");

    private static Paragraph Words(int number) => new([new Text($"words {number}")]);

    private static IEnumerable<IReadOnlyCollection<object>> Lists(Document document) => document.AllBlocks().Select(block => block switch
    {
        BulletList list => list.Items,
        TaskList list => list.Items,
        Table table => (IReadOnlyCollection<object>)table.Rows,
        _ => [],
    }).Prepend(document.Blocks);
}
