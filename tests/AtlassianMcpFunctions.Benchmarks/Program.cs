using AtlassianMcpFunctions.Benchmarks;

// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks
Console.WriteLine("| conversion | MB/s | bytes allocated per input character | 1 MB takes × 100 KB |");
Console.WriteLine("|---|---|---|---|");
foreach (var conversion in Conversions.All) Console.WriteLine(Measurement.Of(conversion));
