using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>The bill of materials names what is deployed.</summary>
public sealed class SbomTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_bill_names_every_package_with_its_hash_and_whom_it_needs_and_is_the_same_each_time()
    {
        var first = await WriteAsync("first.json");
        Assert.Equal(first, await WriteAsync("second.json"));
        var bill = JsonNode.Parse(first)!;
        Assert.Equal(("CycloneDX", "1.6", "AtlassianMcpFunctions"), ((string?)bill["bomFormat"], (string?)bill["specVersion"], (string?)bill["metadata"]!["component"]!["name"]));

        var libraries = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "AtlassianMcpFunctions.deps.json")))!["libraries"]!.AsObject();
        var components = bill["components"]!.AsArray();
        Assert.Equal(libraries.Count, components.Count + 1);
        foreach (var (name, library) in libraries.Where(library => (string?)library.Value!["type"] == "package"))
        {
            var component = Assert.Single(components, one => (string?)one!["purl"] == "pkg:nuget/" + name.Replace('/', '@'))!;
            Assert.Equal(Convert.ToHexStringLower(Convert.FromBase64String(((string)library!["sha512"]!)["sha512-".Length..])), (string?)component["hashes"]![0]!["content"]);
        }

        var references = bill["dependencies"]!.AsArray().Select(one => (string)one!["ref"]!).ToHashSet();
        Assert.All(bill["dependencies"]!.AsArray().SelectMany(one => one!["dependsOn"]!.AsArray()), needed => Assert.Contains((string)needed!, references));
        Assert.Contains(bill["dependencies"]!.AsArray(), one => ((string)one!["ref"]!).StartsWith("AtlassianMcpFunctions@", StringComparison.Ordinal) && one["dependsOn"]!.AsArray().Count > 0);
    }

    private async Task<string> WriteAsync(string file)
    {
        var (exitCode, output) = await NodePackages.RunAsync(
            "node", [Path.Combine(Repository.Root, "infra", "sbom.mjs"), AppContext.BaseDirectory, _folder.PathTo(file)], _folder.FullName, [], CancellationToken.None);
        Assert.True(exitCode == 0, output);
        return await File.ReadAllTextAsync(_folder.PathTo(file));
    }
}
