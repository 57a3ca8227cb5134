using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol;

namespace AtlassianMcpFunctions.Tests.Conventions;

public sealed partial class ToolDefinitionTests
{
    private const string UpdateVariable = "UPDATE_DEFINITIONS";
    private const int MaxName = 64;
    private const int MaxDescription = 1_000;

    private static readonly string[] Products = ["jira", "confluence", "compass", "platform"];
    private static readonly string[] PassingOn = ["apply_change", "run_read_tool", "run_write_tool"]; // they answer as the tool they call
    private static readonly string[] Unions = ["anyOf", "oneOf", "allOf"];
    private static readonly string Tests = Path.Combine(Repository.Root, "tests", "AtlassianMcpFunctions.Tests");
    private static readonly string Folder = Path.Combine(Tests, "Conventions", "Definitions");
    private static readonly string ToolsFolder = Path.Combine(Repository.Root, "src", "AtlassianMcp", "Tools");
    private static readonly JsonSerializerOptions Readable = new(McpJsonUtilities.DefaultOptions) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, CatalogTool> Tools = ToolCatalog.Tools.ToDictionary(tool => tool.ProtocolTool.Name);

    private static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    public static TheoryData<string> Names => [.. Tools.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Answering => [.. Tools.Keys.Except(PassingOn).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_definition_is_what_was_agreed(string name)
    {
        var path = Path.Combine(FolderOf(name), name + ".json");
        var definition = JsonSerializer.Serialize(Tools[name].ProtocolTool, Readable) + "\n";
        if (IsUpdating) File.WriteAllText(path, definition);
        var difference = LineDiff.Of(File.Exists(path) ? File.ReadAllText(path) : "", definition);
        Assert.True(difference.Length == 0, $"What clients see of {name} changed. If that is meant: {UpdateVariable}=1 dotnet test\n{difference}");
    }

    [Fact]
    public void Every_agreed_definition_is_of_a_tool_that_exists()
    {
        var stale = Directory.EnumerateFiles(Tests, "*.json", SearchOption.AllDirectories).Where(path => Path.GetDirectoryName(path) is { } folder && Path.GetFileName(folder) == "Definitions" && !path.Contains("/bin/", StringComparison.Ordinal)).Where(path => !Tools.ContainsKey(Path.GetFileNameWithoutExtension(path))).ToArray();
        if (IsUpdating) Array.ForEach(stale, File.Delete);
        else Assert.Empty(stale);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tool_names_itself_and_says_how_it_behaves(string name)
    {
        var tool = Tools[name].ProtocolTool;
        Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", name);
        Assert.InRange(name.Length, 1, MaxName);
        Assert.False(string.IsNullOrWhiteSpace(tool.Title), "It has no title.");
        Assert.InRange(tool.Description?.Length ?? 0, 20, MaxDescription);
        Assert.NotNull(tool.Annotations?.ReadOnlyHint);
        Assert.NotNull(tool.Annotations.DestructiveHint);
        Assert.NotNull(tool.Annotations.IdempotentHint);
        Assert.NotNull(tool.Annotations.OpenWorldHint);
        Assert.False(tool.Annotations is { ReadOnlyHint: true, DestructiveHint: true }, "What only reads destroys nothing.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_described_and_named_in_snake_case(string name)
    {
        var schema = JsonNode.Parse(Tools[name].ProtocolTool.InputSchema.GetRawText())!.AsObject();
        Assert.Equal("object", (string?)schema["type"]);
        Assert.DoesNotContain(Unions, schema.ContainsKey);
        Assert.All(schema["properties"]?.AsObject() ?? [], parameter =>
        {
            Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", parameter.Key);
            Assert.False(string.IsNullOrWhiteSpace((string?)parameter.Value!["description"]), $"{parameter.Key} has no description.");
        });
    }

    [Theory]
    [MemberData(nameof(Answering))]
    public void A_result_has_a_schema_in_snake_case(string name)
    {
        var schema = Tools[name].ProtocolTool.OutputSchema;
        Assert.NotNull(schema);
        var node = JsonNode.Parse(schema.Value.GetRawText())!.AsObject();
        Assert.Equal("object", (string?)node["type"]);
        Assert.DoesNotContain(Unions, node.ContainsKey);
        Assert.All(node["properties"]!.AsObject(), property => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", property.Key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tool_belongs_to_a_toolset(string name)
    {
        var toolset = ToolCatalog.ToolsetOf(Tools[name]);
        Assert.Matches("^[a-z]+\\.[a-z]+$", toolset.Name);
        Assert.Contains(toolset.Product, Products);
    }

    [Fact]
    public void A_tool_is_the_one_file_that_bears_its_name()
    {
        var found =
            from path in Directory.EnumerateFiles(ToolsFolder, "*.cs", SearchOption.AllDirectories)
            from Match match in NameInAttribute().Matches(File.ReadAllText(path))
            orderby match.Groups[1].Value
            select (Tool: match.Groups[1].Value, File: Path.GetRelativePath(ToolsFolder, path).Replace('\\', '/'));
        Assert.Equal(Tools.Keys.Order().Select(name => (name, FileOf(name))), found.OrderBy(pair => pair.Tool).Select(pair => (pair.Tool, pair.File)));
    }

    /// <summary><c>jira_get_issue</c> of jira.issues ↔ Jira/Issues/GetIssue.cs; what no product owns keeps its whole name: <c>job_get</c> of platform.jobs ↔ Platform/Jobs/JobGet.cs.</summary>
    private static string FileOf(string tool)
    {
        var place = ToolCatalog.ToolsetOf(Tools[tool]).Name.Split('.');
        var words = tool.Split('_');
        return $"{Pascal(place[..1])}/{Pascal(place[1..])}/{Pascal(words[0] == place[0] ? words[1..] : words)}.cs";
    }

    // A product whose tests keep the definitions of its tools by themselves can be taken out as a whole.
    private static string FolderOf(string tool) => Path.Combine(Tests, "AtlassianMcp", "Tools", Pascal([ToolCatalog.ToolsetOf(Tools[tool]).Product]), "Definitions") is var own && Directory.Exists(own) ? own : Folder;

    private static string Pascal(IEnumerable<string> words) => string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex("McpServerTool\\(Name = \"([^\"]+)\"")]
    private static partial Regex NameInAttribute();
}
