using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

/// <summary>
/// What every tool must show on both flavours: that it does its work, and what it says when something is not there, not permitted or badly given.
/// What a tool can do beyond that is tested beside it.
/// </summary>
/// <param name="Tool">The tool.</param>
internal sealed record Drill(string Tool)
{
    /// <summary>Makes the site ready, where it is not, and gives the arguments of a call that works.</summary>
    public required Func<McpHost, Task<object>> Works { get; init; }

    /// <summary>Checks, in the answer or better at the site, that the work was done.</summary>
    public required Action<McpHost, ToolAnswer> Shows { get; init; }

    /// <summary>Arguments that name what is not there; null for tools that name nothing.</summary>
    public object? Missing { get; init; }

    /// <summary>What a tool that answers for what is not there shows instead of an error, such as an empty list.</summary>
    public Action<ToolAnswer>? MissingShows { get; init; }

    /// <summary>Arguments that fit the schema and mean nothing, or do not fit.</summary>
    public required object Bad { get; init; }

    /// <summary>A part of what is said of them.</summary>
    public required string BadSays { get; init; }

    /// <summary>What a tool shows instead of an error when everything is refused, such as a report of it.</summary>
    public Action<ToolAnswer>? RefusedShows { get; init; }

    /// <summary>Where it works although a policy limits projects, spaces or fields; what reaches beyond any project is closed there.</summary>
    public IReadOnlyList<Flavour> BehindAGate { get; init; } = Enum.GetValues<Flavour>();

    /// <summary>Whether a job does the writing, after the tool has answered.</summary>
    public bool WritesLater { get; init; }

    /// <summary>The only flavour that has what the tool works on; null for both.</summary>
    public Flavour? Only { get; init; }

    /// <summary>Whether a second call of the arguments works as well, so that a dry run's proposal can be applied to the same site.</summary>
    public bool IsApplicable { get; init; } = true;

    /// <summary>Arguments that need no preparation.</summary>
    public static Func<McpHost, Task<object>> With(object arguments) => _ => Task.FromResult(arguments);

    /// <summary>Arguments that need to look at the site first.</summary>
    public static Func<McpHost, Task<object>> From(Func<McpHost, object> arguments) => host => Task.FromResult(arguments(host));
}

/// <summary>The drills of a toolset's tools; every class that implements it is found.</summary>
internal interface IDrills
{
    IEnumerable<Drill> All { get; }
}
