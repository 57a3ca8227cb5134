using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;
using Atlassian.Content.WikiMarkup;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>What must hold for documents nobody would write.</summary>
public sealed class GeneratedDocumentTests
{
    private const int Documents = 3_000;

    [Fact]
    public void Markdown_written_from_any_document_is_read_back_as_itself() =>
        AssertEach(document => MarkdownWriter.Write(document), markdown => MarkdownWriter.Write(MarkdownReader.Read(markdown)));

    [Fact]
    public void Storage_format_of_any_document_is_well_formed_and_settles()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var storage = StorageFormatWriter.Write(new DocumentGenerator(seed).Document());
            RoundTripTests.AssertWellFormed(storage);
            var again = StorageFormatWriter.Write(StorageFormatReader.Read(storage));
            Assert.True(again == StorageFormatWriter.Write(StorageFormatReader.Read(again)), $"seed {seed}");
        }
    }

    [Fact]
    public void Adf_of_any_document_settles()
    {
        for (var seed = 0; seed < Documents; seed++)
        {
            var adf = AdfWriter.Write(new DocumentGenerator(seed).Document()).ToJsonString();
            var again = AdfWriter.Write(AdfReader.Read(adf)).ToJsonString();
            Assert.True(again == AdfWriter.Write(AdfReader.Read(again)).ToJsonString(), $"seed {seed}");
        }
    }

    [Fact]
    public void Wiki_markup_of_any_document_is_read_without_a_fault()
    {
        for (var seed = 0; seed < Documents; seed++)
            MarkdownWriter.Write(WikiMarkupReader.Read(WikiMarkupWriter.Write(new DocumentGenerator(seed).Document())));
    }

    // One pass may still settle spaces and runs of marks; from then on nothing moves.
    private static void AssertEach(Func<Document, string> write, Func<string, string> pass)
    {
        var unsettled = new List<string>();
        for (var seed = 0; seed < Documents; seed++)
        {
            var first = pass(write(new DocumentGenerator(seed).Document()));
            if (pass(first) != first) unsettled.Add($"seed {seed}");
        }

        Assert.True(unsettled.Count == 0, $"{unsettled.Count} of {Documents}: {string.Join(", ", unsettled.Take(10))}");
    }
}
