using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Content;
using Atlassian.Content.Adf;
using Atlassian.Content.Comparison;
using Atlassian.Content.Editing;
using Atlassian.Content.Markdown;
using Atlassian.Content.WikiMarkup;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Markdown to and from what a Jira stores: ADF on Cloud, wiki markup on Data Center.</summary>
public static class RichText
{
    private const int MaxDepth = 100_000;

    /// <summary>The body to send for Markdown.</summary>
    public static JsonNode FromMarkdown(string markdown, AtlassianSite site) => Of(MarkdownReader.Read(markdown), site);

    /// <summary>The body to send for Markdown that goes over a body that is there; what the Markdown leaves unchanged stays as it was.</summary>
    /// <param name="existing">The body as Jira sent it; null for none.</param>
    /// <param name="markdown">The whole new text.</param>
    /// <param name="site">Where it goes.</param>
    public static JsonNode Over(JsonElement? existing, string markdown, AtlassianSite site)
    {
        var document = MarkdownReader.Read(markdown);
        return existing switch
        {
            { ValueKind: JsonValueKind.Object } adf => JsonNode.Parse(WholeBody.Write(adf.GetRawText(), ContentFormat.Adf, document).Source, documentOptions: new() { MaxDepth = MaxDepth })!,
            { ValueKind: JsonValueKind.String } wiki => JsonValue.Create(WholeBody.Write(wiki.GetString()!, ContentFormat.WikiMarkup, document).Source),
            _ => Of(document, site),
        };
    }

    /// <summary>What writing a body over another would destroy unseen.</summary>
    /// <param name="existing">The body as Jira sent it; null for none.</param>
    /// <param name="written">The body to send.</param>
    public static IReadOnlyList<Loss> Losses(JsonElement? existing, JsonNode written)
    {
        if (existing is not { } body || Read(body) is not { } before) return [];
        var after = written is JsonObject ? AdfReader.Read(written.ToJsonString(new() { MaxDepth = MaxDepth })) : WikiMarkupReader.Read((string?)written ?? "");
        return LossReport.Between(before, after);
    }

    /// <summary>Markdown for a body as Jira sent it (an ADF object, a text of wiki markup, or nothing).</summary>
    public static string ToMarkdown(JsonElement? body) => MarkdownWriter.Write(ToDocument(body)).TrimEnd();

    /// <summary>A body as Jira sent it, read.</summary>
    public static Document ToDocument(JsonElement? body) => body is { } some && Read(some) is { } document ? document : Document.Empty;

    private static JsonNode Of(Document document, AtlassianSite site) =>
        site.IsCloud ? AdfWriter.Write(document) : JsonValue.Create(WikiMarkupWriter.Write(document));

    private static Document? Read(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Object => AdfReader.Read(body),
        JsonValueKind.String => WikiMarkupReader.Read(body.GetString()!),
        _ => null,
    };
}
