using System.Text.RegularExpressions;
using AtlassianMcp.Policies;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>What the documents say is checked where a machine can check it.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. from folder in new[] { "docs", "skills", "src" }
           from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)
           let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
           where !relative.Contains("/node_modules/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
           orderby relative
           select relative,
    ];

    [Fact]
    public void The_README_stays_short() => Assert.InRange(Readme.Split('\n').Length, 1, 200);

    [Fact]
    public void The_README_lists_the_tools_that_clients_are_shown_by_default_and_no_other() =>
        Assert.Equal(ToolCatalog.Tools.Where(tool => ToolCatalog.ToolsetOf(tool).Shown != Showing.WhenAsked).Select(tool => tool.ProtocolTool.Name).Order(), ToolRow().Matches(Section("Tools")).Select(match => match.Groups[1].Value).Order());

    [Fact]
    public void The_README_names_every_setting()
    {
        var folder = Path.Combine(Repository.Root, "src", "AtlassianMcpFunctions", "Settings");
        var names = Directory.EnumerateFiles(folder, "*.cs").SelectMany(path => SettingName().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("KEEP_ALIVE_SECONDS", names);
        // The first is the Functions host's, the second Azure's: nobody sets them.
        Findings.None(names.Except(["FUNCTIONS_CUSTOMHANDLER_PORT", "WEBSITE_HOSTNAME"]).Where(name => !Readme.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_within_the_repository_lead_somewhere(string document)
    {
        var path = Path.Combine(Repository.Root, document);
        var folder = Path.GetDirectoryName(path)!;
        var targets = Link().Matches(Code().Replace(File.ReadAllText(path), "")).Select(match => match.Groups[1].Value).Where(target => !target.Contains(':', StringComparison.Ordinal));
        Findings.None(targets.Where(target => !Path.Exists(Path.Combine(folder, target))).Select(target => $"{document} links to {target}, which does not exist."));
    }

    private static string Section(string heading) => Readme.Split($"\n## {heading}\n")[1].Split("\n## ")[0];

    [GeneratedRegex(@"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ToolRow();

    [GeneratedRegex(@"""([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT)""")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    // The part after # is left out.
    [GeneratedRegex(@"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
