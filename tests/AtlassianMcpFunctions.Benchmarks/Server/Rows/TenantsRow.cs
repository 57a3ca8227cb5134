using System.Text;
using Playground.Azurite;

namespace AtlassianMcpFunctions.Benchmarks.Server.Rows;

/// <summary>Many tenants with callers of their own, each calling now and then: nothing may fail, nobody may see what is another's, and memory may not grow.</summary>
internal static class TenantsRow
{
    private const int Tenants = 200;
    private const int CallersEach = 10;
    private const int PerSecond = 60;
    private const double MostGrowth = 1.05;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    public static async Task<Row> MeasureAsync(Scene scene)
    {
        using var site = await scene.StartSiteAsync();
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var settings = Surroundings.Tenants(azurite.ConnectionString, scene.PathOf("secrets.json"));
        var callers = await Populace.SettleAsync(settings, site.Address, Tenants, CallersEach);
        using var service = await RunningProgram.StartAsync(Published.Service, settings);
        var memory = WatchAsync(service);
        var call = -1;
        var measured = await Traffic.OpenAsync(PerSecond, Duration, () =>
        {
            var number = Interlocked.Increment(ref call);
            return CallAsync(service.Http, callers[Turn(number, callers.Count)], Pick(scene.Calls, number));
        });
        var (third, last) = await memory;
        return new(
            $"{Tenants} tenants, {Tenants * CallersEach:N0} callers, mixed calls for {Duration.TotalSeconds:0} s", "–",
            $"{measured.Milliseconds.Count:N0} calls without an error or another's answer, p50 {measured.Percentile(50):0.#} ms, p99 {measured.Percentile(99):0.#} ms",
            $"{third:F0} MB in the third quarter, {last:F0} MB in the last", "no error, flat memory", last <= third * MostGrowth);
    }

    // Neighbours in time are of different tenants, and everybody has a turn.
    private static int Turn(int number, int count) => (int)((long)number * 1_009 % count);

    private static byte[] Pick(Measurements calls, int number) => (number % 10) switch
    {
        0 => Measurements.ListTools,
        1 => Measurements.WhoAmI,
        2 or 3 => calls.GetPage,
        4 or 5 => Measurements.Search,
        6 => Measurements.AddComment(),
        _ => Measurements.GetIssue,
    };

    private static async Task CallAsync(HttpClient http, Inhabitant caller, byte[] body)
    {
        var answer = Encoding.UTF8.GetString(await McpClient.PostAsync(http, "/mcp", body, caller.Key));
        for (var at = answer.IndexOf(Populace.Prefix, StringComparison.Ordinal); at >= 0; at = answer.IndexOf(Populace.Prefix, at + 1, StringComparison.Ordinal))
        {
            if (!answer.AsSpan(at).StartsWith(caller.Tenant)) throw new InvalidOperationException($"{caller.Tenant} was told of {answer.AsSpan(at, caller.Tenant.Length)}.");
        }

        if (!answer.Contains(caller.Tenant, StringComparison.Ordinal) && (body == Measurements.GetIssue || body == Measurements.Search)) throw new InvalidOperationException($"{caller.Tenant} was told of nobody's issue: {answer}");
    }

    // What it held on average in the third and in the last quarter of the time.
    private static async Task<(double Third, double Last)> WatchAsync(RunningProgram service)
    {
        var seen = new List<double>();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; second < Duration.TotalSeconds && await ticks.WaitForNextTickAsync(); second++) seen.Add(service.Megabytes);
        var quarter = seen.Count / 4;
        return (seen.Skip(2 * quarter).Take(quarter).Average(), seen.Skip(3 * quarter).Average());
    }
}
