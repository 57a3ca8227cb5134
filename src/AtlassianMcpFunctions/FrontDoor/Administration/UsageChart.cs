using System.Globalization;
using System.Text;
using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>Draws calls by time and outcome as columns; the table beside it says the same in numbers.</summary>
internal static class UsageChart
{
    private const int Width = 720;
    private const int Height = 200;
    private const int Left = 48;
    private const int Bottom = 24;
    private const int Rise = 12;

    /// <summary>The chart with its legend.</summary>
    public static string Html(UsageTally tally)
    {
        var most = RoundUp(tally.Spans.Max(span => span.Calls));
        return $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="Columns of calls by time: {tally.All.Calls} calls in all, {tally.Spans.Max(span => span.Calls)} in the busiest column. The table below has the numbers.">
            {Axis(most)}{Columns(tally, most)}
            </svg>
            <ul class="legend">{string.Concat(Enum.GetValues<AuditOutcome>().Select(outcome => $"<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" class=\"{Class(outcome)}\"/></svg>{AuditFormats.Word(outcome)}</li>"))}</ul>
            """;
    }

    /// <summary>What a column stands for.</summary>
    public static string Label(UsageTally tally, int column) =>
        (tally.From + (tally.Span * column)).UtcDateTime.ToString(tally.Span < TimeSpan.FromDays(1) ? "MM-dd HH:mm" : "MM-dd", CultureInfo.InvariantCulture);

    private static string Axis(int most)
    {
        var lines = new[] { 0, most / 2.0, most }.Select(value => Invariant($"<text x=\"{Left - 6}\" y=\"{Y(value, most) + 4:0.#}\" text-anchor=\"end\">{value:#,0.#}</text>"));
        return string.Concat(lines) + Invariant($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\"/>");
    }

    private static string Columns(UsageTally tally, int most)
    {
        var drawn = new StringBuilder();
        var step = (Width - Left) / (double)tally.Columns;
        for (var at = 0; at < tally.Columns; at++)
        {
            var (x, below) = (Left + (step * at), 0);
            foreach (var outcome in Enum.GetValues<AuditOutcome>())
            {
                if (tally.Spans[at].Of(outcome) is not (> 0 and var count)) continue;
                below += count;
                drawn.Append(Invariant($"<rect class=\"{Class(outcome)}\" x=\"{x + (step * 0.1):0.#}\" y=\"{Y(below, most):0.#}\" width=\"{step * 0.8:0.#}\" height=\"{Y(below - count, most) - Y(below, most):0.#}\"><title>{Label(tally, at)}: {count} {AuditFormats.Word(outcome)}</title></rect>"));
            }

            // About eight labels, whatever the number of columns.
            if (at % Math.Max(1, tally.Columns / 8) == 0) drawn.Append(Invariant($"<text x=\"{x + (step / 2):0.#}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Label(tally, at).Split(' ')[^1]}</text>"));
        }

        return drawn.ToString();
    }

    private static double Y(double value, int most) => Height - Bottom - ((Height - Bottom - Rise) * value / most);

    private static int RoundUp(int value)
    {
        var ten = 1;
        while (ten * 10 <= value) ten *= 10;
        return value == 0 ? 2 : new[] { 2, 4, 6, 8, 10 }.Select(step => step * ten).First(round => round >= value);
    }

    private static string Class(AuditOutcome outcome) => $"bar-{AuditFormats.Word(outcome)}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
