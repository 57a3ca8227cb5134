using System.Globalization;
using AtlassianMcpFunctions.Benchmarks;

// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks [-- part of a conversion's name, such as "read"]
// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks -- hostile [Markdown|ADF|storage|wiki] [megabytes, else 1]
// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks -- hostile-edit [Markdown|ADF|storage|wiki] [megabytes, else 0.1]
if (args is ["hostile" or "hostile-edit", ..])
{
    double? megabytes = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : null;
    if (args[0] == "hostile") Hostile.Read(args.ElementAtOrDefault(1), megabytes ?? 1);
    else Hostile.Edit(args.ElementAtOrDefault(1), megabytes ?? 0.1);
    return;
}

Console.WriteLine("| conversion | MB/s | bytes allocated per input character | 1 MB takes × 100 KB |");
Console.WriteLine("|---|---|---|---|");
foreach (var conversion in Conversions.All.Where(conversion => conversion.Name.Contains(args.FirstOrDefault() ?? "", StringComparison.Ordinal))) Console.WriteLine(Measurement.Of(conversion));
