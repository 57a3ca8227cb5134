namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// Each Cases/name.md becomes name.adf.json, name.storage.xml and name.wiki, and each of these becomes Markdown again: name.canonical.md,
/// or name.adf.md, name.storage.md, name.wiki.md where something does not survive. <c>UPDATE_CASES=1 dotnet test</c> writes the files anew beside the test assembly's copies.
/// </summary>
public sealed class GoldenCaseTests
{
    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Markdown_is_written_the_one_way(string name) => Check(name + ".canonical.md", ContentCase.ToMarkdown(ContentCase.Markdown(name)));

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Markdown_becomes_the_expected_adf_and_returns(string name)
    {
        var adf = ContentCase.ToAdf(ContentCase.Markdown(name));
        Check(name + ".adf.json", adf);
        CheckReturn(name, "adf", ContentCase.FromAdf(adf));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Markdown_becomes_the_expected_storage_format_and_returns(string name)
    {
        var storage = ContentCase.ToStorage(ContentCase.Markdown(name));
        Check(name + ".storage.xml", storage);
        CheckReturn(name, "storage", ContentCase.FromStorage(storage));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Markdown_becomes_the_expected_wiki_markup_and_returns(string name)
    {
        var wiki = ContentCase.ToWiki(ContentCase.Markdown(name));
        Check(name + ".wiki", wiki);
        CheckReturn(name, "wiki", ContentCase.FromWiki(wiki));
    }

    private static void CheckReturn(string name, string format, string markdown)
    {
        if (markdown == ContentCase.ToMarkdown(ContentCase.Markdown(name))) Assert.Null(ContentCase.Read($"{name}.{format}.md"));
        else Check($"{name}.{format}.md", markdown);
    }

    private static void Check(string file, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1") File.WriteAllText(Path.Combine(ContentCase.Folder, file), actual);
        Assert.Equal(ContentCase.Read(file), actual);
    }
}
