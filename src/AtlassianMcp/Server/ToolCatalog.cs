using System.Collections.Frozen;
using System.Reflection;
using AtlassianMcp.Prompts;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Finds every tool, prompt and resource of this assembly by its attributes; the only reflection in the house.</summary>
public static class ToolCatalog
{
    private static readonly Lazy<PreparedCatalog> All = new(() => PreparedCatalog.Read() ?? Made());
    private static readonly Lazy<IReadOnlyList<McpServerResource>> AllResources = new(CreateResources);
    private static readonly Lazy<IReadOnlyList<McpServerPrompt>> AllPrompts = new(CreatePrompts);

    /// <summary>All tools in the order of their names, one per class that carries a method with <see cref="McpServerToolAttribute"/>.</summary>
    public static IReadOnlyList<CatalogTool> Tools => All.Value.Tools;

    /// <summary>All resource templates, one per class that carries a method with <see cref="McpServerResourceAttribute"/>.</summary>
    public static IReadOnlyList<McpServerResource> Resources => AllResources.Value;

    /// <summary>All prompts, one per method with <see cref="McpServerPromptAttribute"/>.</summary>
    public static IReadOnlyList<McpServerPrompt> Prompts => AllPrompts.Value;

    /// <summary>The parameters of each tool that name things, by the tool's name.</summary>
    public static FrozenDictionary<string, IReadOnlyList<KeyValuePair<string, Thing>>> NamedParameters() => Tools.ToFrozenDictionary(
        tool => tool.ProtocolTool.Name,
        tool => (IReadOnlyList<KeyValuePair<string, Thing>>)
        [
            .. from parameter in tool.Method.GetParameters()
               where parameter.IsDefined(typeof(NamesAttribute))
               select KeyValuePair.Create(parameter.Name!, parameter.GetCustomAttribute<NamesAttribute>()!.Thing),
        ]);

    /// <summary>What a prompt's argument is chosen from; null where anything goes.</summary>
    public static Choice? ChoiceOf(McpServerPrompt prompt, string argument) => prompt.Metadata.OfType<MethodInfo>()
        .SelectMany(method => method.GetParameters())
        .FirstOrDefault(parameter => parameter.Name == argument)?.GetCustomAttribute<ChosenFromAttribute>()?.Choice;

    /// <summary>The toolset a tool's class declares.</summary>
    /// <exception cref="InvalidOperationException">The class carries no <see cref="ToolsetAttribute"/>.</exception>
    public static ToolsetAttribute ToolsetOf(McpServerTool tool) =>
        (tool as CatalogTool)?.Toolset ?? tool.Metadata.OfType<ToolsetAttribute>().FirstOrDefault()
        ?? throw new InvalidOperationException($"Tool {tool.ProtocolTool.Name} has no [Toolset].");

    /// <summary>The tool of that name.</summary>
    public static McpServerTool Find(string name) => Tools.Single(tool => tool.ProtocolTool.Name == name);

    /// <summary>Everything, worked out anew from the classes.</summary>
    public static PreparedCatalog Made()
    {
        var types = typeof(ToolCatalog).Assembly.GetTypes();
        return new(
            [.. (from type in types from method in Methods<McpServerToolAttribute>(type) select new CatalogTool(method)).OrderBy(tool => tool.ProtocolTool.Name, StringComparer.Ordinal)],
            [.. types.Where(type => Methods<McpServerResourceAttribute>(type).Any())],
            [.. types.Where(type => Methods<McpServerPromptAttribute>(type).Any())]);
    }

    private static IReadOnlyList<McpServerResource> CreateResources() =>
    [
        .. from type in All.Value.Resources
           let creation = new Creation(type)
           from method in Methods<McpServerResourceAttribute>(type)
           select McpServerResource.Create(method, request => creation.From(request.Services!)),
    ];

    private static IReadOnlyList<McpServerPrompt> CreatePrompts() =>
        [.. from type in All.Value.Prompts from method in Methods<McpServerPromptAttribute>(type) select McpServerPrompt.Create(method, target: null)];

    private static IEnumerable<MethodInfo> Methods<TAttribute>(Type type) where TAttribute : Attribute =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(method => method.IsDefined(typeof(TAttribute)));
}
