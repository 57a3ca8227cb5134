using System.Reflection;
using System.Text.Json;
using AtlassianMcp.Policies;
using AtlassianMcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Server;

/// <summary>A tool of this assembly: what clients see of it is there at once when it was prepared; what calls it is made for its first call.</summary>
public sealed class CatalogTool : McpServerTool
{
    private readonly Lazy<McpServerTool> _inner;
    private readonly Lazy<PreparedTool> _seen;
    private readonly Lazy<ToolsetAttribute> _toolset;
    private readonly Lazy<ToolFace> _face;

    /// <summary>Makes the tool of a method, with what was prepared for it, if anything.</summary>
    public CatalogTool(MethodInfo method, PreparedTool? prepared = null)
    {
        Method = method;
        var creation = new Creation(method.DeclaringType!);
        _inner = new(() => Create(method, request => creation.From(request.Services!), new() { SerializerOptions = ToolJson.Options, SchemaCreateOptions = ToolSchemas.Options }));
        _seen = prepared is null ? new(Prepare) : new(prepared);
        _toolset = new(() => method.DeclaringType!.GetCustomAttribute<ToolsetAttribute>() ?? throw new InvalidOperationException($"{method.DeclaringType} has no [Toolset]."));
        _face = new(() => new(ProtocolTool.Name, Toolset.Name, ToolAccess.ClassOf(this), Toolset.Shown));
    }

    /// <summary>What a call runs.</summary>
    public MethodInfo Method { get; }

    /// <summary>The toolset its class declares.</summary>
    public ToolsetAttribute Toolset => _toolset.Value;

    /// <summary>What rules know of it.</summary>
    public ToolFace Face => _face.Value;

    /// <inheritdoc/>
    public override Tool ProtocolTool => _seen.Value.Definition;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [Toolset];

    /// <summary>The tool as lists show it.</summary>
    /// <param name="hasSite">Whether the tenant has several sites of its product.</param>
    public JsonElement Listed(bool hasSite) => hasSite ? _seen.Value.ListedWithSite : _seen.Value.Listed;

    /// <inheritdoc/>
    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) => _inner.Value.InvokeAsync(request, cancellationToken);

    private PreparedTool Prepare()
    {
        var whole = SiteArgument.AddTo(WriteArguments.AddTo(_inner.Value)).ProtocolTool;
        return new(whole, Shown(whole, hasSite: false), Shown(whole, hasSite: true));
    }

    private JsonElement Shown(Tool whole, bool hasSite) => JsonSerializer.SerializeToElement(ListedTools.Make(whole, Toolset, hasSite), McpJsonUtilities.DefaultOptions);
}
