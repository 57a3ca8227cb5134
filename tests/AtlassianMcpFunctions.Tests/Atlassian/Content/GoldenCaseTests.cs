using Atlassian.Content.Markdown;
using Atlassian.Content.WikiMarkup;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// What each case becomes is what its files say. A file that would repeat another is left out: name.canonical.md when the source is Markdown in its settled form already, name.adf.md, name.storage.md
/// and name.wiki.md (the format turned back into Markdown) when nothing is lost on the way. <c>UPDATE_CASES=1 dotnet test</c> writes the files of the repository anew, for git to show what changed.
/// </summary>
public sealed class GoldenCaseTests
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_CASES") == "1";

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void The_case_becomes_the_expected_Markdown(string name) => CheckUnlessSame(name + ".canonical.md", ContentCase.Read(name + ".md"), Canonical(name));

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void The_case_becomes_the_expected_adf_and_returns(string name)
    {
        var adf = ContentCase.ToAdf(ContentCase.Document(name));
        Check(name + ".adf.json", adf);
        CheckUnlessSame(name + ".adf.md", Canonical(name), ContentCase.FromAdf(adf));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void The_case_becomes_the_expected_storage_format_and_returns(string name)
    {
        var storage = ContentCase.ToStorage(ContentCase.Document(name));
        Check(name + ".storage.xml", storage);
        CheckUnlessSame(name + ".storage.md", Canonical(name), ContentCase.FromStorage(storage));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void The_case_becomes_the_expected_wiki_markup_and_returns(string name)
    {
        var wiki = WikiMarkupWriter.Write(ContentCase.Document(name));
        Check(name + ".wiki", wiki);
        CheckUnlessSame(name + ".wiki.md", Canonical(name), ContentCase.FromWiki(wiki));
    }

    private static string Canonical(string name) => MarkdownWriter.Write(ContentCase.Document(name));

    private static void CheckUnlessSame(string file, string? same, string actual)
    {
        if (Updates && actual == same) Remove(file);
        if (actual == same) Assert.Equal(actual, ContentCase.Read(file) ?? actual);
        else Check(file, actual);
    }

    private static void Check(string file, string actual)
    {
        if (Updates)
            foreach (var folder in Folders()) File.WriteAllText(Path.Combine(folder, file), actual);
        Assert.Equal(ContentCase.Read(file), actual);
    }

    private static void Remove(string file)
    {
        foreach (var folder in Folders()) File.Delete(Path.Combine(folder, file));
    }

    private static string[] Folders() => [ContentCase.Folder, Path.Combine(Repository.Root, "tests", "AtlassianMcpFunctions.Tests", "Atlassian", "Content", "Cases")];
}
