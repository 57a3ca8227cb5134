using System.Text;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using AtlassianMcpFunctions.Tests.TestKit;
using Xunit.Abstractions;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools;

/// <summary>What answers weigh, as text and as structured result, in bytes of UTF-8.</summary>
public sealed class AnswerSizeTests(ITestOutputHelper output)
{
    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_heavy_issue_is_light_to_read_and_keeps_the_structure_of_its_text(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);
        var issue = host.Store.Jira.Issues.Single(issue => issue.Summary == "Assess the effects of the relaunch");
        Assert.Equal((80, 5), (issue.Custom.Count, issue.Comments.Count));
        await host.CallAsync("jira_get_issue", new { issue_key = issue.Key, view = "full" });
        var upstream = host.Site.RequestLog.Entries.Where(request => request.Path.EndsWith(issue.Key, StringComparison.Ordinal)).Sum(request => request.ResponseBytes);

        var answer = await host.CallAsync("jira_get_issue", new { issue_key = issue.Key });

        Weigh("issue", upstream, answer, 1_600);
        Assert.InRange(upstream, 24_000, int.MaxValue);
        foreach (var part in new[] { "## Goal", "- Prepare\n  - Contract\n  - Accounts\n- Switch", "| Step | Owner |", "```java\nclient.pay(order);\n```", "**new** provider without *downtime*" })
        {
            Assert.Contains(part, answer.Text, StringComparison.Ordinal);
            Assert.Contains(part, (string)answer["description"]!, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Ten_hits_are_few_bytes(string flavour)
    {
        await using var host = await BothFlavours.StartAsync(flavour);

        var answer = await host.CallAsync("jira_search", new { jql = "project = DEMO ORDER BY updated DESC", limit = 10 });

        Assert.Equal(10, answer["issues"]!.AsArray().Count);
        Weigh("ten hits", host.Site.RequestLog.Entries[^1].ResponseBytes, answer, 2_500);
    }

    private void Weigh(string what, int upstream, ToolAnswer answer, int most)
    {
        var (text, structured) = (Encoding.UTF8.GetByteCount(answer.Text), Encoding.UTF8.GetByteCount(answer.Structured!.ToJsonString(Relaxed)));
        output.WriteLine($"{what}: {upstream} bytes upstream, {text} as text, {structured} structured");
        Assert.InRange(text, 1, most);
        Assert.InRange(structured, 1, most);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
