using System.Globalization;
using System.Text.Json.Nodes;
using Playground;
using Playground.FunctionsHost;

namespace AtlassianMcpFunctions.Tests.Playground.FunctionsHost;

public sealed class TimerTests
{
    [Fact]
    public async Task A_timer_runs_on_its_schedule()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Timer("tick", "* * * * * *"));
        await running.Invocations.WaitAsync(invocation => invocation is { Function: "tick", Succeeded: true }, nth: 2);
    }

    [Fact]
    public async Task A_timer_can_be_run_at_once()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Timer("tick", "0 0 0 1 1 *"));
        await running.Host.TriggerTimerAsync("tick");
        var report = await running.ReportAsync("trigger");
        Assert.Equal("/tick", report["path"]!.ToString());
        var body = JsonNode.Parse(report["body"]!.ToString())!;
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}"""), body["Data"]!["timer"]));
        Assert.Equal(["sys"], body["Metadata"]!.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public async Task Only_timer_functions_can_be_run_at_once()
    {
        await using var running = await RunningHost.StartAsync(new ScriptRoot().Http("all", "{*path}"));
        await Assert.ThrowsAsync<PlaygroundException>(() => running.Host.TriggerTimerAsync("all"));
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-20T20:33:47Z", "2026-11-20T20:35:00Z")]
    [InlineData("*/5 * * * *", "2026-11-20T20:33:47Z", "2026-11-20T20:35:00Z")]
    [InlineData("30 0 9 * * 1-5", "2026-11-20T20:33:47Z", "2026-11-23T09:00:30Z")]
    [InlineData("00:05:00", "2026-11-20T20:33:47Z", "2026-11-20T20:38:47Z")]
    public void A_schedule_knows_its_next_occurrence(string expression, string after, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
        TimerSchedule.Parse(expression).Next(DateTimeOffset.Parse(after, CultureInfo.InvariantCulture)));

    [Fact]
    public void An_unknown_schedule_is_refused() =>
        Assert.Contains("was not recognized", Assert.Throws<PlaygroundException>(() => TimerSchedule.Parse("now and then")).Message, StringComparison.Ordinal);
}
