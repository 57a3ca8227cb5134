using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Troubleshooting quotes the server: what people search for there is what they saw.</summary>
public sealed partial class TroubleshootingTests
{
    private const int Shortest = 8; // shorter pieces between two omissions say nothing

    [Fact]
    public void Words_in_italics_are_said_by_the_code()
    {
        var document = Code().Replace(File.ReadAllText(Path.Combine(Repository.Root, "docs", "troubleshooting.md")), "");
        var quoted = Italics().Matches(document).SelectMany(match => match.Groups[1].Value.Split('…')).Select(piece => piece.Trim(' ', '.', ':', ';', ',')).Where(piece => piece.Length >= Shortest).ToList();
        // Texts that are put together of several literals are one.
        var said = Joint().Replace(string.Join('\n', SourceFile.Product.SelectMany(file => file.Lines)).Replace("\\\"", "\"", StringComparison.Ordinal), "");

        Assert.InRange(quoted.Count, 100, int.MaxValue);
        Findings.None(quoted.Where(words => !said.Contains(words, StringComparison.Ordinal)).Select(words => $"Nothing says: {words}"));
    }

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![*\w])\*(?!\*)([^*\n]+)\*(?!\*)")]
    private static partial Regex Italics();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joint();
}
