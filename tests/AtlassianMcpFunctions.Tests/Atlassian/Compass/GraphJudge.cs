using System.Text.Json;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Compass;

/// <summary>Lets Atlassian's schema judge GraphQL that our own code makes, by the reference implementation (https://github.com/graphql/graphql-js). Belongs in a <see cref="ContractFactAttribute"/> test.</summary>
internal static class GraphJudge
{
    /// <summary>What the schema objects to, one line each; empty when nothing.</summary>
    public static async Task<string> ObjectionsAsync(IEnumerable<object> requests)
    {
        var tests = Path.Combine(Repository.Root, "tests");
        await NodePackages.EnsureAsync(tests);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(requests));
            var (exitCode, output) = await NodePackages.NodeAsync(Path.Combine(tests, "AtlassianMcpFunctions.Tests", "Atlassian", "Compass", "judge.mjs"), new Dictionary<string, string>
            {
                ["SCHEMA"] = Path.Combine(Repository.Beside(ContractFactAttribute.Folder)!, "compass", "compass.graphqls"),
                ["REQUESTS"] = file,
            });
            return exitCode == 0 ? "" : output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
