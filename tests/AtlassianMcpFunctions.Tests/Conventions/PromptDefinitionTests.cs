using System.Text.RegularExpressions;
using AtlassianMcp.Prompts;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>What clients see of prompts, and what prompts say of tools.</summary>
public sealed partial class PromptDefinitionTests
{
    private const int LongestName = 64;
    private const int LongestText = 4_000;
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "AtlassianMcp", "Prompts");
    private static readonly HashSet<string> Tools = [.. ToolCatalog.Tools.Select(tool => tool.ProtocolTool.Name)];
    private static readonly Dictionary<string, McpServerPrompt> Prompts = ToolCatalog.Prompts.ToDictionary(prompt => prompt.ProtocolPrompt.Name);

    public static TheoryData<string> Names => [.. Prompts.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void All_prompts_that_people_know_are_there() => Assert.Equal(
        [
            "confluence-conn-check", "confluence-page-list", "confluence-page-read-save-content", "confluence-sync-pages", "confluence-upload-images", "document-codebase",
            "onboarding-search", "publish-to-confluence", "sprint-planning", "tickets-from-spec", "triage",
        ],
        Prompts.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_introduces_itself_and_its_arguments(string name)
    {
        var prompt = Prompts[name].ProtocolPrompt;
        Assert.Matches("^[a-z]+(-[a-z]+)*$", name);
        Assert.InRange(name.Length, 1, LongestName);
        Assert.InRange(prompt.Title?.Length ?? 0, 5, 60);
        Assert.InRange(prompt.Description?.Length ?? 0, 20, 200);
        Assert.All(prompt.Arguments ?? [], argument =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", argument.Name);
            Assert.InRange(argument.Description?.Length ?? 0, 5, 100);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_is_the_file_that_bears_its_name(string name)
    {
        var path = Path.Combine(Folder, string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + ".cs");
        Assert.Contains($"McpServerPrompt(Name = \"{name}\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tools_a_prompt_names_exist_and_are_those_it_says_it_names(string name)
    {
        var needs = Prompts[name].Metadata.OfType<NeedsToolsAttribute>().Single();
        var text = Text(name);
        var named = ToolName().Matches(text).Select(match => match.Value).Where(word => Tools.Contains(word) || word.StartsWith("jira_", StringComparison.Ordinal) || word.StartsWith("confluence_", StringComparison.Ordinal));
        Assert.InRange(text.Length, 100, LongestText);
        Assert.Empty(needs.Tools.Concat(needs.AlsoNames).Except(Tools));
        Assert.Equal(needs.Tools.Concat(needs.AlsoNames).Order(StringComparer.Ordinal), named.Except(["confluence_doc_md"]).Distinct().Order(StringComparer.Ordinal));
    }

    // As its source has it: with all it may say, whatever the arguments.
    private static string Text(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder, string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + ".cs"));
        return source[source.IndexOf("\"\"\"", StringComparison.Ordinal)..]
            .Replace("{PromptText.Waiting}", PromptText.Waiting, StringComparison.Ordinal)
            .Replace("{PromptText.Sending}", PromptText.Sending, StringComparison.Ordinal);
    }

    [GeneratedRegex("\\b[a-z]+(_[a-z]+)+\\b")]
    private static partial Regex ToolName();
}
