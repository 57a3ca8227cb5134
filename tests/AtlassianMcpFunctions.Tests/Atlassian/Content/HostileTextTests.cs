using System.Globalization;
using Atlassian.Content;
using Atlassian.Content.Comparison;
using Atlassian.Content.Editing;
using Atlassian.Content.Outline;
using AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>
/// Texts made to stall a reader or to overflow its stack end soon, in a thread with a stack of 1 MB, and lose no words. <c>HOSTILE_MEGABYTES=10 dotnet test --filter FullyQualifiedName~HostileTextTests</c> makes them as long as that.
/// </summary>
public sealed class HostileTextTests
{
    private const int Stack = 1 << 20;
    private const int Short = 4_000;

    // Far more than any of them takes, and far less than what grows with the square of its length would: machines are busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly int? Long = int.TryParse(Environment.GetEnvironmentVariable("HOSTILE_MEGABYTES"), CultureInfo.InvariantCulture, out var megabytes) ? megabytes << 20 : null;

    /// <summary>Texts whose time once grew with the square of their length.</summary>
    public static TheoryData<string> Squares => ["![](", "[a](", "[a](b (", "[", "[ in paragraphs", ":::info\n", "www.a.b ", "http://a(", "[[_TOC_]]", "<!--", "a tree of quotes", "$a|b$ ", "[x]: y\n", "a\n===\n", "a wide table with short rows", "a title of emphasis within emphasis", "a title of entities", "widths of many columns"];

    [Theory]
    [MemberData(nameof(Spoke.Formats), MemberType = typeof(Spoke))]
    public void No_text_stalls_any_room_of(string format) => All(HostileTexts.Long, format, Long ?? Short, Long is null ? Patience : 4 * Patience);

    [Theory]
    [MemberData(nameof(Spoke.Formats), MemberType = typeof(Spoke))]
    public void No_depth_overflows_any_room_of(string format)
    {
        foreach (var depth in new[] { 60, 350, 1_000 }) All(HostileTexts.Deep, format, depth, Patience);
    }

    [Theory]
    [MemberData(nameof(Squares))]
    public void Half_a_megabyte_is_read_in_seconds(string name)
    {
        var text = HostileTexts.Long.First(text => text.Name == name).Text(1 << 19);
        Assert.Null(Fault(() => Spoke.Markdown.Read(text), Patience));
    }

    [Theory]
    [InlineData("{code}")]
    [InlineData("{panel}")]
    [InlineData("{{a ")]
    public void A_line_of_half_a_megabyte_of_wiki_markup_is_read_in_seconds(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (1 << 19) / piece.Length)) + "\n}} " + HostileTexts.Word;
        Assert.Null(Fault(() => Spoke.Wiki.Read(text), Patience));
    }

    [Theory]
    [InlineData("widths of many columns")]
    [InlineData("one long row among short ones")]
    [InlineData("what stands between items")]
    [InlineData("task lists beside a task")]
    public void Half_a_megabyte_of_storage_format_becomes_Markdown_in_seconds(string name)
    {
        var text = HostileTexts.Long.First(text => text.Format == "storage" && text.Name == name).Text(1 << 19);
        Assert.Null(Fault(() => Assert.InRange(Spoke.Markdown.Write(Spoke.Storage.Read(text)).Length, 1, 4 * text.Length), Patience));
    }

    [Fact]
    public void Footnotes_within_footnotes_are_words_beyond_the_limit()
    {
        var read = Spoke.Markdown.Read("a[^0]\n\n" + HostileTexts.Deep.First(text => text.Name == "footnotes").Text(130) + "\n\n# Heading\n");
        Assert.Single(read.Blocks.OfType<Heading>());
        Assert.Contains("[^129]: " + HostileTexts.Word, read.PlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_of_very_many_attributes_is_refused()
    {
        var text = HostileTexts.Long.First(text => text is { Format: "storage", Name: "attributes" }).Text(1 << 20);
        Assert.Contains("attributes", Assert.Throws<ContentException>(() => Spoke.Storage.Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("*")]
    [InlineData("#")]
    [InlineData("[a {{ in a line")]
    [InlineData("| {panel}  in a line")]
    [InlineData("macros of many names")]
    [InlineData("{{a in a line above }}")]
    public void Half_a_megabyte_of_wiki_markup_is_read_in_seconds(string name)
    {
        var text = HostileTexts.Long.First(text => text.Format == "wiki" && text.Name == name).Text(1 << 19);
        Assert.Null(Fault(() => Spoke.Wiki.Read(text), Patience));
    }

    [Theory]
    [InlineData("<!-- never closed\n\nsurvivor")]
    [InlineData("<?php never closed\n\nsurvivor")]
    [InlineData("<details>\n\n<!-- never closed\n\nsurvivor")]
    [InlineData(":::layout\nsurvivor\n:::")]
    public void What_nothing_closes_hides_no_words(string markdown) => Assert.Contains(HostileTexts.Word, Spoke.Markdown.Read(markdown).PlainText(), StringComparison.Ordinal);

    private static void All(IEnumerable<(string Format, string Name, Func<int, string> Text)> texts, string format, int size, TimeSpan patience)
    {
        var faults = texts.Where(text => text.Format == format).Select(text => (text.Name, Fault: Fault(() => Visit(text.Text(size), Spoke.Of(format)), patience))).Where(text => text.Fault is not null);
        Assert.Empty(faults.Select(text => $"{text.Name}: {text.Fault}"));
    }

    private static string? Fault(Action work, TimeSpan patience)
    {
        string? fault = null;
        var thread = new Thread(() => fault = Thrown(work), Stack) { IsBackground = true };
        thread.Start();
        return thread.Join(patience) ? fault : "no end";
    }

    private static string? Thrown(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (ContentException)
        {
            return null;
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    private static void Visit(string text, Spoke format)
    {
        var document = format.Read(text);
        var written = Spoke.All.Select(spoke => (Spoke: spoke, Text: spoke.Write(document))).ToList();
        foreach (var (spoke, output) in written)
        {
            spoke.Read(output);
            Assert.True(output.Contains(HostileTexts.Word, StringComparison.Ordinal) || !HasWord(document), $"{spoke.Name} lost the words");
        }

        DocumentOutline.Of(document);
        DocumentCut.Take(document, 8_000);
        Edit(text, Enum.Parse<ContentFormat>(format.Name switch { "ADF" => "Adf", "storage" => "StorageFormat", "wiki" => "WikiMarkup", var name => name }), document, written[0].Text);
    }

    private static void Edit(string text, ContentFormat format, Document document, string markdown)
    {
        var content = Spoke.Markdown.Read(markdown + "\n\nnew words\n");
        LossReport.Between(document, content);
        Assert.Contains("new words", WholeBody.Write(text, format, content).Source, StringComparison.Ordinal);
        foreach (var edit in new DocumentEdit[]
        {
            new TextEdit(HostileTexts.Word, "other"), new TextEdit("a", "bb"), new SectionEdit(new("a1"), SectionAction.Append, content), new CellEdit(new(new(1), new(1), new(1)), content), new TaskEdit(HostileTexts.Word, true), new NodeEdit("a", NodeAction.Delete, content),
        }) Assert.Null(Thrown(() => DocumentEditor.Apply(text, format, edit)));
    }

    private static bool HasWord(Document document) => document.PlainText().Contains(HostileTexts.Word, StringComparison.Ordinal);
}
