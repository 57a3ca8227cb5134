using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>Feeds a reader with damaged texts, and what it makes of them to every writer. <c>FUZZ_INPUTS=200000</c> takes more of them, <c>FUZZ_SEED=17</c> only the one that failed.</summary>
internal sealed partial class Fuzzing(Spoke format)
{
    private const int Shown = 3;
    private static readonly string[] Values =
    [
        "null", "-1", "0", "7", "1e300", "true", "{}", "[]", "[{}]", "\"\"", "\" \"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"javascript:x\"", "\"paragraph\"", "\"text\"", "\"table\"", "\"tableRow\"", "\"tableCell\"", "\"bulletList\"", "\"listItem\"", "\"media\"", "\"mediaSingle\"", "\"mediaInline\"",
        "\"heading\"", "\"panel\"", "\"expand\"", "\"nestedExpand\"", "\"extension\"", "\"bodiedExtension\"", "\"inlineExtension\"", "\"layoutSection\"", "\"taskList\"", "\"taskItem\"", "\"blockTaskItem\"", "\"decisionList\"", "\"codeBlock\"", "\"caption\"", "\"status\"", "\"date\"", "\"emoji\"", "\"mention\"", "\"link\"", "\"strong\"", "\"code\"", "\"odd\"",
    ];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IReadOnlyList<string> _tokens = FormatTokens.Of(format.Name);
    private readonly Lazy<IReadOnlyList<string>> _cases = new(() => Cases(format.Name));
    private readonly ConcurrentBag<int> _failed = [];
    private readonly ConcurrentDictionary<string, string> _adf = new();
    private readonly ConcurrentDictionary<int, long> _running = new();
    private int _read;
    private long _slowest;

    public static int Inputs { get; } = Number("FUZZ_INPUTS") ?? 1_000;

    /// <summary>A sample of the ADF written, by seed.</summary>
    public IReadOnlyDictionary<string, string> Adf => _adf;

    /// <summary>Runs all inputs and says how it went; fails with the smallest of the inputs at fault.</summary>
    public string Run()
    {
        if (Number("FUZZ_SEED") is { } seed) One(seed);
        else WaitFor(Task.Run(() => Parallel.For(0, Inputs, One)));
        if (!_failed.IsEmpty) Assert.Fail(Report());
        return string.Create(CultureInfo.InvariantCulture, $"{format.Name}: {Inputs} inputs, {_read} read, {Inputs - _read} refused, the slowest took {new TimeSpan(_slowest).TotalMilliseconds:F0} ms");
    }

    private void WaitFor(Task all)
    {
        while (!all.Wait(TimeSpan.FromSeconds(1)))
        {
            var stuck = _running.Where(one => Stopwatch.GetElapsedTime(one.Value) > 3 * Patience).Select(one => one.Key).ToList();
            if (stuck.Count > 0) Assert.Fail($"No end after {3 * Patience}: FUZZ_SEED={stuck[0]} dotnet test --filter FullyQualifiedName~FuzzTests\n{Input(stuck[0])}");
        }
    }

    private void One(int seed)
    {
        var start = Stopwatch.GetTimestamp();
        _running[seed] = start;
        var fault = Fault(Input(seed), seed);
        _running.TryRemove(seed, out _);
        var took = Stopwatch.GetElapsedTime(start);
        for (var slowest = _slowest; took.Ticks > slowest && Interlocked.CompareExchange(ref _slowest, took.Ticks, slowest) != slowest;) slowest = _slowest;
        if (fault is not null || took > Patience) _failed.Add(seed);
    }

    // Mostly small generated documents, at times a case.
    private string Input(int seed)
    {
        var random = new Random(seed);
        var isGenerated = random.Next(25) > 0 || _cases.Value.Count == 0;
        var source = !isGenerated ? _cases.Value[random.Next(_cases.Value.Count)] : format.Write(new DocumentGenerator(random.Next(100_000)).Document());
        if (format.Name == "ADF" && random.Next(3) > 0) return OtherValues(source, random);
        if (format.Name == "storage" && isGenerated && random.Next(3) > 0) return new ElementMutator(random, _tokens).Mutate(source);
        return new InputMutator(random, _tokens).Mutate(source);
    }

    // JSON that stays JSON: some of its names and values are others.
    private static string OtherValues(string json, Random random) => Value().Replace(json, value => random.Next(12) > 0 ? value.Value : Values[random.Next(Values.Length)]);

    [GeneratedRegex("""(?<=[:\[,])("(?:[^"\\]|\\.)*"(?!:)|-?[0-9.]+|true|false)""")]
    private static partial Regex Value();

    private string? Fault(string input, int? seed = null)
    {
        try
        {
            Try(input, seed);
            return null;
        }
        catch (ContentException) when (format.Name is "ADF" or "storage")
        {
            return null;
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    private void Try(string input, int? seed)
    {
        var document = format.Read(input);
        if (seed is not null) Interlocked.Increment(ref _read);
        var markdown = Spoke.Markdown.Write(document);
        var adf = Spoke.Adf.Write(document);
        if (seed % 20 == 0) _adf[$"{format.Name} {seed}"] = adf;
        AssertWellFormed(Spoke.Storage.Write(document));
        Spoke.Wiki.Write(document);
        if (seed % 4 != 0) return;
        Reread(Spoke.Markdown, markdown);
        Reread(Spoke.Adf, adf);
    }

    // Confluence knows HTML's entities, and which prefixes it knows is its own affair.
    private static void AssertWellFormed(string storage)
    {
        using var reader = new XmlTextReader(Entity().Replace(storage, "&#160;"), XmlNodeType.Element, null) { Namespaces = false, DtdProcessing = DtdProcessing.Prohibit };
        while (reader.Read())
        {
        }
    }

    [GeneratedRegex("&[A-Za-z][A-Za-z0-9]*;")]
    private static partial Regex Entity();

    // What we wrote ourselves must always be read.
    private static void Reread(Spoke spoke, string text)
    {
        try
        {
            spoke.Read(text);
        }
        catch (ContentException fault)
        {
            throw new InvalidOperationException($"{spoke.Name} as written cannot be read", fault);
        }
    }

    private string Report() => $"{_failed.Count} of {Inputs} inputs: seeds {string.Join(", ", _failed.Order().Take(20))}\n" + string.Join('\n', _failed.Order().Take(Shown).Select(seed =>
    {
        var smallest = Smallest(Input(seed));
        return $"--- FUZZ_SEED={seed} dotnet test --filter FullyQualifiedName~FuzzTests\n{smallest}\n--- {Fault(smallest) ?? "too slow"}";
    }));

    private string Smallest(string input)
    {
        for (var size = input.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= input.Length;)
            {
                var shorter = input.Remove(at, size);
                if (Fault(shorter) is not null) input = shorter;
                else at += size;
            }

        return input;
    }

    private static IReadOnlyList<string> Cases(string format)
    {
        var ending = format switch { "Markdown" => ".md", "ADF" => ".adf.json", "storage" => ".storage.xml", _ => ".wiki" };
        return [.. Directory.EnumerateFiles(ContentCase.Folder, "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
