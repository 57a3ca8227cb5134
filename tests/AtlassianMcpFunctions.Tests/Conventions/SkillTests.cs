using System.Text.RegularExpressions;
using AtlassianMcp.Server;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Skills are such as agents can read, and say of tools only what is so.</summary>
public sealed partial class SkillTests
{
    private const int LongestName = 64;
    private const int LongestDescription = 1_024;
    private const int MostLines = 149;

    private static readonly string[] WellKnown =
    [
        "confluence-conn-check", "confluence-page-list", "confluence-page-read-save-content", "confluence-sync-pages", "confluence-upload-images", "publish-to-confluence",
    ];

    private static readonly string[] FoldersOnDisk = ["confluence_doc_md"];

    private static readonly Dictionary<string, HashSet<string>> Arguments = ToolCatalog.Tools.ToDictionary(
        tool => tool.ProtocolTool.Name,
        tool => tool.ProtocolTool.InputSchema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name).ToHashSet() : []);

    private static readonly HashSet<string> FirstWords = [.. Arguments.Keys.Where(name => name.Contains('_', StringComparison.Ordinal)).Select(name => name.Split('_')[0])];
    private static readonly HashSet<string> KnownWords = [.. Arguments.Keys, .. Arguments.Values.SelectMany(arguments => arguments), .. FoldersOnDisk];

    public static TheoryData<string> Names => [.. SkillFile.Names];

    [Fact]
    public void The_skills_that_people_know_are_there() => Assert.Empty(WellKnown.Except(SkillFile.Names));

    [Fact]
    public void The_README_lists_every_skill_and_no_other() =>
        Assert.Equal(SkillFile.Names, SkillRow().Matches(File.ReadAllText(Path.Combine(SkillFile.Folder, "README.md"))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_skill_says_what_it_does_and_when_to_use_it(string name)
    {
        var front = SkillFile.Read(name).FrontMatter();
        Assert.Equal(name, front["name"]);
        Assert.Matches("^[a-z]+(-[a-z]+)*$", name);
        Assert.InRange(name.Length, 1, LongestName);
        Assert.InRange(front["description"].Length, 1, LongestDescription);
        Assert.Contains("Use when ", front["description"], StringComparison.Ordinal);
        // YAML would take what follows for a value or a comment.
        Assert.DoesNotContain(": ", front["description"], StringComparison.Ordinal);
        Assert.DoesNotContain(" #", front["description"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_skill_is_short(string name) => Assert.InRange(SkillFile.Read(name).Text.TrimEnd('\n').Split('\n').Length, 1, MostLines);

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_are_of_tools_that_exist_with_arguments_that_they_take(string name)
    {
        var calls = SkillFile.Read(name).Calls();
        Assert.NotEmpty(calls);
        Findings.None(calls.SelectMany(Problems));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Words_that_look_like_tools_are_tools(string name) => Findings.None(
        from word in SkillFile.Read(name).SnakeWords()
        where FirstWords.Contains(word.Split('_')[0]) && !KnownWords.Contains(word)
        select $"There is no tool {word}.");

    private static IEnumerable<string> Problems(SkillCall call) => Arguments.TryGetValue(call.Tool, out var known)
        ? call.Arguments.Where(argument => !known.Contains(argument)).Select(argument => $"{call.Tool} takes no '{argument}'.")
        : [$"There is no tool {call.Tool}."];

    [GeneratedRegex(@"^\| \[[a-z-]+\]\(([a-z-]+)/SKILL\.md\) \|", RegexOptions.Multiline)]
    private static partial Regex SkillRow();
}
