using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AtlassianMcpFunctions.Tests.Conventions;

public sealed partial class HouseStyleTests
{
    private const int MaxLines = 400;

    private static readonly string[] BadEndings =
    [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base", "Impl", "Data", "Info", "Wrapper", "Processor", "Service", "Services", "Model", "Models", "Dto",
    ];

    public static TheoryData<string> Libraries => ["Atlassian", "AtlassianMcp"];

    [Fact]
    public void No_file_grows_past_400_lines() =>
        Findings.None(from file in SourceFile.All where file.Lines.Length > MaxLines select $"{file.Path} has {file.Lines.Length} lines");

    [Fact]
    public void No_file_and_no_folder_bears_an_empty_name()
    {
        var names = SourceFile.All.SelectMany(file => file.Path.Split('/')).Select(part => part.Split('.')[0]).Distinct();
        Assert.DoesNotContain(names, IsEmptyName);
    }

    [Fact]
    public void No_type_bears_an_empty_name()
    {
        var types =
            from file in SourceFile.All
            from line in file.Lines
            let match = Declaration().Match(line)
            where match.Success && IsEmptyName(match.Groups[1].Value)
            select $"{file.Path}: {match.Groups[1].Value}";
        Findings.None(types);
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var wrong =
            from file in SourceFile.All
            from line in file.Lines
            where LeftForLater().IsMatch(line)
            select $"{file.Path}: {line.Trim()}";
        Findings.None(wrong);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_types_say_what_they_are_for(string library)
    {
        var assembly = Assembly.Load(library);
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, library + ".xml")).Descendants("member")
            .Where(member => member.Element("summary")?.Value.Trim() is { Length: > 0 }).Select(member => member.Attribute("name")!.Value).ToHashSet();
        var silent = assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => "T:" + type.FullName).Where(name => !documented.Contains(name));
        Findings.None(silent);
    }

    private static bool IsEmptyName(string name) => BadEndings.Contains(LastWord().Match(name).Value);

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|file)\s+)*(?:class|record struct|record|struct|interface|enum)\s+(\w+)")]
    private static partial Regex Declaration();

    // Remarks only (Confluence's tasks have such a state), and tests switched off; [T] keeps this line from finding itself.
    [GeneratedRegex(@"(//|/\*).*\b([T]ODO|[F]IXME|[H]ACK)\b|\bnew NotImplementedExceptio[n]\b|\[(Fact|Theory)\(.*Ski[p] =")]
    private static partial Regex LeftForLater();

    [GeneratedRegex("[A-Z][a-z]*$")]
    private static partial Regex LastWord();
}
