using System.Text;
using AtlassianMcp.Compatibility;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.Conventions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>The page about Compass says what the definitions say, and what the other server's names become.</summary>
public sealed class CompassDocumentTests
{
    private const string Mark = "<!-- What follows is written by CompassDocumentTests from the tools' definitions. -->\n";
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "compass.md");

    [Fact]
    public void The_page_says_what_the_definitions_say()
    {
        var present = File.ReadAllText(Page);
        var document = present[..(present.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + Written();
        if (Environment.GetEnvironmentVariable("UPDATE_DEFINITIONS") == "1") File.WriteAllText(Page, document);
        var difference = LineDiff.Of(File.ReadAllText(Page), document);
        Assert.True(difference.Length == 0, $"docs/compass.md is out of date: UPDATE_DEFINITIONS=1 dotnet test\n{difference}");
    }

    [PeersFact]
    public void Every_tool_that_Rovo_has_for_Compass_has_a_row()
    {
        var line = File.ReadLines(Repository.Beside(PeersFactAttribute.Document)!).Single(line => line.StartsWith("- Compass (OAuth only", StringComparison.Ordinal));

        Assert.All(Further(), alias => Assert.Contains($"`{alias.Theirs}(", line, StringComparison.Ordinal));
        Assert.Equal(line.Split("`create").Length + line.Split("`getCompass").Length - 2, Further().Count());
    }

    private static IEnumerable<ToolAlias> Further() => PeerNames.Of("rovo")!.All.Except(PeerNames.Of("rovo")!.Own);

    private static string Written()
    {
        var text = new StringBuilder("\n# The tools\n");
        ToolsDocument.Toolsets(text, ToolCatalog.Tools.Where(tool => tool.Toolset.Product == "compass"));
        text.Append("\n## Coming from Rovo\n\nWith `?names=rovo&toolsets=default,compass` these names answer, too ([how](tools.md#coming-from-another-server)).\n\n| there | here | what differs |\n|---|---|---|\n");
        foreach (var meanings in Further().GroupBy(alias => alias.Theirs)) text.Append(PeersDocument.Row(meanings));
        return text.ToString();
    }
}
