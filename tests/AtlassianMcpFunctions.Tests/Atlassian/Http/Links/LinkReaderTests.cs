using Atlassian.Http;
using Atlassian.Http.Links;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http.Links;

public sealed class LinkReaderTests
{
    [Theory]
    [InlineData("ops-42", LinkKind.Issue, "OPS-42", null)]
    [InlineData("https://x.atlassian.net/browse/OPS-42", LinkKind.Issue, "OPS-42", null)]
    [InlineData("https://x.atlassian.net/browse/OPS-42?focusedCommentId=10007", LinkKind.IssueComment, "10007", "OPS-42")]
    [InlineData("https://x.atlassian.net/browse/OPS", LinkKind.Project, "OPS", null)]
    [InlineData("https://x.atlassian.net/jira/software/c/projects/OPS/boards/17", LinkKind.Board, "17", "OPS")]
    [InlineData("https://x.atlassian.net/jira/software/projects/OPS/boards/17/backlog?selectedIssue=OPS-7", LinkKind.Issue, "OPS-7", null)]
    [InlineData("https://x.atlassian.net/jira/core/projects/OPS/board", LinkKind.Project, "OPS", null)]
    [InlineData("https://x.atlassian.net/jira/servicedesk/projects/SUP/queues/custom/12", LinkKind.Queue, "12", "SUP")]
    [InlineData("https://x.atlassian.net/jira/servicedesk/projects/SUP/queues/custom/12/SUP-9", LinkKind.Issue, "SUP-9", null)]
    [InlineData("https://x.atlassian.net/servicedesk/customer/portal/3/SUP-9", LinkKind.Request, "SUP-9", null)]
    [InlineData("https://x.atlassian.net/servicedesk/customer/portal/3", LinkKind.Portal, "3", null)]
    [InlineData("https://x.atlassian.net/projects/OPS/versions/10100/tab/release-report", LinkKind.Version, "10100", "OPS")]
    [InlineData("https://x.atlassian.net/jira/dashboards/10002", LinkKind.Dashboard, "10002", null)]
    [InlineData("https://dc.example.com/jira/secure/Dashboard.jspa?selectPageId=10002", LinkKind.Dashboard, "10002", null)]
    [InlineData("https://dc.example.com/jira/secure/RapidBoard.jspa?rapidView=17&projectKey=OPS", LinkKind.Board, "17", null)]
    [InlineData("https://x.atlassian.net/issues/?filter=10050", LinkKind.Filter, "10050", null)]
    [InlineData("https://x.atlassian.net/issues/?jql=project%20%3D%20OPS", LinkKind.Query, "project = OPS", null)]
    [InlineData("https://x.atlassian.net/secure/attachment/10201/log.txt", LinkKind.IssueAttachment, "10201", null)]
    [InlineData("https://dc.example.com/jira/secure/ViewProfile.jspa?name=alex", LinkKind.User, "alex", null)]
    [InlineData("ari:cloud:jira:11111111-2222-3333-4444-555555555555:issue/10042", LinkKind.Issue, "10042", null)]
    [InlineData("ari:cloud:jira-software:11111111-2222-3333-4444-555555555555:sprint/7", LinkKind.Sprint, "7", null)]
    public void Jiras_addresses_are_understood(string text, LinkKind kind, string id, string? within)
    {
        var link = LinkReader.Read(text)[0];

        Assert.Equal((kind, id, within, (Product?)Product.Jira), (link.Kind, link.Id, link.Within, link.Product));
    }

    [Theory]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/pages/123456/Some+Title", LinkKind.Page, "123456", "DOCS")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/pages/edit-v2/123456", LinkKind.Page, "123456", "DOCS")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/pages/123456?focusedCommentId=99", LinkKind.PageComment, "99", "123456")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/blog/2026/11/03/987654/News", LinkKind.BlogPost, "987654", "DOCS")]
    [InlineData("https://dc.example.com/confluence/display/DOCS/2026/11/03/News", LinkKind.BlogPost, "", "DOCS")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/embed/889", LinkKind.Embed, "889", "DOCS")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/overview", LinkKind.Space, "DOCS", null)]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/folder/555666", LinkKind.Folder, "555666", "DOCS")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/whiteboard/777", LinkKind.Whiteboard, "777", "DOCS")]
    [InlineData("https://x.atlassian.net/wiki/spaces/DOCS/database/888", LinkKind.Database, "888", "DOCS")]
    [InlineData("https://dc.example.com/confluence/display/DOCS", LinkKind.Space, "DOCS", null)]
    [InlineData("https://dc.example.com/confluence/pages/viewpage.action?pageId=42", LinkKind.Page, "42", null)]
    [InlineData("https://dc.example.com/confluence/download/attachments/42/plan.pdf?version=2", LinkKind.PageAttachment, "plan.pdf", "42")]
    [InlineData("ari:cloud:confluence:11111111-2222-3333-4444-555555555555:page/123", LinkKind.Page, "123", null)]
    [InlineData("ari:cloud:confluence:11111111-2222-3333-4444-555555555555:blogpost/124", LinkKind.BlogPost, "124", null)]
    public void Confluences_addresses_are_understood(string text, LinkKind kind, string id, string? within)
    {
        var link = LinkReader.Read(text)[0];

        Assert.Equal((kind, id, within, (Product?)Product.Confluence), (link.Kind, link.Id, link.Within, link.Product));
    }

    [Fact]
    public void A_title_and_a_space_name_a_page()
    {
        var link = Assert.Single(LinkReader.Read("https://dc.example.com/confluence/display/DOCS/Release+Notes"));

        Assert.Equal((LinkKind.Page, "DOCS", "Release Notes"), (link.Kind, link.Within, link.Title));
    }

    [Fact]
    public void What_may_be_two_things_is_told_as_both()
    {
        Assert.Equal([LinkKind.Page, LinkKind.Issue], LinkReader.Read("123456").Select(link => link.Kind));
        Assert.Equal([LinkKind.Project, LinkKind.Space], LinkReader.Read("OPS").Select(link => link.Kind));
        Assert.Equal([LinkKind.Space], LinkReader.Read("~712020:abc").Select(link => link.Kind));
    }

    [Fact]
    public void An_ari_names_the_site() =>
        Assert.Equal("11111111-2222-3333-4444-555555555555", LinkReader.Read("ari:cloud:confluence:11111111-2222-3333-4444-555555555555:space/7")[0].CloudId);

    [Theory]
    [InlineData("")]
    [InlineData("the plan for Monday")]
    [InlineData("ari:cloud:trello::board/1")]
    [InlineData("ftp://x/browse/OPS-1")]
    public void Other_texts_are_nothing(string text) => Assert.Empty(LinkReader.Read(text));

    [Fact]
    public void An_address_of_nothing_known_is_a_site() => Assert.Equal(LinkKind.Site, Assert.Single(LinkReader.Read("https://x.atlassian.net/")).Kind);
}
