using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.AtlassianSite.Query;

/// <summary>Reads the dates of a query: absolute ones, periods such as <c>-7d</c>, and functions such as <c>startOfDay(-1)</c>.</summary>
internal static partial class QueryDates
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM-dd HH:mm", "yyyy/MM/dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.fffZ", "yyyy-MM-ddTHH:mm:ssZ"];

    public static DateTimeOffset Read(Operand operand, string field, DateTimeOffset now) => operand switch
    {
        ValueOperand value => Absolute(value.Text) ?? Relative(value.Text, now) ?? throw Invalid(value.Text, field),
        FunctionOperand function => Function(function, now),
        _ => throw Invalid("empty", field),
    };

    /// <summary>Whether the text names a day without a time, so that it stands for the whole day.</summary>
    public static bool IsDay(Operand operand) => operand is ValueOperand value && value.Text.Length == 10 && Absolute(value.Text) is not null;

    private static DateTimeOffset? Absolute(string text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static DateTimeOffset? Relative(string text, DateTimeOffset now)
    {
        if (!Period().IsMatch(text)) return null;
        var sign = text.StartsWith('-') ? -1 : 1;
        foreach (Match part in Part().Matches(text))
            now += sign * int.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * Unit(part.Groups[2].Value);
        return now;
    }

    private static TimeSpan Unit(string letter) => letter switch
    {
        "w" => TimeSpan.FromDays(7),
        "d" => TimeSpan.FromDays(1),
        "h" => TimeSpan.FromHours(1),
        "M" => TimeSpan.FromDays(30),
        "y" => TimeSpan.FromDays(365),
        _ => TimeSpan.FromMinutes(1),
    };

    private static DateTimeOffset Function(FunctionOperand function, DateTimeOffset now)
    {
        var name = function.Name.ToUpperInvariant();
        if (name is "NOW" && function.Arguments is [var ago]) return Relative(ago, now) ?? throw Invalid(ago, function.Name);
        if (name is "NOW" or "CURRENTLOGIN" or "LASTLOGIN") return now;
        var boundary = Boundary(name, new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero))
            ?? throw new QueryException($"Unable to find JQL function '{function.Name}({string.Join(", ", function.Arguments)})'.");
        if (function.Arguments.Count == 0) return boundary;
        var shift = function.Arguments[0];
        return int.TryParse(shift, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units)
            ? Shift(name, boundary, units)
            : Relative(shift, boundary) ?? throw Invalid(shift, function.Name);
    }

    private static DateTimeOffset? Boundary(string name, DateTimeOffset today)
    {
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = today.AddDays(1 - today.Day);
        var year = month.AddMonths(1 - month.Month);
        return name switch
        {
            "STARTOFDAY" => today,
            "ENDOFDAY" => today.AddDays(1).AddTicks(-1),
            "STARTOFWEEK" => week,
            "ENDOFWEEK" => week.AddDays(7).AddTicks(-1),
            "STARTOFMONTH" => month,
            "ENDOFMONTH" => month.AddMonths(1).AddTicks(-1),
            "STARTOFYEAR" => year,
            "ENDOFYEAR" => year.AddYears(1).AddTicks(-1),
            _ => null,
        };
    }

    private static DateTimeOffset Shift(string name, DateTimeOffset date, int units) =>
        name.EndsWith("DAY", StringComparison.Ordinal) ? date.AddDays(units)
        : name.EndsWith("WEEK", StringComparison.Ordinal) ? date.AddDays(7 * units)
        : name.EndsWith("MONTH", StringComparison.Ordinal) ? date.AddMonths(units)
        : date.AddYears(units);

    private static QueryException Invalid(string text, string field) => new(
        $"Date value '{text}' for field '{field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.");

    [GeneratedRegex(@"^[+-]?\s*(\d+[wdhmMy]\s*)+$")]
    private static partial Regex Period();

    [GeneratedRegex(@"(\d+)([wdhmMy])")]
    private static partial Regex Part();
}
