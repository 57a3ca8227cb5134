using System.Text.RegularExpressions;
using System.Xml;
using Atlassian.Content;
using Atlassian.Content.Comparison;
using Atlassian.Content.Editing;
using Atlassian.Content.Outline;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>Leads a damaged text through everything that takes one: what is written is well-formed and can be read again, what is refused is refused with the exception that is documented.</summary>
internal sealed partial class Rooms(Spoke format, Action<string> adf)
{
    // Editing takes many times as long as reading.
    private const int Often = 8;
    private const int Rereading = 4;

    private readonly ContentFormat _format = Enum.Parse<ContentFormat>(format.Name switch { "ADF" => "Adf", "storage" => "StorageFormat", "wiki" => "WikiMarkup", var name => name });

    /// <summary>Visits every room; false when the text was refused as its format allows.</summary>
    public bool Visit(string text, int seed)
    {
        if (Refused(() => format.Read(text)))
        {
            if (format.Name is not ("ADF" or "storage")) throw new InvalidOperationException("Any text is " + format.Name);
            if (seed % Often != 0) return false;
            if (!Refused(() => WholeBody.Write(text, _format, Document.Empty))) throw new InvalidOperationException("What cannot be read was written over");
            if (!Refused(() => DocumentEditor.Apply(text, _format, new TextEdit("a", "b")))) throw new InvalidOperationException("What cannot be read was edited");
            return false;
        }

        var random = new Random(seed);
        var document = format.Read(text);
        var markdown = Written(document, seed);
        if (seed % Often != 0) return true;
        var other = new InputMutator(random, FormatTokens.Of("Markdown")).Mutate(markdown);
        Compare(document, Spoke.Markdown.Read(other), markdown, other);
        Cut(document, markdown, random.Next(DocumentCut.SmallestBudget, 3_000));
        Edit(Sent(text), document, Spoke.Markdown.Read(other), random);
        return true;
    }

    // No site sends characters that its own format forbids; readers take them out, an edit would leave them where they are and refuses them.
    private string Sent(string text) => format.Name is "ADF" or "storage" && LegalText.Of(text) is var legal && legal.Length != text.Replace("\r\n", "\n", StringComparison.Ordinal).Length ? legal : text;

    private string Written(Document document, int seed)
    {
        var markdown = Spoke.Markdown.Write(document);
        foreach (var spoke in Spoke.All)
        {
            var text = spoke == Spoke.Markdown ? markdown : spoke.Write(document);
            if (spoke == Spoke.Adf) adf(text);
            if (spoke.Name.EndsWith("storage", StringComparison.Ordinal)) AssertWellFormed(text);
            if (seed % Rereading == 0 && Refused(() => spoke.Read(text))) throw new InvalidOperationException($"{spoke.Name} as written cannot be read");
        }

        return markdown;
    }

    private static void Compare(Document document, Document content, string markdown, string other)
    {
        LossReport.Between(document, content);
        LossReport.Between(content, document);
        LineDiff.Between(markdown, other);
        var merge = ThreeWayMerge.Of(markdown, other, markdown + "\nnew words\n");
        if (merge.Text is null) merge.WithMarkers();
        if (ThreeWayMerge.Of(markdown, other, markdown).Text != other.Replace("\r\n", "\n", StringComparison.Ordinal)) throw new InvalidOperationException("A merge with what did not change is not the change");
    }

    private static void Cut(Document document, string markdown, int budget)
    {
        DocumentOutline.Of(document);
        List<MarkdownPiece> pieces = [DocumentCut.Take(document, budget)];
        while (pieces[^1].Next is { } next && pieces.Count < 100) pieces.Add(DocumentCut.Take(document, budget, next));
        if (pieces.Count < 100 && DocumentCut.Join(pieces) != markdown) throw new InvalidOperationException("The parts are not the whole");
    }

    private void Edit(string text, Document document, Document content, Random random)
    {
        var isValid = _format == ContentFormat.Adf && AdfSchema.IsValid(text);
        AssertReadable(WholeBody.Write(text, _format, content).Source, "A body written over", isValid);
        var heading = document.FirstHeading() ?? "a";
        var id = document.AllBlocks().Select(block => block.LocalId).FirstOrDefault(id => id is not null) ?? "1";
        var words = document.PlainText();
        var at = random.Next(words.Length + 1);
        var found = words[at..Math.Min(words.Length, at + random.Next(1, 6))];
        foreach (var edit in new DocumentEdit[]
        {
            new TextEdit(found.Length > 0 ? found : "a", "new & <words>\n\n\"*|"), new SectionEdit(new(heading, 1), (SectionAction)random.Next(5), content), new CellEdit(new(new(1), new(1), new(1)), content),
            new TaskEdit(Task(document), true), new NodeEdit(id, (NodeAction)random.Next(4), content),
        })
        {
            string? result = null;
            if (!Refused(() => result = DocumentEditor.Apply(text, _format, edit).Source)) AssertReadable(result!, edit.GetType().Name, isValid);
        }
    }

    private void AssertReadable(string text, string what, bool isValid)
    {
        if (Refused(() => format.Read(text))) throw new InvalidOperationException($"{what} cannot be read:\n{text}");
        if (isValid) adf(text);
    }

    private static string Task(Document document) =>
        document.AllBlocks().OfType<TaskList>().SelectMany(list => list.Items).Select(item => item.LocalId ?? new Document(item.Blocks).PlainText()).FirstOrDefault(words => words.Length > 0) ?? "a";

    private static bool Refused(Action work)
    {
        try
        {
            work();
            return false;
        }
        catch (ContentException)
        {
            return true;
        }
    }

    // Confluence knows HTML's entities, and which prefixes it knows is its own affair.
    private static void AssertWellFormed(string storage)
    {
        using var reader = new XmlTextReader(Entity().Replace(storage, "&#160;"), XmlNodeType.Element, null) { Namespaces = false, DtdProcessing = DtdProcessing.Prohibit };
        while (reader.Read())
        {
        }
    }

    [GeneratedRegex("&[A-Za-z][A-Za-z0-9]*;")]
    private static partial Regex Entity();
}
