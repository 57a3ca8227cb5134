using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>All drills there are.</summary>
internal static class DrillBook
{
    private static readonly Dictionary<string, Drill> Drills = (
        from type in typeof(IDrills).Assembly.GetTypes()
        where type is { IsClass: true } && type.IsAssignableTo(typeof(IDrills))
        from drill in ((IDrills)Activator.CreateInstance(type)!).All
        select drill)
        .ToDictionary(drill => drill.Tool);

    /// <summary>The tools that have one.</summary>
    public static IEnumerable<string> Tools => Drills.Keys.Order(StringComparer.Ordinal);

    /// <summary>Every drill at every flavour.</summary>
    public static TheoryData<string, string> Everywhere => Where(_ => true);

    /// <summary>The drills that a flavour has.</summary>
    public static IEnumerable<Drill> Of(Flavour flavour) => Drills.Values.Where(drill => drill.Only is not { } only || only == flavour);

    /// <summary>The drill of a tool.</summary>
    public static Drill Of(string tool) => Drills[tool];

    /// <summary>The drills that match, each with the flavours it is for.</summary>
    public static TheoryData<string, string> Where(Func<Drill, bool> matches, Func<Drill, Flavour, bool>? at = null)
    {
        var data = new TheoryData<string, string>();
        foreach (var flavour in Enum.GetValues<Flavour>())
            foreach (var drill in Of(flavour).Where(drill => matches(drill) && at?.Invoke(drill, flavour) != false)) data.Add(drill.Tool, flavour.ToString());
        return data;
    }

    /// <summary>The drills of tools that one flavour alone has, with the other.</summary>
    public static IEnumerable<(Drill Drill, Flavour Flavour)> Elsewhere =>
        from drill in Drills.Values where drill.Only is not null select (drill, drill.Only is Flavour.Cloud ? Flavour.DataCenter : Flavour.Cloud);

    /// <summary>Starts a server and a site for a drill.</summary>
    public static Task<McpHost> StartAsync(string flavour) => McpHost.StartAsync(Enum.Parse<Flavour>(flavour));
}
