using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira.Comments;

public sealed class AddCommentTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_comment_is_added_in_the_sites_own_format(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_add_comment", new { issue_key = "demo-1", body = "It is **done**:\n\n1. built\n2. shipped" });

        var comment = host.Store.Jira.Find("DEMO-1")!.Comments.Single();
        Assert.Equal(comment.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)answer["id"]);
        Assert.Equal($"{host.Store.Jira.Address}/browse/DEMO-1?focusedCommentId={comment.Id}", (string?)answer["url"]);
        if (host.Flavour is Flavour.Cloud) Assert.Equal("orderedList", (string?)comment.Body["content"]![1]!["type"]);
        else Assert.Equal("It is *done*:\n\n# built\n# shipped", ((string?)comment.Body)!.TrimEnd());
        Assert.Null(comment.Visibility);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_comment_may_be_for_some_eyes_only(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = "Between us.", visibility = "role:Service Desk: Team" });
        var read = await host.CallAsync("jira_get_issue", new { issue_key = "DEMO-1", include = new[] { "comments" } });

        Assert.Equal("""{"type":"role","value":"Service Desk: Team"}""", host.Store.Jira.Find("DEMO-1")!.Comments.Single().Visibility!.ToJsonString());
        Assert.Equal("role:Service Desk: Team", (string?)read["comments"]![0]!["visibility"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task An_issue_that_is_not_there_takes_no_comment(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-999", body = "Hello?" });

        Assert.True(answer.IsError);
        Assert.StartsWith("Jira answered 404", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Developers", "x", "`visibility` must look like ^(role|group):.+$; it was \"Developers\".")]
    [InlineData("role:Developers", " \n", "A comment needs a text.")]
    [InlineData("role:Developers", "", "`body` must be a text of at least 1 characters")]
    public async Task Bad_arguments_are_named(string? visibility, string body, string problem)
    {
        await using var host = await BothFlavours.StartAsync("Cloud");

        var answer = await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body, visibility });

        Assert.True(answer.IsError);
        Assert.Contains(problem, answer.Text, StringComparison.Ordinal);
        Assert.Empty(host.Store.Jira.Find("DEMO-1")!.Comments);
    }
}
