using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

public sealed class ToolsDocumentTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "tools.md");

    [Fact]
    public void The_document_says_what_the_definitions_say()
    {
        var document = ToolsDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DEFINITIONS") == "1") System.IO.File.WriteAllText(File, document);
        var difference = LineDiff.Of(System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "", document);
        Assert.True(difference.Length == 0, $"docs/tools.md is out of date: UPDATE_DEFINITIONS=1 dotnet test\n{difference}");
    }
}
