using Atlassian.Http;
using AtlassianMcp.Rates;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Rates;

public sealed class RateGovernorTests
{
    private static readonly RateSigns Blocked = new() { Refusal = RateRefusal.Unknown, RetryAfter = TimeSpan.FromSeconds(4) };

    [Theory]
    [InlineData(1, 50, Urgency.Interactive)]
    [InlineData(2, 20, Urgency.Interactive)]
    [InlineData(3, 50, Urgency.Interactive)]
    [InlineData(3, 5, Urgency.Interactive)]
    [InlineData(3, 200, Urgency.Interactive)]
    [InlineData(1, 50, Urgency.Job)]
    [InlineData(3, 50, Urgency.Job)]
    [InlineData(3, 5, Urgency.Job)]
    public void All_instances_together_use_the_whole_rate_and_no_more(int instances, double rate, Urgency urgency)
    {
        var bench = new RateBench(instances, rate);

        bench.Run(12, bench.Hammer(20, urgency, [.. Enumerable.Range(0, instances)]));

        Assert.InRange(bench.RateBetween(2, 12), 0.95 * rate, 1.001 * rate);
        Assert.True(bench.MostInASecond() <= (1.05 * rate) + (2 * instances), $"{bench.MostInASecond()} in a second");
        if (urgency is Urgency.Interactive)
            Assert.All(Enumerable.Range(0, instances), instance => Assert.True(bench.Sent.Count(request => request.Instance == instance) > bench.Sent.Count / instances / 2));
    }

    [Fact]
    public void A_write_serves_many_requests()
    {
        var bench = new RateBench(2, 200);

        bench.Run(10, bench.Hammer(20, Urgency.Interactive, 0, 1));

        Assert.True(bench.Tables.Writes < bench.Sent.Count / 10, $"{bench.Tables.Writes} writes for {bench.Sent.Count} requests");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public void In_light_traffic_nobody_waits_but_the_first(double perSecond)
    {
        var bench = new RateBench(2, 200);

        bench.Run(6, bench.Steadily(perSecond, Urgency.Interactive, 0));

        Assert.True(bench.Sent.Count >= perSecond * 5);
        Assert.All(bench.Sent.Skip((int)(perSecond / 50) + 1), request => Assert.Equal(TimeSpan.Zero, request.Waited));
    }

    [Fact]
    public void Interactive_calls_go_ahead_of_jobs_of_all_instances()
    {
        var bench = new RateBench(3, 20);

        bench.Run(15, [.. bench.Hammer(30, Urgency.Job, 0, 1), bench.Steadily(4, Urgency.Interactive, 2), bench.Steadily(2, Urgency.Interactive, 0)]);

        var waits = bench.Sent.Where(request => request.Urgency is Urgency.Interactive).Select(request => request.Waited).ToList();
        Assert.True(waits.Count >= 85, $"{waits.Count} went");
        Assert.True(waits.Max() < TimeSpan.FromMilliseconds(650), $"{waits.Max()}");
        Assert.InRange(bench.RateBetween(2, 12), 19, 20.2);
    }

    [Fact]
    public void A_job_does_not_starve()
    {
        var bench = new RateBench(1, 10);

        bench.Run(25, [.. bench.Hammer(40, Urgency.Interactive, 0), .. bench.Hammer(1, Urgency.Job, 0)]);

        Assert.Contains(bench.Sent, request => request.Urgency is Urgency.Job);
    }

    [Fact]
    public void A_block_that_one_meets_holds_all_within_a_second()
    {
        var bench = new RateBench(3, 50);
        bench.Run(3, bench.Hammer(10, Urgency.Interactive, 0, 1, 2));

        bench.Run(7, bench.Tell(Blocked, 0));

        Assert.Equal(0, bench.RateBetween(3.9, 7));
        Assert.DoesNotContain(bench.Sent, request => request.Instance == 0 && bench.Second(request.At) is > 3.001 and < 7);
        Assert.InRange(bench.RateBetween(7.2, 10), 45, 53);
    }

    [Fact]
    public void A_block_that_is_not_worth_waiting_for_is_told_at_once()
    {
        var bench = new RateBench(1, 50);

        bench.Run(1, () =>
        {
            bench.Tell(Blocked with { RetryAfter = TimeSpan.FromSeconds(90) }, 0)();
            return bench.AskAsync(0, Urgency.Interactive);
        });

        Assert.Equal(TimeSpan.FromSeconds(90), Assert.Single(bench.Refused));
        Assert.Empty(bench.Sent);
    }

    [Fact]
    public void A_line_that_is_too_long_is_not_joined()
    {
        var bench = new RateBench(1, 1);

        bench.Run(1, [.. Enumerable.Range(0, 60).Select(_ => (Func<Task>)(() => bench.AskAsync(0, Urgency.Interactive)))]);

        Assert.NotEmpty(bench.Refused);
        Assert.All(bench.Refused, wait => Assert.True(wait > TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Without_the_table_each_instance_goes_on_at_a_share_of_the_rate()
    {
        var bench = new RateBench(3, 40);
        bench.Run(2, bench.Hammer(10, Urgency.Interactive, 0, 1, 2));

        bench.Tables.IsBroken = true;
        bench.Run(10);
        bench.Tables.IsBroken = false;
        bench.Run(8);

        Assert.InRange(bench.RateBetween(4, 12), 20, 40);
        Assert.InRange(bench.RateBetween(18, 20), 36, 41);
    }

    [Fact]
    public void A_refused_burst_slows_all_instances_and_the_rate_grows_again()
    {
        var bench = new RateBench(2, 50);
        bench.Run(3, bench.Hammer(10, Urgency.Interactive, 0, 1));

        bench.Run(60, bench.Tell(new RateSigns { Refusal = RateRefusal.Burst, Limit = 30 }, 0));

        Assert.InRange(bench.RateBetween(5, 10), 24, 30);
        Assert.InRange(bench.RateBetween(58, 63), 36, 42);
    }

    [Fact]
    public void Data_Center_is_asked_freely_without_the_table_until_it_tells_its_limits()
    {
        var bench = new RateBench(2, rate: null, Deployment.DataCenter);
        bench.Run(2, bench.Hammer(10, Urgency.Interactive, 0, 1));
        var (free, asked) = (bench.RateBetween(0, 2), bench.Tables.Reads);

        bench.Run(10, bench.Tell(new RateSigns { Bucket = new RateBucket(10, 20) }, 0, 1));

        Assert.Equal((500, 0), (Math.Round(free / 10) * 10, asked));
        Assert.InRange(bench.RateBetween(4, 12), 19, 20.5);
    }

    [Fact]
    public void Points_that_run_short_slow_jobs_alone()
    {
        var bench = new RateBench(1, 50);
        bench.Run(1, bench.Tell(new RateSigns { Quota = new RateQuota(3_600, 20_000, TimeSpan.FromSeconds(520)) }, 0));

        bench.Run(20, [.. bench.Hammer(5, Urgency.Job, 0), bench.Steadily(10, Urgency.Interactive, 0)]);

        Assert.InRange(bench.Sent.Count(request => request.Urgency is Urgency.Job) / 20.0, 4, 6); // (3,600 - a reserve of 1,000) / 520 s
        Assert.True(bench.Sent.Count(request => request.Urgency is Urgency.Interactive) >= 199);
    }
}
