using Playground.AtlassianSite;

namespace Playground.Drills;

/// <summary>What is done to a world while it works.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Shows">What the drill with it shows.</param>
internal sealed record Trouble(string Name, string Shows)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(10);
    private const int MostMilliseconds = 8_000;

    /// <summary>All kinds of trouble.</summary>
    public static IReadOnlyList<Trouble> All { get; } =
    [
        new("kill", "a server killed at a random moment loses nothing") { StrikeAsync = KillAsync },
        new("twice", "messages delivered twice do nothing twice") { DeliversTwice = true },
        new("storage-busy", "a storage that answers 503 for some seconds is waited for") { StrikeAsync = (field, random, token) => DisorderAsync(field, random, StorageMood.Busy, token) },
        new("storage-silent", "a storage that does not answer for some seconds is waited for") { StrikeAsync = (field, random, token) => DisorderAsync(field, random, StorageMood.Silent, token) },
        new("weather", "a site with storms of 429, errors, resets, stalls and broken answers is survived") { StrikeAsync = WeatherAsync },
    ];

    /// <summary>Whether each message is delivered twice.</summary>
    public bool DeliversTwice { get; init; }

    /// <summary>Makes the trouble, at a moment that chance decides.</summary>
    public Func<DrillField, Random, CancellationToken, Task> StrikeAsync { get; init; } = (_, _, _) => Task.CompletedTask;

    private static async Task KillAsync(DrillField field, Random random, CancellationToken cancellationToken)
    {
        await WaitAsync(random, cancellationToken);
        await field.World.Hosts[random.Next(field.World.Hosts.Count)].KillHandlerAsync(cancellationToken);
    }

    private static async Task DisorderAsync(DrillField field, Random random, StorageMood mood, CancellationToken cancellationToken)
    {
        await WaitAsync(random, cancellationToken);
        field.Storage.Mood = mood;
        await Task.Delay(Outage, TimeProvider.System, cancellationToken);
        field.Storage.Mood = StorageMood.Well;
    }

    private static Task WeatherAsync(DrillField field, Random random, CancellationToken cancellationToken)
    {
        var (faults, dice) = (field.World.Site!.Faults, new Dice(random));
        faults.Order(dice.Falls(0.05), new Fault(TimeSpan.Zero, 500, Nothing, "oops"), int.MaxValue);
        faults.Order(dice.Falls(0.02), new Fault(TimeSpan.Zero, 503, Nothing, "busy"), int.MaxValue);
        faults.Order(dice.Falls(0.02), new Fault(TimeSpan.Zero, null, Nothing, null) { LosesRequest = true }, int.MaxValue);
        faults.Order(dice.Falls(0.01), new Fault(TimeSpan.Zero, null, Nothing, null) { LosesAnswer = true }, int.MaxValue);
        faults.Order(dice.Falls(0.01), new Fault(TimeSpan.Zero, null, Nothing, null) { CutsAnswer = true }, int.MaxValue);
        faults.Order(dice.Falls(0.01), new Fault(TimeSpan.Zero, null, Nothing, null) { GarblesAnswer = true }, int.MaxValue);
        faults.Order(dice.Falls(0.005), new Fault(Stall, null, Nothing, null), int.MaxValue);
        faults.Order(dice.Storms(), new Fault(TimeSpan.Zero, 429, new Dictionary<string, string> { ["Retry-After"] = "1" }, "slow down"), int.MaxValue);
        return Task.CompletedTask;
    }

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private static Task WaitAsync(Random random, CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(random.Next(MostMilliseconds)), TimeProvider.System, cancellationToken);

    /// <summary>Chance, asked by many requests at once.</summary>
    private sealed class Dice(Random random)
    {
        private const double StormBegins = 0.01;
        private const int Gusts = 30;
        private readonly Lock _lock = new();
        private int _gusts;

        public Func<FaultTarget, bool> Falls(double share) => _ =>
        {
            lock (_lock) return random.NextDouble() < share;
        };

        // Now and then the next so many requests are all refused.
        public Func<FaultTarget, bool> Storms() => _ =>
        {
            lock (_lock)
            {
                if (_gusts == 0 && random.NextDouble() < StormBegins) _gusts = random.Next(1, Gusts);
                return _gusts > 0 && _gusts-- > 0;
            }
        };
    }
}
