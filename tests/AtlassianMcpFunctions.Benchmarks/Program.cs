using System.Globalization;
using AtlassianMcpFunctions.Benchmarks;

// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks
// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks -- hostile [Markdown|ADF|storage|wiki] [megabytes]
if (args is ["hostile", ..])
{
    Hostile.Print(args.ElementAtOrDefault(1), double.Parse(args.ElementAtOrDefault(2) ?? "1", CultureInfo.InvariantCulture));
    return;
}

Console.WriteLine("| conversion | MB/s | bytes allocated per input character | 1 MB takes × 100 KB |");
Console.WriteLine("|---|---|---|---|");
foreach (var conversion in Conversions.All) Console.WriteLine(Measurement.Of(conversion));
