using System.Text.Json.Nodes;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Issues as one table.</summary>
public sealed class ExportTableTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1+cmd", "'-1+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData(" =1", "' =1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("", "")]
    public void Cells_are_quoted_and_no_formulas(string text, string cell) => Assert.Equal(cell + ",x\r\n", CsvText.Row([text, "x"]));

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task A_table_has_a_row_an_issue_and_is_made_anew_without_asking_for_the_unchanged(string flavour)
    {
        await using var bench = await SyncBench.StartAsync(flavour);
        var issues = bench.Plant("TAB", 3);
        issues[0].Summary = "=cmd|' /C calc'!A0";
        issues[0].Labels = ["one", "two"];
        issues[1].Summary = "Has \"quotes\", and a comma";
        issues[1].Custom["customfield_10010"] = JsonValue.Create(-3);
        bench.Jira.AddComment(issues[1], bench.Text("Said."));
        var arguments = new { jql = "project = TAB", format = "csv", fields = new[] { "Story Points" } };

        var first = await bench.ExportAsync(arguments);
        var files = await bench.FilesAsync(first);

        Assert.Equal(["README.md", "issues.csv", "manifest.json"], files.Keys);
        Assert.Equal(await RawAsync(bench, first), [0xEF, 0xBB, 0xBF]);
        var lines = files["issues.csv"].Split("\r\n");
        Assert.Equal("key,id,project,type,status,resolution,priority,summary,assignee,reporter,labels,components,fix_versions,parent,created,updated,due,url,links,description,comments,Story Points", lines[0]);
        Assert.StartsWith($"TAB-1,{issues[0].Id},TAB,Task,To Do,,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'=cmd|' /C calc'!A0,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",one; two,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"Has \"\"quotes\"\", and a comma\",", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(": Said.,-3", lines[2], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        Assert.EndsWith("/issues.csv", (string?)first["csv"], StringComparison.Ordinal);

        issues[2].Summary = "Third, now";
        bench.Touch(issues[2]);
        bench.Jira.Remove(issues[0]);
        bench.ForgetRequests();
        var second = await bench.ExportAsync(arguments);
        Assert.Equal(1, (int)second["unchanged"]!);
        var table = (await bench.FilesAsync(second))["issues.csv"];
        Assert.Equal(["key", "TAB-2", "TAB-3"], table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]));
        Assert.Contains("\"Third, now\"", table, StringComparison.Ordinal);
        Assert.DoesNotContain(issues[1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(bench.Reads).Body, StringComparison.Ordinal);
        Assert.Equal(2, (int)(await bench.ExportAsync(arguments))["version"]!);
        issues[2].Summary = "Third, again";
        bench.Touch(issues[2]);
        var third = await bench.ExportAsync(arguments);
        Assert.Equal(3, (int)third["version"]!);
        Assert.Contains("\"Third, again\"", (await bench.FilesAsync(third))["issues.csv"], StringComparison.Ordinal);
    }

    private static async Task<byte[]> RawAsync(SyncBench bench, JsonNode output)
    {
        var contents = (await bench.Host.SendAsync("resources/read", new { uri = (string)output["csv"]! }))["contents"]![0]!;
        return [.. System.Text.Encoding.UTF8.GetBytes((string)contents["text"]!).Take(3)];
    }
}
