using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Lets Atlassian's OpenAPI documents judge requests that our own code made: paths, parameter names and values, bodies.</summary>
internal static partial class RequestJudge
{
    /// <summary>What the documents object to, one line a request; empty when every request is legal. Belongs in a <see cref="ContractFactAttribute"/> test.</summary>
    public static async Task<string> ObjectionsAsync(Flavour flavour, IEnumerable<LoggedRequest> requests) => (await JudgeAsync(flavour, requests)).Objections;

    /// <summary>What the documents object to, and how many of their operations the requests met.</summary>
    public static async Task<(string Objections, int Operations)> JudgeAsync(Flavour flavour, IEnumerable<LoggedRequest> requests)
    {
        var tests = Path.Combine(Repository.Root, "tests");
        await NodePackages.EnsureAsync(tests);
        var file = Path.GetTempFileName();
        try
        {
            var made = requests.Where(request => request.Flavour == flavour).Select(request => new { method = request.Method, path = request.PathAndQuery, body = request.Body });
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(made));
            var (exitCode, output) = await NodePackages.NodeAsync(Path.Combine(tests, "contracts", "requests.mjs"), new Dictionary<string, string>
            {
                ["FLAVOUR"] = flavour is Flavour.Cloud ? "cloud" : "datacenter",
                ["REQUESTS"] = file,
                ["CONTRACTS"] = Repository.Beside(ContractFactAttribute.Folder)!,
            });
            var operations = Operations().Match(output);
            return (exitCode == 0 ? "" : output, operations.Success ? int.Parse(operations.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("^([0-9]+) operations$", RegexOptions.Multiline)]
    private static partial Regex Operations();
}
