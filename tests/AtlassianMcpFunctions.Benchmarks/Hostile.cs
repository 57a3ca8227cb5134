using System.Diagnostics;
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
/// How long texts made to stall a reader take it, on a stack of 1 MB: work that grows with the length doubles from 1 MB to 2 MB. What takes longer than <see cref="Patience"/> is given up,
/// and longer texts of its kind are not tried. Refusals count as an end.
/// </summary>
internal static class Hostile
{
    private const int Stack = 1 << 20;
    private const int Megabyte = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Prints a row for each text of a format, or of all; the lengths are parts and multiples of so many megabytes.</summary>
    public static void Print(string? format, double megabytes)
    {
        int[] lengths = [(int)(megabytes * Megabyte), (int)(2 * megabytes * Megabyte), (int)(10 * megabytes * Megabyte)];
        int[] edited = [lengths[0] / 10, lengths[1] / 10];
        Console.WriteLine(FormattableString.Invariant($"| pattern | reader | s at {megabytes} MB | s at {2 * megabytes} MB | × | s at {10 * megabytes} MB | s to write over a tenth | two tenths |"));
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (reader, name, text) in HostileTexts.Long.Where(text => format is null || text.Format == format))
        {
            var read = Seconds(lengths, length => Reader(reader, text(length)));
            var edit = Seconds(edited, length => Edit(Enum.Parse<ContentFormat>(reader switch { "ADF" => "Adf", "storage" => "StorageFormat", "wiki" => "WikiMarkup", _ => "Markdown" }), text(length)));
            var growth = read[1] is { } two && read[0] is { } one ? (two / Math.Max(one, 0.001)).ToString("F1", CultureInfo.InvariantCulture) : "";
            Console.WriteLine($"| `{name.Replace("\n", "⏎", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)}` | {reader} | {Shown(read[0])} | {Shown(read[1])} | {growth} | {Shown(read[2])} | {Shown(edit[0])} | {Shown(edit[1])} |");
        }
    }

    private static string Shown(double? seconds) => seconds is { } known ? known.ToString("F2", CultureInfo.InvariantCulture) : $"> {Patience.TotalSeconds}";

    private static double?[] Seconds(int[] lengths, Func<int, Action> work)
    {
        var seconds = new double?[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
            if ((seconds[i] = Seconds(work(lengths[i]))) is null) break;
        return seconds;
    }

    private static double? Seconds(Action work)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        var thread = new Thread(() => Refusable(work), Stack) { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? Stopwatch.GetElapsedTime(start).TotalSeconds : null;
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

    private static Action Reader(string format, string text) => format switch
    {
        "ADF" => () => AdfReader.Read(text),
        "storage" => () => StorageFormatReader.Read(text),
        "wiki" => () => WikiMarkupReader.Read(text),
        _ => () => MarkdownReader.Read(text),
    };

    // As a tool does it: what is there is read as Markdown, which comes back with some more words.
    private static Action Edit(ContentFormat format, string text) => () =>
    {
        var document = format switch { ContentFormat.Adf => AdfReader.Read(text), ContentFormat.StorageFormat => StorageFormatReader.Read(text), ContentFormat.WikiMarkup => WikiMarkupReader.Read(text), _ => MarkdownReader.Read(text) };
        WholeBody.Write(text, format, MarkdownReader.Read(MarkdownWriter.Write(document) + "\n\nnew words\n"));
    };
}
