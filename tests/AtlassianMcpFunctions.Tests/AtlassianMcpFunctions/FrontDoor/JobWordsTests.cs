using AtlassianMcp.Jobs;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools.Platform.Jobs;
using AtlassianMcpFunctions.FrontDoor;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

public sealed class JobWordsTests
{
    private static readonly Job Begun = new("0190", "acme", new CallOrigin(Caller.Local, new Dictionary<global::Atlassian.Http.Product, string>()), "jira_bulk_change", "{}", default) { State = JobState.Running };

    [Fact]
    public void A_job_whose_items_are_counted_has_a_bar_and_says_the_same_in_words()
    {
        var html = JobWords.Progress(Begun with { Total = 1_200, Done = 300, Failed = 2 });

        Assert.Contains("<progress max=\"1200\" value=\"300\" aria-label=\"Progress\">300 of 1,200 items, 2 given up</progress>", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"quiet\">300 of 1,200 items, 2 given up</div>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JobState.Running, true, "not counted yet")]
    [InlineData(JobState.Queued, true, "not counted yet")]
    [InlineData(JobState.Paused, false, "")]
    [InlineData(JobState.Succeeded, false, "")]
    public void A_bar_without_an_end_moves_while_the_job_does(JobState state, bool moves, string words)
    {
        var html = JobWords.Progress(Begun with { State = state });

        Assert.Equal(moves, html.Contains("<progress aria-label", StringComparison.Ordinal));
        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JobState.Failed, "The site said no")]
    [InlineData(JobState.Succeeded, null)]
    [InlineData(JobState.Queued, "Waits for its turn")]
    [InlineData(JobState.Running, "Reads pages")]
    public void What_is_said_beside_it_is_what_matters_now(JobState state, string? expected)
    {
        var job = Begun with { State = state, Error = "The site said no", Activity = "Reads pages" };

        Assert.Equal(expected, JobWords.Remark(job, JobView.Of(job, default)));
    }

    [Fact]
    public void A_tool_is_called_by_its_words() => Assert.Equal("Jira bulk change", JobWords.Kind("jira_bulk_change"));
}
