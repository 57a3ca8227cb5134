using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

/// <summary>Runs a theory against Cloud and Data Center.</summary>
public sealed class BothFlavours : TheoryData<string>
{
    public BothFlavours()
    {
        foreach (var flavour in Enum.GetNames<Flavour>()) Add(flavour);
    }

    internal static Task<McpHost> StartAsync(string flavour) => McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
}
