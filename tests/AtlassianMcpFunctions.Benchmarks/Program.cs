using System.Globalization;
using AtlassianMcpFunctions.Benchmarks;
using AtlassianMcpFunctions.Benchmarks.Server;

// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks [-- part of a conversion's name, such as "read"]
// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks -- server [--published] [rows, such as: start memory]
// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks -- hostile [Markdown|ADF|storage|wiki] [megabytes, else 1]
// dotnet run -c Release --project tests/AtlassianMcpFunctions.Benchmarks -- hostile-edit [Markdown|ADF|storage|wiki] [megabytes, else 0.1]
double? Megabytes() => args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : null;
switch (args.FirstOrDefault())
{
    case "server":
        await ServerBenchmark.RunAsync(args[1..]);
        break;
    case "hostile":
        Hostile.Read(args.ElementAtOrDefault(1), Megabytes() ?? 1);
        break;
    case "hostile-edit":
        Hostile.Edit(args.ElementAtOrDefault(1), Megabytes() ?? 0.1);
        break;
    default:
        Conversions.Measure(args.FirstOrDefault());
        break;
}
