using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Tests.TestKit;
using ModelContextProtocol;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

public sealed class PreparedCatalogTests
{
    [Fact]
    public void What_the_build_prepared_lies_beside_the_executable_and_is_what_would_be_worked_out()
    {
        var (prepared, made) = (PreparedCatalog.Read(), ToolCatalog.Made());

        Assert.NotNull(prepared);
        Assert.Equal(made.Resources, prepared.Resources);
        Assert.Equal(made.Prompts, prepared.Prompts);
        Assert.Equal(made.Tools.Select(Face), prepared.Tools.Select(Face));
    }

    [Fact]
    public void What_was_prepared_for_another_build_is_not_used()
    {
        using var folder = new TemporaryFolder();
        var (own, other) = (folder.PathTo("own.json"), folder.PathTo("other.json"));
        using (var file = File.Create(own)) ToolCatalog.Made().Write(file);
        var text = File.ReadAllText(own);
        File.WriteAllText(other, text.Replace(typeof(PreparedCatalog).Module.ModuleVersionId.ToString(), Guid.Empty.ToString(), StringComparison.Ordinal));

        Assert.NotNull(PreparedCatalog.Read(own));
        Assert.NotEqual(text, File.ReadAllText(other));
        Assert.Null(PreparedCatalog.Read(other));
        Assert.Null(PreparedCatalog.Read(folder.PathTo("none.json")));
    }

    private static (string Method, string Toolset, string Definition, string Listed, string WithSite) Face(CatalogTool tool) => (
        $"{tool.Method.DeclaringType}.{tool.Method.Name}", tool.Toolset.Name, JsonSerializer.Serialize(tool.ProtocolTool, McpJsonUtilities.DefaultOptions), Raw(tool.Listed(hasSite: false)), Raw(tool.Listed(hasSite: true)));

    private static string Raw(JsonElement shown) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(shown));
}
