using Atlassian.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class CursorTests
{
    [Fact]
    public void Offsets_and_tokens_survive_the_round_trip()
    {
        Assert.Equal(50, Cursor.ReadOffset(Cursor.Offset(50)));
        Assert.Equal("a+b/c==:x", Cursor.ReadToken(Cursor.Token("a+b/c==:x")));
        Assert.Equal(0, Cursor.ReadOffset(null));
        Assert.Null(Cursor.ReadToken(null));
        Assert.Null(Cursor.Token(null));
    }

    [Theory]
    [InlineData("50")]
    [InlineData("o:")]
    [InlineData("o:-1")]
    [InlineData("o:1.5")]
    [InlineData("t:token")]
    [InlineData("next")]
    public void A_cursor_of_another_list_is_refused_by_name(string cursor)
    {
        var refused = Assert.Throws<ArgumentException>(() => Cursor.ReadOffset(cursor));
        Assert.Equal("cursor", refused.ParamName);
    }

    [Theory]
    [InlineData("o:50")]
    [InlineData("t:")]
    [InlineData("token")]
    public void An_offset_is_no_token(string cursor) =>
        Assert.Equal("cursor", Assert.Throws<ArgumentException>(() => Cursor.ReadToken(cursor)).ParamName);

    [Theory]
    [InlineData(0, 25, 60, "o:25")]
    [InlineData(50, 10, 60, null)]
    [InlineData(0, 0, 60, null)]
    public void The_next_offset_follows_from_what_came(long offset, int count, long total, string? next) =>
        Assert.Equal(next, Cursor.After(offset, count, total));

    [Theory]
    [InlineData("/wiki/api/v2/pages?limit=25&cursor=eyJpZCI6MX0%3D", "t:eyJpZCI6MX0=")]
    [InlineData("https://x/rest/api/search?cursor=a%2Bb&limit=1", "t:a+b")]
    [InlineData("/wiki/api/v2/pages?limit=25", null)]
    [InlineData(null, null)]
    public void The_token_is_taken_out_of_the_next_link(string? link, string? cursor) =>
        Assert.Equal(cursor, Cursor.FromNextLink(link));

    [Fact]
    public void Path_values_are_escaped_and_cannot_climb()
    {
        var path = RequestPath.Of($"rest/api/3/issue/{"A/../B?x"}").With("jql", "a = \"ä&b\"").WithEach("id", ["1", "2"]).With("none", (string?)null).WithFlag("no", false);
        Assert.Equal("rest/api/3/issue/A%2F..%2FB%3Fx?jql=a%20%3D%20%22%C3%A4%26b%22&id=1&id=2", path.ToString());
        Assert.Throws<ArgumentException>(() => RequestPath.Of($"rest/api/3/issue/{".."}/comment"));
        Assert.Throws<ArgumentException>(() => RequestPath.Of($"rest/api/3/issue/{""}"));
    }
}
