using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>
/// Feeds a reader with damaged texts, and what it makes of them to everything that takes a document. <c>FUZZ_INPUTS=200000</c> takes more of them, <c>FUZZ_FROM=20000</c> begins with another seed,
/// <c>FUZZ_SEED=17</c> takes only the one that failed.
/// </summary>
internal sealed class Fuzzing(Spoke format, Action<string, string> adf)
{
    private const int Shown = 6;
    private const string TooSlow = "too slow";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly FuzzInputs _inputs = new(format);
    private readonly ConcurrentDictionary<int, string> _failed = [];
    private readonly ConcurrentDictionary<int, long> _running = new();
    private int _read;
    private long _slowest;
    private int _slowestSeed;

    private static int Inputs { get; } = Number("FUZZ_INPUTS") ?? 1_000;

    private static int From { get; } = Number("FUZZ_FROM") ?? 0;

    /// <summary>Runs all inputs and says how it went; fails with the smallest of the inputs at fault.</summary>
    public string Run()
    {
        if (Number("FUZZ_SEED") is { } seed) One(seed);
        else WaitFor(Task.Run(() => Parallel.For(From, From + Inputs, One)));
        if (!_failed.IsEmpty) Assert.Fail(Report());
        return string.Create(CultureInfo.InvariantCulture, $"{format.Name}: {Inputs} inputs from seed {From}, {_read} read, {Inputs - _read} refused, the slowest, {_slowestSeed}, took {new TimeSpan(_slowest).TotalMilliseconds:F0} ms");
    }

    private void WaitFor(Task all)
    {
        while (!all.Wait(TimeSpan.FromSeconds(1)))
        {
            var stuck = _running.Where(one => Stopwatch.GetElapsedTime(one.Value) > 3 * Patience).Select(one => one.Key).ToList();
            if (stuck.Count > 0) Assert.Fail($"No end after {3 * Patience}: FUZZ_SEED={stuck[0]} dotnet test --filter FullyQualifiedName~FuzzTests\n{_inputs.Of(stuck[0])}");
        }
    }

    private void One(int seed)
    {
        var start = Stopwatch.GetTimestamp();
        _running[seed] = start;
        var fault = Fault(_inputs.Of(seed), seed, text => adf($"{format.Name} {seed}", text));
        _running.TryRemove(seed, out _);
        var took = Stopwatch.GetElapsedTime(start);
        for (var slowest = _slowest; took.Ticks > slowest; slowest = _slowest)
            if (Interlocked.CompareExchange(ref _slowest, took.Ticks, slowest) == slowest) _slowestSeed = seed;
        if (fault is not null || took > Patience) _failed[seed] = Kind(fault);
    }

    // Whatever a room throws is a finding, of which the seed has to be told.
    private string? Fault(string input, int seed, Action<string> written)
    {
        try
        {
            if (new Rooms(format, written).Visit(input, seed)) Interlocked.Increment(ref _read);
            return null;
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    // One of each kind, as small as it gets.
    private string Report() => $"{_failed.Count} of {Inputs} inputs: seeds {string.Join(", ", _failed.Keys.Order().Take(20))}\n" + string.Join('\n', _failed.GroupBy(fault => fault.Value).Take(Shown).Select(kind =>
    {
        var seed = kind.Min(fault => fault.Key);
        var smallest = Smallest(_inputs.Of(seed), seed, kind.Key);
        return $"--- {kind.Count()} × FUZZ_SEED={seed} dotnet test --filter FullyQualifiedName~FuzzTests\n{smallest}\n--- {Fault(smallest, seed, Nothing) ?? kind.Key}";
    }));

    private string Smallest(string input, int seed, string kind)
    {
        for (var size = kind == TooSlow ? 0 : input.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= input.Length;)
            {
                var shorter = input.Remove(at, size);
                if (Fault(shorter, seed, Nothing) is { } fault && Kind(fault) == kind) input = shorter;
                else at += size;
            }

        return input;
    }

    // What was thrown and where, without the message.
    private static string Kind(string? fault) => fault is null ? TooSlow : string.Join('\n', fault.Split('\n').Where(line => line.StartsWith("   at Atlassian.Content", StringComparison.Ordinal)).Take(1).Prepend(fault.Split('\n')[0]));

    private static void Nothing(string text)
    {
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
