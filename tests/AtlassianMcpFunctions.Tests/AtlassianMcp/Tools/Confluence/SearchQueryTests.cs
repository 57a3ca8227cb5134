using AtlassianMcp.Tools.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("type = page")]
    [InlineData("text ~ \"backup plan\"")]
    [InlineData("  title~backup")]
    [InlineData("(space = DOCS or space = TEAM) and lastmodified > now(\"-7d\")")]
    [InlineData("not label = old")]
    [InlineData("space in (DOCS, TEAM)")]
    [InlineData("label not in (\"a\")")]
    [InlineData("space.type != personal")]
    [InlineData("siteSearch ~ \"x\"")]
    [InlineData("vendorField = \"quoted\"")]
    public void Conditions_are_CQL(string query) => Assert.True(SearchQuery.IsCql(query));

    [Theory]
    [InlineData("backup plan")]
    [InlineData("how to set a = b in bash")]
    [InlineData("retries = 3")]
    [InlineData("list<string> => array")]
    [InlineData("type of service")]
    [InlineData("what is the label in use")]
    [InlineData("title: backup")]
    [InlineData("\"type = page\"")]
    [InlineData("C++ && Rust")]
    public void Words_are_not(string query) => Assert.False(SearchQuery.IsCql(query));

    [Theory]
    [InlineData("backup plan", "backup plan")]
    [InlineData("the \"exact words\" here", "the \\\"exact words\\\" here")]
    [InlineData("C++ && (Rust) NOT Go", "C Rust not Go")]
    [InlineData("-draft *final OPS-42 back*", "draft final OPS-42 back*")]
    [InlineData("say \"hello", "say hello")]
    [InlineData("http://x.example/a?b", "http x.example a?b")]
    [InlineData("C:\\temp", "C temp")]
    public void Words_lose_what_the_index_would_take_for_syntax(string query, string words) =>
        Assert.Equal($"text ~ \"{words}\"", SearchQuery.ToCql(query, "text"));

    [Fact]
    public void Spaces_are_added_before_the_order()
    {
        Assert.Equal(
            "(title ~ \"order by x\" or id = 1) and space in (\"A\", \"B\\\"\") ORDER BY title desc",
            SearchQuery.ToCql("title ~ \"order by x\" or id = 1 ORDER BY title desc", "text", SearchQuery.InSpaces(["A", "B\""])));
        Assert.Equal("(text ~ \"x\") and space in (\"A\")", SearchQuery.ToCql("x", "text", SearchQuery.InSpaces(["A"])));
    }
}
