using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Content;
using Atlassian.Content.Markdown;
using Atlassian.Jira;
using AtlassianMcp.Issues;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Writes an issue as the text of its file.</summary>
internal static class IssueTexts
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Front matter, the summary, the description and the chosen fields that hold formatted text; with what its links lead to.</summary>
    public static (string Text, IReadOnlyList<string> Links) Markdown(IssueMaterial material, IssueLinks links)
    {
        var issue = material.Issue;
        var blocks = new List<Block> { new Heading(1, [new Text(IssueValues.Text(issue, "summary") ?? issue.Key)]) };
        blocks.AddRange(RichText.ToDocument(issue.Field("description")).Blocks);
        foreach (var field in material.Input.Fields.Where(field => field.IsRich && IsText(issue.Field(field.Id))))
        {
            blocks.Add(new Heading(2, [new Text(field.Name)]));
            blocks.AddRange(RichText.ToDocument(issue.Field(field.Id)).Blocks);
        }

        var document = new Document(blocks);
        return ($"{FrontMatter(material)}\n{MarkdownWriter.Write(Relink(document, material, links)).Trim()}\n", links.KeysOf(document));
    }

    /// <summary>An object with typed values.</summary>
    public static string Json(IssueMaterial material) => JsonSerializer.Serialize(ToldIssue.Of(material), SavedJson.Options);

    private static bool IsText(JsonElement? value) => value is { ValueKind: JsonValueKind.String } || (value is { ValueKind: JsonValueKind.Object } document && IssueValues.Member(document, "type") == "doc");

    private static Document Relink(Document content, IssueMaterial material, IssueLinks links)
    {
        var path = ExportInput.PlaceOf(material.Issue.Key) + material.Input.Ending;
        return content
            .MapImages(source => source is AttachmentImage { PageTitle: null } image && PathOf(image.FileName) is { } file ? new AttachmentImage(RelativePath.Of(path, file)) : source)
            .MapLinks(href => LinkTarget.Parse(href) is LinkTarget.Attachment target && PathOf(target.FileName) is { } file ? RelativePath.Href(path, file) : links.Relative(href, path, material.Input.Ending) ?? href);

        string? PathOf(string name) => material.Files.FirstOrDefault(file => file.Title == name)?.Path;
    }

    private static string FrontMatter(IssueMaterial material)
    {
        var told = ToldIssue.Of(material);
        var text = new FrontMatterText()
            .Plain("key", told.Key).Plain("id", told.Id).Words("summary", told.Summary).Words("type", told.Type).Words("status", told.Status).Words("resolution", told.Resolution)
            .Words("priority", told.Priority).Words("assignee", told.Assignee).Words("reporter", told.Reporter).List("labels", told.Labels).List("components", told.Components)
            .List("fix_versions", told.FixVersions).Plain("parent", told.Parent).Time("created", told.Created).Time("updated", told.Updated).Plain("due", told.Due).Plain("url", told.Url)
            .List("links", told.Links?.Select(link => $"{link.Relation} {link.Key}".Trim()).ToList());
        var fields = (told.Fields ?? new Dictionary<string, JsonNode?>()).Where(field => !material.Input.Fields.Any(chosen => chosen.Name == field.Key && chosen.IsRich && IsText(material.Issue.Field(chosen.Id)))).ToList();
        if (fields.Count == 0) return text.ToString();
        return text.Plain("fields", "\n" + string.Join('\n', fields.Select(field => $"  {FrontMatterText.Quoted(field.Key)}: {field.Value?.ToJsonString(OneLine) ?? "null"}"))).ToString();
    }
}
