namespace AtlassianMcpFunctions.Benchmarks.Server;

/// <summary>A line of the table: what was measured, against what, and whether that is good enough.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Floor">What the floor showed in the same run.</param>
/// <param name="Seen">What the service showed.</param>
/// <param name="Compared">The one against the other.</param>
/// <param name="Target">What is wanted.</param>
/// <param name="IsMet">Whether it is reached.</param>
internal sealed record Row(string Measure, string Floor, string Seen, string Compared, string Target, bool IsMet)
{
    /// <summary>The head of the table.</summary>
    public const string Head = "| measure | floor | service | compared | target | |\n|---|---|---|---|---|---|";

    /// <inheritdoc/>
    public override string ToString() => $"| {Measure} | {Floor} | {Seen} | {Compared} | {Target} | {(IsMet ? "met" : "missed")} |";
}
