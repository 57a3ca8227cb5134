using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Editing;
using Atlassian.Content.StorageFormat;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Editing;

/// <summary>Whatever the document and the part: the part changes and nothing else does.</summary>
public sealed class GeneratedEditsTests
{
    private const int Seeds = 900;

    [Theory]
    [InlineData(ContentFormat.StorageFormat)]
    [InlineData(ContentFormat.Adf)]
    public void A_section_grows_by_what_is_appended(ContentFormat format)
    {
        var edited = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var source = Source(format, seed);
            var before = Read(format, source);
            foreach (var heading in before.AllBlocks().OfType<Heading>().Select(heading => string.Join(' ', DocumentText.PlainText(heading.Inlines.OfType<Text>()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(text => text.Length > 3).Take(3))
            {
                if (Try(format, source, Edits.Section(heading, SectionAction.Append, "QQADDEDQQ", 1)) is not { } result) continue;
                edited++;
                AssertOnePart(source, result);
                var after = Read(format, result.Source);
                Assert.Equal(before.AllBlocks().Count() + 1, after.AllBlocks().Count());
                Assert.Equal(before.PlainText().Replace("\n", "", StringComparison.Ordinal), after.PlainText().Replace("QQADDEDQQ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
            }
        }

        Assert.True(edited > 50, $"{edited} edits");
    }

    [Theory]
    [InlineData(ContentFormat.StorageFormat)]
    [InlineData(ContentFormat.Adf)]
    public void A_cell_changes_alone(ContentFormat format)
    {
        var edited = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var source = Source(format, seed);
            var tables = Read(format, source).AllBlocks().OfType<Table>().ToList();
            if (tables.Count == 0) continue;
            var random = new Random(seed);
            var table = random.Next(tables.Count);
            if (tables[table].Rows.Any(others => others.Cells.Any(cell => cell.RowSpan > 1))) continue; // its first column is not each row's first cell
            var row = random.Next(tables[table].Rows.Count);
            var result = DocumentEditor.Apply(source, format, Edits.Cell($"{table + 1}", $"{row + 1}", "1", "QQCELLQQ"));
            edited++;
            AssertOnePart(source, result);
            var cell = Read(format, result.Source).AllBlocks().OfType<Table>().ElementAt(table).Rows[row].Cells[0];
            Assert.Equal("QQCELLQQ", new Document(cell.Blocks).PlainText());
        }

        Assert.True(edited > 50, $"{edited} edits");
    }

    [Theory]
    [InlineData(ContentFormat.StorageFormat)]
    [InlineData(ContentFormat.Adf)]
    public void A_task_changes_alone(ContentFormat format)
    {
        var edited = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var source = Source(format, seed);
            var tasks = Tasks(format, source);
            if (tasks.Count == 0) continue;
            var chosen = new Random(seed).Next(tasks.Count);
            if (tasks.Count(task => task.LocalId == tasks[chosen].LocalId) > 1) continue;
            var result = DocumentEditor.Apply(source, format, new TaskEdit(tasks[chosen].LocalId!, !tasks[chosen].Done));
            edited++;
            AssertOnePart(source, result);
            Assert.Equal(tasks.Select((task, i) => task.Done ^ (i == chosen)), Tasks(format, result.Source).Select(task => task.Done));
        }

        Assert.True(edited > 30, $"{edited} edits");
    }

    [Theory]
    [InlineData(ContentFormat.StorageFormat)]
    [InlineData(ContentFormat.Adf)]
    public void Words_change_wherever_they_stand_and_nothing_else_does(ContentFormat format)
    {
        var edited = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var source = Source(format, seed);
            if (Try(format, source, new TextEdit("word", "<Z&\"")) is not { } result) continue;
            edited++;
            Assert.Equal(Words(Read(format, source)).Replace("word", "<Z&\"", StringComparison.Ordinal), Words(Read(format, result.Source)));
        }

        Assert.True(edited > 40, $"{edited} edits");
    }

    private static string Words(Document document) => string.Join('\n', document.AllBlocks().Select(block =>
        block is CodeBlock code ? code.Text : string.Concat(DocumentTree.InlinesOf(block).Select(inline => inline is Text text ? text.Value : "\uFFFC"))));

    private static List<TaskItem> Tasks(ContentFormat format, string source) =>
        [.. Read(format, source).AllBlocks().OfType<TaskList>().SelectMany(list => list.Items).Where(item => item.LocalId is not null)];

    private static EditResult? Try(ContentFormat format, string source, DocumentEdit edit)
    {
        try
        {
            return DocumentEditor.Apply(source, format, edit);
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private static void AssertOnePart(string source, EditResult result)
    {
        var part = Assert.Single(result.Parts);
        Assert.Equal(source[..part.Start], result.Source[..part.Start]);
        Assert.Equal(source[(part.Start + part.Before)..], result.Source[(part.Start + part.After)..]);
    }

    private static string Source(ContentFormat format, int seed)
    {
        var document = new DocumentGenerator(seed).Document();
        return format == ContentFormat.Adf ? AdfWriter.WriteText(document) : StorageFormatWriter.Write(document);
    }

    private static Document Read(ContentFormat format, string source) => format == ContentFormat.Adf ? AdfReader.Read(source) : StorageFormatReader.Read(source);
}
