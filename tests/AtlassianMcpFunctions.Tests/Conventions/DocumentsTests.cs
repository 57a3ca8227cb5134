using System.Text.RegularExpressions;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>What the documents say is checked where a machine can check it.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void The_README_stays_short() => Assert.InRange(Readme.Split('\n').Length, 1, 200);

    [Fact]
    public void The_README_lists_the_tools_that_clients_are_shown_by_default_and_no_other() =>
        Assert.Equal(ToolCatalog.Tools.Where(tool => ToolCatalog.ToolsetOf(tool).Shown is Showing.ByDefault or Showing.Always).Select(tool => tool.ProtocolTool.Name).Order(), ToolRow().Matches(Section("Tools")).Select(match => match.Groups[1].Value).Order());

    [Fact]
    public void The_README_names_every_setting()
    {
        var folder = Path.Combine(Repository.Root, "src", "AtlassianMcpFunctions", "Settings");
        var names = Directory.EnumerateFiles(folder, "*.cs").SelectMany(path => SettingName().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("KEEP_ALIVE_SECONDS", names);
        // The first is the Functions host's, the second Azure's: nobody sets them.
        Findings.None(names.Except(["FUNCTIONS_CUSTOMHANDLER_PORT", "WEBSITE_HOSTNAME"]).Where(name => !Readme.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    private static string Section(string heading) => Readme.Split($"\n## {heading}\n")[1].Split("\n## ")[0];

    [GeneratedRegex(@"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ToolRow();

    [GeneratedRegex(@"""([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT)""")]
    private static partial Regex SettingName();
}
