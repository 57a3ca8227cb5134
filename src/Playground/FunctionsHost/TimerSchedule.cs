using System.Globalization;
using NCrontab;

namespace Playground.FunctionsHost;

/// <summary>When a timer function is due: NCRONTAB with six fields (seconds first) or five, in UTC, or a TimeSpan between two runs.</summary>
internal sealed class TimerSchedule
{
    private readonly Func<DateTimeOffset, DateTimeOffset> _next;

    private TimerSchedule(Func<DateTimeOffset, DateTimeOffset> next) => _next = next;

    public static TimerSchedule Parse(string expression)
    {
        if (TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            return new(after => after + interval);
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var cron = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 })
            ?? throw new PlaygroundException($"The schedule expression '{expression}' was not recognized as a valid cron expression or timespan string.");
        return new(after => new DateTimeOffset(cron.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero));
    }

    public DateTimeOffset Next(DateTimeOffset after) => _next(after);
}
