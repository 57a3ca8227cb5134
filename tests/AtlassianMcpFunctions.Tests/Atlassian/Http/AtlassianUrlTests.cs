using Atlassian.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class AtlassianUrlTests
{
    [Theory]
    [InlineData("OPS-42", "OPS-42")]
    [InlineData(" ops-42 ", "OPS-42")]
    [InlineData("10042", "10042")]
    [InlineData("https://acme.atlassian.net/browse/OPS-42", "OPS-42")]
    [InlineData("https://acme.atlassian.net/browse/OPS-42?focusedCommentId=10000#c", "OPS-42")]
    [InlineData("https://dc.example.com/jira/browse/OPS_2-42/", "OPS_2-42")]
    [InlineData("https://dc.example.com/projects/OPS/issues/OPS-42?filter=all", "OPS-42")]
    [InlineData("https://acme.atlassian.net/jira/software/c/projects/OPS/boards/7?selectedIssue=OPS-42", "OPS-42")]
    [InlineData("https://acme.atlassian.net/jira/servicedesk/projects/SD/queues/custom/1/SD-9", "SD-9")]
    public void An_issue_is_recognised(string text, string issue) => Assert.Equal(issue, AtlassianUrl.Issue(text));

    [Theory]
    [InlineData("")]
    [InlineData("OPS")]
    [InlineData("OPS-42; drop")]
    [InlineData("https://acme.atlassian.net/jira/dashboards")]
    [InlineData("javascript:OPS-42")]
    public void What_names_no_issue_is_refused(string text) => Assert.Throws<ArgumentException>(() => AtlassianUrl.Issue(text));

    [Theory]
    [InlineData("123456", "123456")]
    [InlineData("https://acme.atlassian.net/wiki/spaces/DOCS/pages/123456/Some+Title", "123456")]
    [InlineData("https://acme.atlassian.net/wiki/spaces/~712020abc/pages/123456", "123456")]
    [InlineData("https://acme.atlassian.net/wiki/spaces/DOCS/pages/edit-v2/123456?draftShareId=x", "123456")]
    [InlineData("https://dc.example.com/confluence/pages/viewpage.action?pageId=123456&src=search", "123456")]
    [InlineData("https://dc.example.com/spaces/DOCS/pages/123456/Title", "123456")]
    [InlineData("https://dc.example.com/confluence/pages/editpage.action?pageId=123456", "123456")]
    [InlineData("https://acme.atlassian.net/wiki/x/QOIB", "123456")]
    [InlineData("https://confluence.atlassian.com/x/_AozKw", "724765432")]
    public void A_page_is_recognised_by_its_id(string text, string id) =>
        Assert.Equal(new PageReference.ById(id), AtlassianUrl.Page(text));

    [Theory]
    [InlineData("https://dc.example.com/confluence/display/DOCS/Release+Notes+%2826%29", "DOCS", "Release Notes (26)")]
    [InlineData("https://dc.example.com/pages/viewpage.action?spaceKey=DOCS&title=C%2B%2B+notes", "DOCS", "C++ notes")]
    public void A_page_is_recognised_by_space_and_title(string text, string space, string title) =>
        Assert.Equal(new PageReference.ByTitle(space, title), AtlassianUrl.Page(text));

    [Theory]
    [InlineData("Release Notes")]
    [InlineData("https://acme.atlassian.net/wiki/spaces/DOCS/overview")]
    [InlineData("https://acme.atlassian.net/wiki/x/")]
    [InlineData("https://acme.atlassian.net/wiki/x/%%%")]
    [InlineData("https://acme.atlassian.net/browse/OPS-42")]
    public void What_names_no_page_is_refused(string text) => Assert.Throws<ArgumentException>(() => AtlassianUrl.Page(text));
}
