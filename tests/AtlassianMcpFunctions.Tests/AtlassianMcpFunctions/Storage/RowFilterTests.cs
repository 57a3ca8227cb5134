using AtlassianMcpFunctions.Storage;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class RowFilterTests
{
    [Theory]
    [InlineData("abc", "abd")]
    [InlineData("a~", "a\u007f")]
    [InlineData("a\ud7ff", "a\ue000")]
    [InlineData("a\uffff", "a\U00010000")]
    [InlineData("a\U0010ffff", "b")]
    [InlineData("\U0010ffff", null)]
    public void The_end_of_a_range_is_the_first_text_without_the_prefix(string prefix, string? end) => Assert.Equal(end, RowFilter.Successor(prefix));

    [Fact]
    public void Quotes_cannot_break_out_of_a_filter()
    {
        Assert.Equal("PartitionKey eq 'p'' or true or ''' and RowKey ge '''' and RowKey lt '('", RowFilter.For("p' or true or '", "'"));
        Assert.Equal("PartitionKey eq 'p'", RowFilter.For("p", null));
    }
}
