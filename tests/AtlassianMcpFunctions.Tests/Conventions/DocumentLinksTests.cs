using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>Links from one document of the repository to another lead to what is there.</summary>
public sealed partial class DocumentLinksTests
{
    private static readonly string[] Folders = ["docs", "infra", "skills", "src"];
    private static readonly string[] Made = ["/node_modules/", "/bin/", "/obj/"];

    public static TheoryData<string> Documents =>
    [
        .. from path in Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)))
           let relative = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
           where !Array.Exists(Made, folder => relative.Contains(folder, StringComparison.Ordinal))
           orderby relative
           select relative,
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_in_the_documents_leads_to_a_file_and_heading_that_exists(string document)
    {
        var links = Link().Matches(Code().Replace(Text(document), "")).Select(match => match.Groups[1].Value).Where(link => !link.Contains(':', StringComparison.Ordinal));
        Findings.None(links.Select(link => ProblemOf(document, link)).OfType<string>());
    }

    [Theory]
    [InlineData("docs/security.md", null)]
    [InlineData("docs/security.md#the-model", null)]
    [InlineData("#map", null)]
    [InlineData("docs/no-such.md", "README.md links to docs/no-such.md, which does not exist")]
    [InlineData("docs/security.md#no-such", "README.md links to docs/security.md#no-such, a heading that does not exist")]
    public void A_link_that_leads_nowhere_is_found(string link, string? found) => Assert.Equal(found, ProblemOf("README.md", link));

    [Theory]
    [InlineData("## `tenant check`\n", "tenant-check")]
    [InlineData("### Claude.ai or [ChatGPT](x.md) cannot connect\n", "claudeai-or-chatgpt-cannot-connect")]
    [InlineData("# A\n```sh\n# no heading\n```\n## A\n", "a,a-1")]
    public void Headings_have_the_names_that_GitHub_gives_them(string text, string names) => Assert.Equal(names.Split(','), Headings(text));

    private static string? ProblemOf(string document, string link)
    {
        var (file, heading) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, "");
        var target = file.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, file);
        if (!Path.Exists(Path.Combine(Repository.Root, target))) return $"{document} links to {link}, which does not exist";
        return heading.Length == 0 || !target.EndsWith(".md", StringComparison.Ordinal) || Headings(Text(target)).Contains(heading) ? null : $"{document} links to {link}, a heading that does not exist";
    }

    private static List<string> Headings(string text)
    {
        var (names, times) = (new List<string>(), new Dictionary<string, int>());
        foreach (var name in Heading().Matches(Fence().Replace(text, "")).Select(match => NameOf(match.Groups[1].Value)))
        {
            var earlier = times.GetValueOrDefault(name);
            names.Add(earlier == 0 ? name : $"{name}-{earlier}");
            times[name] = earlier + 1;
        }

        return names;
    }

    private static string NameOf(string heading) =>
        string.Concat(LinkInHeading().Replace(heading, "$1").Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    private static string Text(string document) => File.ReadAllText(Path.Combine(Repository.Root, document)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"!?\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkInHeading();

    [GeneratedRegex(@"^#{1,6} +(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
