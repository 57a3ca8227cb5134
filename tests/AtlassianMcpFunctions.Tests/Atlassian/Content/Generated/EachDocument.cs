using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Atlassian.Content;
using Atlassian.Content.Markdown;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>
/// Asks a question of two thousand generated documents. <c>CONTENT_DOCUMENTS=200000</c> asks more of them, <c>CONTENT_SEED=17</c> only the one that failed.
/// </summary>
internal static class EachDocument
{
    private static readonly int Shown = Number("SHOWN") ?? 3;

    /// <summary>How many documents the tests make.</summary>
    public static int Count { get; } = Number("CONTENT_DOCUMENTS") ?? 2_000;

    private static int? Only { get; } = Number("CONTENT_SEED");

    /// <summary>Fails with the smallest Markdown of the first documents for which the function names a fault, when there are more of them than allowed, in a thousand.</summary>
    public static void Holds(Func<Document, string?> fault, double allowed = 0)
    {
        var failed = new ConcurrentBag<int>();
        Run(seed =>
        {
            if (Fault(fault, new DocumentGenerator(seed).Document()) is not null) failed.Add(seed);
        });
        if (failed.Count > (Only is null ? Count * allowed / 1000 : 0)) Assert.Fail(Report([.. failed.Order()], fault));
    }

    /// <summary>Does something for each seed, on all cores.</summary>
    public static void Run(Action<int> action)
    {
        if (Only is { } seed) action(seed);
        else Parallel.For(0, Count, action);
    }

    private static string Report(List<int> failed, Func<Document, string?> fault)
    {
        var report = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{failed.Count} of {Count} documents: seeds {string.Join(", ", failed.Take(20))}");
        foreach (var seed in failed.Take(Shown))
        {
            var smallest = Shrinking.Smallest(new DocumentGenerator(seed).Document(), document => Fault(fault, document) is not null);
            report.AppendLine(CultureInfo.InvariantCulture, $"--- CONTENT_SEED={seed} dotnet test --filter FullyQualifiedName~GeneratedDocumentTests").AppendLine("Smallest:")
                .AppendLine(DocumentDump.Of(smallest, new HashSet<string>())).AppendLine("Markdown:").AppendLine(Markdown(smallest)).AppendLine(Fault(fault, smallest));
        }

        return report.ToString();
    }

    // Whatever a property throws is a finding, of which the seed has to be told.
    private static string? Fault(Func<Document, string?> fault, Document document)
    {
        try
        {
            return fault(document);
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    private static string Markdown(Document document) => Fault(MarkdownWriter.Write, document) ?? "";

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
