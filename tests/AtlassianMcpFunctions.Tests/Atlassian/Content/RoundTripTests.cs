using System.Xml;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>What must hold for every case.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Markdown_settles_after_the_first_pass_through_any_format(string name)
    {
        Func<Document, Document>[] ways =
        [
            document => document,
            document => AdfReader.Read(AdfWriter.Write(document).ToJsonString()),
            document => StorageFormatReader.Read(StorageFormatWriter.Write(document)),
            document => StorageFormatReader.Read(StorageFormatWriter.Write(document, StorageDialect.DataCenter)),
            document => WikiMarkupReader.Read(WikiMarkupWriter.Write(document)),
        ];
        foreach (var way in ways)
        {
            var first = MarkdownWriter.Write(way(MarkdownReader.Read(ContentCase.Markdown(name))));
            Assert.Equal(first, MarkdownWriter.Write(way(MarkdownReader.Read(first))));
        }
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Every_node_of_any_format_survives_the_way_through_Markdown(string name)
    {
        Func<Document, Document>[] ways =
        [
            document => AdfReader.Read(AdfWriter.WriteText(document)),
            document => StorageFormatReader.Read(StorageFormatWriter.Write(document)),
            document => WikiMarkupReader.Read(WikiMarkupWriter.Write(document)),
        ];
        foreach (var way in ways)
        {
            var before = way(ContentCase.Document(name));
            Assert.Equal(DocumentShape.Of(before), DocumentShape.Of(way(MarkdownReader.Read(MarkdownWriter.Write(before)))));
        }
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Adf_and_storage_settle_after_the_first_pass_through_Markdown(string name)
    {
        var adf = ContentCase.ToAdf(ContentCase.Markdown(name));
        var adfAgain = ContentCase.ToAdf(ContentCase.FromAdf(adf));
        Assert.Equal(adfAgain, ContentCase.ToAdf(ContentCase.FromAdf(adfAgain)));
        var storage = ContentCase.ToStorage(ContentCase.Markdown(name));
        var storageAgain = ContentCase.ToStorage(ContentCase.FromStorage(storage));
        Assert.Equal(storageAgain, ContentCase.ToStorage(ContentCase.FromStorage(storageAgain)));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void Storage_format_is_well_formed_to_an_independent_parser(string name)
    {
        foreach (var dialect in Enum.GetValues<StorageDialect>())
            AssertWellFormed(StorageFormatWriter.Write(MarkdownReader.Read(ContentCase.Markdown(name)), dialect));
    }

    [Theory]
    [MemberData(nameof(ContentCase.Names), MemberType = typeof(ContentCase))]
    public void No_word_of_the_Markdown_is_lost(string name)
    {
        var document = MarkdownReader.Read(ContentCase.Markdown(name));
        var words = Words(document);
        Assert.Superset(words, Words(AdfReader.Read(AdfWriter.Write(document).ToJsonString())));
        Assert.Superset(words, Words(StorageFormatReader.Read(StorageFormatWriter.Write(document))));
    }

    [Fact]
    public void Code_between_dollars_comes_back_as_a_formula_where_code_stands_for_formulas()
    {
        const string Code = "`$HOME$` and `$HOME`\n";
        Assert.Equal("$HOME$ and `$HOME`\n", ContentCase.FromAdf(ContentCase.ToAdf(Code)));
        Assert.Equal("$HOME$ and `$HOME`\n", ContentCase.FromWiki(ContentCase.ToWiki(Code)));
        Assert.Equal(Code, ContentCase.FromStorage(ContentCase.ToStorage(Code)));
    }

    [Fact]
    public void What_a_tag_of_wiki_markup_cannot_hold_is_written_in_other_signs()
    {
        Assert.Equal(":::info a/b (c)\n\nx\n\n:::\n", ContentCase.FromWiki(ContentCase.ToWiki(":::info a|b {c}\nx\n:::")));
        Assert.Equal(":::macro children label=\"a/b {c)\"\n:::\n", ContentCase.FromWiki(ContentCase.ToWiki(":::macro children label=\"a|b {c}\"\n:::")));
    }

    [Fact]
    public void Adf_keeps_comments_on_code_and_no_marks_on_objects()
    {
        const string Comment = "<span data-comment=\"u-1\">`code`</span>";
        Assert.Equal($"{Comment} [DONE](status:green)\n", ContentCase.FromAdf(ContentCase.ToAdf($"{Comment} **[DONE](status:green)**\n")));
    }

    internal static void AssertWellFormed(string storage)
    {
        var names = new NameTable();
        var namespaces = new XmlNamespaceManager(names);
        namespaces.AddNamespace("ac", "http://atlassian.com/content");
        namespaces.AddNamespace("ri", "http://atlassian.com/resource/identifier");
        using var reader = XmlReader.Create(
            new StringReader(storage),
            new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null },
            new XmlParserContext(names, namespaces, null, XmlSpace.None));
        while (reader.Read())
        {
        }
    }

    // Names of mentions are Confluence's to know; words in boxes move, so only their presence is compared.
    private static HashSet<string> Words(Document document) =>
        [.. document.AllBlocks().Where(block => block is not OpaqueBlock).SelectMany(BlockWords)];

    private static IEnumerable<string> BlockWords(Block block)
    {
        var lines = DocumentTree.InlinesOf(block).Where(inline => inline is Text or Status or Date).Select(DocumentText.PlainText);
        if (block is CodeBlock code) lines = lines.Append(code.Text);
        return lines.SelectMany(line => line.Split([' ', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
    }
}
