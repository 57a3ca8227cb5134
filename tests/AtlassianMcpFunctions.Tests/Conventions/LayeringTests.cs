using System.Xml.Linq;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

public sealed class LayeringTests
{
    private static readonly string[] ProgramParts =
    [
        "src/AtlassianMcpFunctions/Program.cs", "src/AtlassianMcpFunctions/ServerParts.cs", "src/AtlassianMcpFunctions/LocalTriggers.cs", "src/AtlassianMcpFunctions/StdioServer.cs", "src/AtlassianMcpFunctions/ExitCodes.cs",
        "src/Playground/Program.cs", "src/Playground/Stage.cs", "src/Playground/World.cs", "src/Playground/DataFolder.cs", "src/Playground/DemoVariables.cs",
        "src/Playground/PlaygroundException.cs", "src/Playground/Ports.cs",
    ];

    public static TheoryData<string> ProjectNames => [.. FloorPlan.Projects.Keys];

    [Fact]
    public void Using_lines_point_down()
    {
        var wrong =
            from file in SourceFile.Product
            let room = FloorPlan.RoomOf(file.Namespace ?? file.FolderNamespace)
            from used in file.Usings
            let target = FloorPlan.RoomOf(used)
            where target is not null && !FloorPlan.Allows(room, target)
            select $"{file.Path}: {room} must not use {used}";
        Findings.None(wrong);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Compiled_arrows_point_down(string project)
    {
        var types = System.Reflection.Assembly.Load(project).GetTypes();
        var wrong =
            from type in types
            let room = FloorPlan.RoomOf(type.Namespace)
            where room is not null
            from used in CompiledArrows.From(type)
            let target = FloorPlan.RoomOf(used.Namespace)
            where target is not null && !FloorPlan.Allows(room, target)
            select $"{room} must not use {target}: {type.FullName} names {used.FullName}";
        Assert.NotEmpty(types);
        Findings.None(wrong.Distinct());
    }

    [Fact]
    public void The_compiled_arrows_include_what_only_a_method_body_names()
    {
        Assert.Contains(typeof(Uri), CompiledArrows.From(typeof(NamesUriInABody)));
        Assert.Contains(typeof(JsonAssert), CompiledArrows.From(typeof(NamesUriInABody)));
    }

    [Fact]
    public void Every_namespace_of_the_product_is_a_room_or_lies_in_one()
    {
        var homeless = SourceFile.Product.Select(file => file.FolderNamespace).Distinct().Where(place => FloorPlan.RoomOf(place) is not { } room || !FloorPlan.Uses.ContainsKey(room));
        Findings.None(homeless.Except(["AtlassianMcp", "Atlassian"]));
    }

    [Fact]
    public void No_project_knows_a_library_that_belongs_elsewhere()
    {
        var wrong =
            from file in SourceFile.Product
            from used in file.Usings
            where FloorPlan.Unknown[file.FolderNamespace.Split('.')[0]].Any(library => (used + ".").StartsWith(library, StringComparison.Ordinal))
            select $"{file.Path}: {used}";
        Findings.None(wrong);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_refers_to_the_one_it_stands_on(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(FloorPlan.Projects[project], references);
    }

    [Fact]
    public void The_folder_is_the_namespace() =>
        Findings.None(
            from file in SourceFile.All
            where file.Namespace != file.FolderNamespace && !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
            select $"{file.Path} declares {file.Namespace ?? "no namespace"}, its folder stands for {file.FolderNamespace}");

    [Fact]
    public void Nothing_of_ours_is_used_globally()
    {
        var inCode = from file in SourceFile.All from line in file.Lines where line.StartsWith("global using", StringComparison.Ordinal) select $"{file.Path}: {line}";
        var inProjects =
            from path in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            from element in XDocument.Load(path).Descendants("Using")
            let name = element.Attribute("Include")?.Value
            where FloorPlan.RoomOf(name) is not null
            select $"{path}: {name}";
        Findings.None(inCode.Concat(inProjects));
    }

    [Fact]
    public void A_root_namespace_holds_only_setups_and_the_parts_of_a_program()
    {
        var files = SourceFile.Product.Where(file => FloorPlan.Projects.ContainsKey(file.FolderNamespace)).Select(file => file.Path);
        Findings.None(files.Where(path => !path.EndsWith("Setup.cs", StringComparison.Ordinal)).Except(ProgramParts));
    }

    private sealed class NamesUriInABody
    {
        public override string ToString()
        {
            JsonAssert.Equal("1", 1);
            return new Uri("https://example.com").Host;
        }
    }
}
