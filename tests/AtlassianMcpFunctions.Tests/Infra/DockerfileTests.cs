using System.Text.RegularExpressions;
using System.Xml.Linq;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>What the image is made of is there, and is all that the executable needs. Whether it can be built is not tried here: that takes Docker.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));
    private static readonly string[] Copied = [.. Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1])];

    [Fact]
    public void What_is_copied_is_there_and_is_what_the_build_is_given()
    {
        Assert.All(Copied, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
        var given = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]);
        Assert.Equal(Copied, given);
    }

    [Fact]
    public void Projects_and_files_that_the_executable_is_built_from_are_copied()
    {
        var needed = Needed("src/AtlassianMcpFunctions/AtlassianMcpFunctions.csproj").Distinct().ToList();
        Assert.Contains("src/Atlassian/Atlassian.csproj", needed);
        Assert.Contains("host.json", needed);
        Assert.All(needed, path => Assert.Contains(Copied, copied => path == copied || path.StartsWith(copied + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_image_is_published_with_the_profile_that_makes_the_package()
    {
        var profile = Profile().Match(string.Join('\n', Lines)).Groups[1].Value;
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "AtlassianMcpFunctions", "Properties", "PublishProfiles", profile + ".pubxml")), profile);
        foreach (var script in (string[])["package.sh", "package.ps1"])
            Assert.Equal(profile, Profile().Match(File.ReadAllText(Path.Combine(Repository.Root, "infra", script))).Groups[1].Value);
    }

    // The project, what it includes from elsewhere, and the projects it refers to.
    private static IEnumerable<string> Needed(string project)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, project))!;
        var document = XDocument.Load(Path.Combine(Repository.Root, project));
        var included = document.Descendants().Where(element => element.Name.LocalName is "ProjectReference" or "Content" or "Import" or "AdditionalFiles")
            .Select(element => ((string?)element.Attribute("Include") ?? (string?)element.Attribute("Project"))!)
            .Where(path => path.StartsWith("..", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, path))).Replace('\\', '/')).ToList();
        return [project, .. included, .. included.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).SelectMany(Needed)];
    }

    [GeneratedRegex(@"-p:PublishProfile=(\w+)")]
    private static partial Regex Profile();
}
