using System.CommandLine;
using System.Security.Cryptography;

namespace Playground.Drills;

/// <summary>The command <c>drill</c>: runs what takes minutes and is measured, and says whether all of it was as it must be.</summary>
internal static class DrillCommand
{
    private const int Unmet = 1;

    /// <summary>All drills, in the order in which they are run.</summary>
    public static IReadOnlyList<IDrill> All { get; } = [new SyncDrill(), new RateDrill(), new FairnessDrill(), new PublishDrill(), .. Trouble.All.Select(trouble => new SurvivalDrill(trouble))];

    /// <summary>The command as the command line knows it.</summary>
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = $"Which drills; none for all: {string.Join(", ", All.Select(drill => drill.Name))}.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. All.Select(drill => drill.Name)]);
        var times = new Option<int>("--times") { Description = "How often what depends on chance is repeated.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "Where chance begins: the same number gives the same moments. Without it, anywhere.", DefaultValueFactory = _ => RandomNumberGenerator.GetInt32(1_000_000) };
        var pages = new Option<int>("--pages") { Description = "How many pages the large tree has.", DefaultValueFactory = _ => 5_000 };
        var verbose = new Option<bool>("--verbose") { Description = "Shows what the hosts and the servers log." };
        var command = new Command("drill", "Runs drills: large trees, kills, doubled messages, outages, bad weather. Each ends by itself.") { names, times, seed, pages, verbose };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var loggers = LoggerFactory.Create(logging => logging
                .AddSimpleConsole(console => console.SingleLine = true)
                .SetMinimumLevel(arguments.GetValue(verbose) ? LogLevel.Information : LogLevel.None));
            var chosen = arguments.GetValue(names) is { Length: > 0 } some ? All.Where(drill => some.Contains(drill.Name)) : All;
            return await RunAsync(chosen, new DrillOptions(arguments.GetValue(times), arguments.GetValue(seed), arguments.GetValue(pages), loggers), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<IDrill> drills, DrillOptions options, CancellationToken cancellationToken)
    {
        var (met, unmet) = (0, 0);
        Console.WriteLine($"Chance begins at --seed {options.Seed}.");
        foreach (var drill in drills)
        {
            Console.WriteLine($"\n{drill.Name}: {drill.Shows}");
            await foreach (var figure in Guarded(drill, options, cancellationToken))
            {
                (met, unmet) = figure.IsMet ? (met + 1, unmet) : (met, unmet + 1);
                Console.WriteLine($"  {(figure.IsMet ? " " : "✗")} {figure.What}: {figure.Value}{(figure.Demand is null ? "" : $" ({figure.Demand})")}");
            }
        }

        Console.WriteLine($"\n{met} as it must be, {unmet} not");
        return unmet == 0 ? 0 : Unmet;
    }

    // A drill that breaks is one that is not met; the others are still run.
    private static async IAsyncEnumerable<Figure> Guarded(IDrill drill, DrillOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var figures = drill.RunAsync(options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            Figure? broken = null;
            try
            {
                if (!await figures.MoveNextAsync()) yield break;
            }
            catch (Exception fault) when (fault is PlaygroundException or HttpRequestException or IOException)
            {
                broken = new Figure("the drill broke", fault.Message, "not to", IsMet: false);
            }

            yield return broken ?? figures.Current;
            if (broken is not null) yield break;
        }
    }
}
