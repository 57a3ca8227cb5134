using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.Conventions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>docs/markdown.md promises a construct a row; each has a folder of cases, Cases/Rows/its-name.</summary>
public sealed partial class CaseCoverageTests
{
    private static readonly string[] Constructs = [.. Rows(File.ReadAllText(Path.Combine(Repository.Root, "docs", "markdown.md")))];

    [Fact]
    public void Every_row_of_the_tables_has_a_case_that_begins_with_Markdown()
    {
        Assert.True(Constructs.Length > 30, "the tables of docs/markdown.md are not found");
        var folders = ContentCase.SourceFiles().Where(file => !file.Contains(".source.", StringComparison.Ordinal)).Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/')).ToHashSet();
        Findings.None(Constructs.Select(construct => "Rows/" + Slug(construct)).Where(folder => !folders.Contains(folder)).Select(folder => $"no case in Cases/{folder}"));
    }

    [Fact]
    public void Every_folder_of_cases_belongs_to_a_row()
    {
        var slugs = Constructs.Select(Slug).ToHashSet();
        var folders = ContentCase.SourceFiles().Where(file => file.StartsWith("Rows/", StringComparison.Ordinal)).Select(file => file.Split('/')[1]).Distinct();
        Findings.None(folders.Where(folder => !slugs.Contains(folder)).Select(folder => $"Cases/Rows/{folder} is no row of docs/markdown.md"));
    }

    [Fact]
    public void No_two_sources_share_a_name()
    {
        var names = ContentCase.AllNames().ToList();
        Assert.Equal(names.Distinct(), names);
    }

    // Tables whose first column is the construct; the others tell of formats, not of what they hold.
    private static IEnumerable<string> Rows(string page)
    {
        var inTable = false;
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("| construct |", StringComparison.Ordinal)) inTable = true;
            else if (!line.StartsWith('|')) inTable = false;
            else if (inTable && !line.StartsWith("|---", StringComparison.Ordinal)) yield return line.Split('|')[1].Trim();
        }
    }

    private static string Slug(string construct) => NoLetters().Replace(construct.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
