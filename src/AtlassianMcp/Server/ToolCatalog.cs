using System.Collections.Frozen;
using System.Reflection;
using AtlassianMcp.Prompts;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Tools;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>Finds every tool, prompt and resource of this assembly by its attributes; the only reflection in the house.</summary>
public static class ToolCatalog
{
    private static readonly Lazy<IReadOnlyList<McpServerTool>> AllTools = new(CreateTools);
    private static readonly Lazy<IReadOnlyList<McpServerResource>> AllResources = new(CreateResources);
    private static readonly Lazy<IReadOnlyList<McpServerPrompt>> AllPrompts = new(CreatePrompts);

    /// <summary>All tools, one per class that carries a method with <see cref="McpServerToolAttribute"/>.</summary>
    public static IReadOnlyList<McpServerTool> Tools => AllTools.Value;

    /// <summary>All resource templates, one per class that carries a method with <see cref="McpServerResourceAttribute"/>.</summary>
    public static IReadOnlyList<McpServerResource> Resources => AllResources.Value;

    /// <summary>All prompts, one per method with <see cref="McpServerPromptAttribute"/>.</summary>
    public static IReadOnlyList<McpServerPrompt> Prompts => AllPrompts.Value;

    /// <summary>The parameters of each tool that name things, by the tool's name.</summary>
    public static FrozenDictionary<string, IReadOnlyList<KeyValuePair<string, Thing>>> NamedParameters() => Methods<McpServerToolAttribute>().ToFrozenDictionary(
        method => method.GetCustomAttribute<McpServerToolAttribute>()!.Name!,
        method => (IReadOnlyList<KeyValuePair<string, Thing>>)
        [
            .. from parameter in method.GetParameters()
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
        tool.Metadata.OfType<ToolsetAttribute>().FirstOrDefault()
        ?? throw new InvalidOperationException($"Tool {tool.ProtocolTool.Name} has no [Toolset].");

    /// <summary>The tool of that name.</summary>
    public static McpServerTool Find(string name) => Tools.Single(tool => tool.ProtocolTool.Name == name);

    private static IReadOnlyList<McpServerTool> CreateTools() =>
        [.. from method in Methods<McpServerToolAttribute>() select SiteArgument.AddTo(WriteArguments.AddTo(McpServerTool.Create(method, Target<CallToolRequestParams>(method), ToolOptions())))];

    private static IReadOnlyList<McpServerResource> CreateResources() =>
        [.. from method in Methods<McpServerResourceAttribute>() select McpServerResource.Create(method, Target<ReadResourceRequestParams>(method))];

    private static IReadOnlyList<McpServerPrompt> CreatePrompts() =>
    [
        .. from type in typeof(ToolCatalog).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where method.IsDefined(typeof(McpServerPromptAttribute))
           select McpServerPrompt.Create(method, target: null),
    ];

    private static IEnumerable<MethodInfo> Methods<TAttribute>() where TAttribute : Attribute =>
        from type in typeof(ToolCatalog).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(TAttribute))
        select method;

    private static Func<RequestContext<TParams>, object> Target<TParams>(MethodInfo method)
    {
        var create = ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        return request => create(request.Services!, []);
    }

    private static McpServerToolCreateOptions ToolOptions() =>
        new() { SerializerOptions = ToolJson.Options, SchemaCreateOptions = ToolSchemas.Options };
}
