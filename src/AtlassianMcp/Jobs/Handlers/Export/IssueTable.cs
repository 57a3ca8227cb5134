using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Transfers;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Issues as a table: a column a field, a row an issue.</summary>
internal static class IssueTable
{
    // Excel cuts longer cells apart, and a row must fit into one of the table store.
    private const int LongestCell = 32_000;
    private const int LongestRow = 350_000;
    private const string Joint = "; ";

    private static readonly string[] Main =
    [
        "key", "id", "project", "type", "status", "resolution", "priority", "summary", "assignee", "reporter", "labels", "components", "fix_versions", "parent", "created", "updated", "due", "url", "links", "description",
    ];

    /// <summary>The names of the columns.</summary>
    public static IEnumerable<string> Columns(ExportInput input) =>
        Main.Concat(input.Comments ? ["comments"] : []).Concat(input.Attachments ? ["attachments"] : []).Concat(input.Fields.Select(field => field.Name));

    /// <summary>The cells of an issue's row, as JSON.</summary>
    public static string Cells(IssueMaterial material)
    {
        var (told, input) = (ToldIssue.Of(material), material.Input);
        string?[] main =
        [
            told.Key, told.Id, told.Project, told.Type, told.Status, told.Resolution, told.Priority, told.Summary, told.Assignee, told.Reporter, Joined(told.Labels), Joined(told.Components),
            Joined(told.FixVersions), told.Parent, Time(told.Created), Time(told.Updated), told.Due, told.Url, Joined(told.Links?.Select(link => $"{link.Relation} {link.Key}".Trim())), told.Description,
        ];
        var cells = main.Concat(input.Comments ? [string.Join("\n\n", material.Comments.Select(comment => $"{Time(comment.Created)} {comment.Author}: {comment.Body}"))] : [])
            .Concat(input.Attachments ? [Joined(material.Files.Select(file => file.Path))] : [])
            .Concat(input.Fields.Select(field => Value(told.Fields?.GetValueOrDefault(field.Name))))
            .Select(cell => Cut(cell ?? "", LongestCell)).ToArray();
        Shorten(cells);
        return JsonSerializer.Serialize(cells, JobJson.Options);
    }

    /// <summary>Writes the table from rows of cells, as UTF-8 with the mark that has Excel read it so.</summary>
    public static async Task WriteAsync(ExportInput input, IAsyncEnumerable<string> rows, Stream target, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Row(Columns(input)).AsMemory(), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
            await writer.WriteAsync(CsvText.Row(JsonSerializer.Deserialize<string[]>(row, JobJson.Options)!).AsMemory(), cancellationToken);
    }

    private static string? Joined(IEnumerable<string>? values) => values is null ? null : string.Join(Joint, values);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string? Value(JsonNode? value) => value switch
    {
        null => null,
        JsonArray list => string.Join(Joint, list.Select(Value)),
        JsonValue text when text.TryGetValue<string>(out var words) => words,
        _ => value.ToJsonString(JobJson.Options),
    };

    private static void Shorten(string[] cells)
    {
        while (cells.Sum(cell => cell.Length) > LongestRow)
        {
            var longest = Array.IndexOf(cells, cells.MaxBy(cell => cell.Length));
            cells[longest] = Cut(cells[longest], cells[longest].Length / 2);
        }
    }

    // Never between the halves of a character.
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";
}
