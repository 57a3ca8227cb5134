namespace Playground.Drills;

/// <summary>One thing that the server must stand, tried out for real and measured.</summary>
internal interface IDrill
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in a sentence.</summary>
    string Shows { get; }

    /// <summary>Runs it and gives what was measured.</summary>
    IAsyncEnumerable<Figure> RunAsync(DrillOptions options, CancellationToken cancellationToken);
}

/// <summary>How drills are run.</summary>
/// <param name="Times">How often what depends on chance is repeated.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Pages">How many pages the large tree has.</param>
/// <param name="Loggers">What the stand-in hosts log to.</param>
internal sealed record DrillOptions(int Times, int Seed, int Pages, ILoggerFactory Loggers);

/// <summary>Something measured, and whether it is as it must be.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Demand">What it must be; null where it is only told.</param>
/// <param name="IsMet">Whether it is.</param>
internal sealed record Figure(string What, string Value, string? Demand = null, bool IsMet = true)
{
    /// <summary>A figure that must not exceed a limit.</summary>
    public static Figure AtMost(string what, double value, double limit, string unit = "") => new(what, $"{value:0.##} {unit}".Trim(), $"at most {limit:0.##} {unit}".Trim(), value <= limit);

    /// <summary>A figure that must reach a mark.</summary>
    public static Figure AtLeast(string what, double value, double mark, string unit = "") => new(what, $"{value:0.##} {unit}".Trim(), $"at least {mark:0.##} {unit}".Trim(), value >= mark);

    /// <summary>A figure that must be exactly so.</summary>
    public static Figure Exactly(string what, int value, int demand) => new(what, $"{value}", $"{demand}", value == demand);
}
