using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server.Answers;

public sealed class ListBudgetTests
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_list_that_is_too_long_goes_on_exactly_where_it_ended(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Find("DEMO-1")!;
        issue.Comments.Clear();
        for (var number = 1; number <= 60; number++)
            await host.CallAsync("jira_add_comment", new { issue_key = "DEMO-1", body = $"Comment {number}. {new string('x', 900)}" });

        var (bodies, pages, cursor) = (new List<string>(), 0, (string?)null);
        do
        {
            var answer = await host.CallAsync("jira_list_comments", new { issue_key = "DEMO-1", limit = 50, cursor });
            Assert.InRange(answer.Structured!.ToJsonString().Length, 1, 25_000);
            bodies.AddRange(answer["comments"]!.AsArray().Select(comment => ((string)comment!["body"]!).Split('.')[0]));
            (cursor, pages) = ((string?)answer["next_cursor"], pages + 1);
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 60).Select(number => $"Comment {number}").Order(StringComparer.Ordinal), bodies.Order(StringComparer.Ordinal));
        Assert.InRange(pages, 3, 6);
    }

    [Fact]
    public async Task A_cursor_that_was_tampered_with_is_refused_or_read_as_what_it_says()
    {
        await using var host = await BothFlavours.StartAsync("Cloud");

        var answer = await host.CallAsync("jira_list_comments", new { issue_key = "DEMO-1", cursor = "~after:-5" });

        Assert.True(answer.IsError, answer.Text);
    }
}
