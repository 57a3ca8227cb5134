using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

/// <summary>Whatever the list or table: what comes, goes or moves leaves the others as they are, and what Atlassian gets is valid.</summary>
public sealed class GeneratedWholeBodyTests
{
    private const int Seeds = 400;
    private static readonly Document Other = MarkdownReader.Read("# New words\n\n- [ ] a new task\n- [x] another\n\n> [!NOTE]\n> in a panel\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n");

    [Theory]
    [InlineData(ContentFormat.StorageFormat)]
    [InlineData(ContentFormat.Adf)]
    public void A_part_that_comes_goes_or_moves_leaves_its_neighbours_as_they_are(ContentFormat format)
    {
        var (changed, kept, all) = (0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var source = Source(format, seed);
            var shown = MarkdownReader.Read(MarkdownWriter.Write(Read(format, source)));
            foreach (var wanted in Changes(shown, new Random(seed)))
            {
                var result = WholeBody.Write(source, format, wanted);
                var (want, got) = (Shown(wanted), Shown(Read(format, result.Source)));
                var anew = Shown(Read(format, Written(format, MarkdownReader.Read(MarkdownWriter.Write(wanted)))));
                Assert.True(want == got || anew == got, $"seed {seed}\n--- wanted\n{want}\n--- written\n{got}");
                changed++;
                var before = Parts(format, source);
                all += before.Count;
                kept += before.Count(part => result.Source.Contains(part, StringComparison.Ordinal));
            }
        }

        Assert.True(changed > 200, $"{changed} changes");
        Assert.True(kept > all * 0.9, $"{kept} of {all} parts kept their source in {changed} changes");
    }

    [AdfSchemaFact]
    public async Task Every_adf_document_that_was_edited_is_valid()
    {
        var edited = new List<(string Name, string Adf)>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (source, random) = (Source(ContentFormat.Adf, seed), new Random(seed));
            var shown = MarkdownReader.Read(MarkdownWriter.Write(AdfReader.Read(source)));
            foreach (var wanted in Changes(shown, random).Append(new([.. shown.Blocks, .. Other.Blocks])).Append(new([.. Other.Blocks, .. shown.Blocks.Skip(1)])))
                edited.Add(($"whole {seed}", WholeBody.Write(source, ContentFormat.Adf, wanted).Source));
            foreach (var edit in PartEdits(source, random))
                if (Try(source, edit) is { } result) edited.Add(($"{edit} {seed}", result.Source));
        }

        Assert.True(edited.Count > 1_500, $"{edited.Count} edits");
        Assert.Equal("{}", await AdfSchema.FaultsAsync(edited));
    }

    // One item, task or row taken out, put in, or moved to the end.
    private static IEnumerable<Document> Changes(Document document, Random random)
    {
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            var at = i;
            Document With(Block block) => new([.. document.Blocks.Take(at), block, .. document.Blocks.Skip(at + 1)]);
            foreach (var block in Changes(document.Blocks[i], random)) yield return With(block);
        }
    }

    private static IEnumerable<Block> Changes(Block block, Random random) => block switch
    {
        BulletList { Items.Count: > 1 } list => Changes(list.Items, new ListItem(Other.Blocks.Take(1).OfType<Heading>().Select(heading => (Block)new Paragraph(heading.Inlines)).ToList()), random).Select(items => list with { Items = items }),
        OrderedList { Items.Count: > 1 } list => Changes(list.Items, new ListItem([new Paragraph([new Text("new words")])]), random).Select(items => list with { Items = items }),
        TaskList { Items.Count: > 1 } list => Changes(list.Items, new TaskItem(true, [new Paragraph([new Text("new words")])]), random).Select(items => list with { Items = items }),
        Table { Rows.Count: > 2 } table when table.Rows.All(row => row.Cells.Count == table.Rows[0].Cells.Count && row.Cells.All(cell => cell.RowSpan == 1)) =>
            Changes([.. table.Rows.Skip(1)], new TableRow([.. table.Rows[1].Cells.Select(cell => cell with { Blocks = [new Paragraph([new Text("new words")])] })]), random).Select(rows => table with { Rows = [table.Rows[0], .. rows] }),
        _ => [],
    };

    private static IEnumerable<IReadOnlyList<T>> Changes<T>(IReadOnlyList<T> parts, T added, Random random)
    {
        var at = random.Next(parts.Count);
        yield return [.. parts.Take(at), added, .. parts.Skip(at)];
        if (parts.Count > 1) yield return [.. parts.Take(at), .. parts.Skip(at + 1)];
        yield return [.. parts.Take(at), .. parts.Skip(at + 1), parts[at]];
    }

    // The items, tasks and rows right below the page's blocks; at most one of them may go.
    private static List<string> Parts(ContentFormat format, string source) =>
        [.. SourceMaps.Read(source, format, StorageDialect.Cloud).Root.Children.Where(block => block.Kind is SourceKind.Group or SourceKind.Table).SelectMany(block => block.Children).Select(part => source[part.Whole.Start..part.Whole.End])];

    private static IEnumerable<DocumentEdit> PartEdits(string source, Random random)
    {
        var map = SourceMaps.Read(source, ContentFormat.Adf, StorageDialect.Cloud);
        foreach (var heading in Headings.Of(map).Take(2))
            foreach (var action in Enum.GetValues<SectionAction>()) yield return new SectionEdit(new(heading.Text, 1), action, Other);
        foreach (var id in map.Root.All().SelectMany(node => node.Ids).Distinct().Take(6))
            foreach (var action in Enum.GetValues<NodeAction>()) yield return new NodeEdit(id, action, random.Next(2) == 0 ? Other : Edits.Md("one *line*"));
        foreach (var task in map.Root.All().Where(node => node.State is not null && node.Ids.Count > 0).Take(2)) yield return new TaskEdit(task.Ids[0], !task.State!.Done);
        yield return Edits.Cell("1", "1", "1", "- a list\n- in a cell");
        yield return new TextEdit("word", "");
    }

    private static EditResult? Try(string source, DocumentEdit edit)
    {
        try
        {
            return DocumentEditor.Apply(source, ContentFormat.Adf, edit);
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private static string Shown(Document document) => BlockKeys.Of(BlockKeys.Settled(document.Blocks));

    private static string Source(ContentFormat format, int seed) => Written(format, new DocumentGenerator(seed).Document());

    private static string Written(ContentFormat format, Document document) => format == ContentFormat.Adf ? AdfWriter.WriteText(document) : StorageFormatWriter.Write(document);

    private static Document Read(ContentFormat format, string source) => format == ContentFormat.Adf ? AdfReader.Read(source) : StorageFormatReader.Read(source);
}
