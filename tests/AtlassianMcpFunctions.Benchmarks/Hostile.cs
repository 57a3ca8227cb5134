using System.Globalization;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;
using AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

namespace AtlassianMcpFunctions.Benchmarks;

/// <summary>
/// How long texts made to stall a reader take it, on a stack of 1 MB, in seconds of processor time: work that grows with the length doubles when the text does. What has no end after <see cref="Patience"/> is given up,
/// and longer texts of its kind are not tried. Refusals count as an end.
/// </summary>
internal static class Hostile
{
    private const int Stack = 1 << 20;
    private const double Megabyte = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Prints a row for each text of a format, or of all: read at so many megabytes, at twice and at ten times as many.</summary>
    public static void Read(string? format, double megabytes) =>
        Print(format, [megabytes, 2 * megabytes, 10 * megabytes], (reader, text) => () => Document(reader, text));

    /// <summary>The same for writing the text over with a few words more, as a tool does it: what is there is read as Markdown, which comes back changed.</summary>
    public static void Edit(string? format, double megabytes) => Print(format, [megabytes, 2 * megabytes], (reader, text) => () =>
    {
        var content = MarkdownReader.Read(MarkdownWriter.Write(Document(reader, text)) + "\n\nnew words\n");
        WholeBody.Write(text, reader switch { "ADF" => ContentFormat.Adf, "storage" => ContentFormat.StorageFormat, "wiki" => ContentFormat.WikiMarkup, _ => ContentFormat.Markdown }, content);
    });

    private static void Print(string? format, double[] megabytes, Func<string, string, Action> work)
    {
        Console.WriteLine($"| pattern | reader | {string.Join(" | ", megabytes.Select(length => FormattableString.Invariant($"s at {length} MB")))} | twice takes × |");
        Console.WriteLine("|---|---|---|" + string.Concat(megabytes.Select(_ => "---|")));
        foreach (var (reader, name, text) in HostileTexts.Long.Where(text => format is null || text.Format == format))
        {
            var seconds = Seconds(megabytes, length => work(reader, text((int)(length * Megabyte))));
            var growth = seconds[1] is { } two && seconds[0] is { } one ? (two / Math.Max(one, 0.01)).ToString("F1", CultureInfo.InvariantCulture) : "";
            Console.WriteLine($"| `{name.Replace("\n", "⏎", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)}` | {reader} | {string.Join(" | ", seconds.Select(Shown))} | {growth} |");
        }
    }

    private static string Shown(double? seconds) => seconds?.ToString("F2", CultureInfo.InvariantCulture) ?? "no end";

    private static double?[] Seconds(double[] lengths, Func<double, Action> work)
    {
        var seconds = new double?[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
            if ((seconds[i] = Seconds(work(lengths[i]))) is null) break;
        return seconds;
    }

    private static double? Seconds(Action work)
    {
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        var thread = new Thread(() => Refusable(work), Stack) { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? (Environment.CpuUsage.TotalTime - start).TotalSeconds : null;
    }

    private static void Refusable(Action work)
    {
        try
        {
            work();
        }
        catch (ContentException)
        {
            // What is refused is done with.
        }
    }

    private static Document Document(string format, string text) => format switch
    {
        "ADF" => AdfReader.Read(text),
        "storage" => StorageFormatReader.Read(text),
        "wiki" => WikiMarkupReader.Read(text),
        _ => MarkdownReader.Read(text),
    };
}
