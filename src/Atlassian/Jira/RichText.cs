using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Content.Adf;
using Atlassian.Content.Markdown;
using Atlassian.Content.WikiMarkup;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>Markdown to and from what a Jira stores: ADF on Cloud, wiki markup on Data Center.</summary>
public static class RichText
{
    /// <summary>The body to send for Markdown.</summary>
    public static JsonNode FromMarkdown(string markdown, AtlassianSite site)
    {
        var document = MarkdownReader.Read(markdown);
        return site.IsCloud ? AdfWriter.Write(document) : JsonValue.Create(WikiMarkupWriter.Write(document));
    }

    /// <summary>Markdown for a body as Jira sent it (an ADF object, a text of wiki markup, or nothing).</summary>
    public static string ToMarkdown(JsonElement? body) => body switch
    {
        { ValueKind: JsonValueKind.Object } adf => MarkdownWriter.Write(AdfReader.Read(adf)).TrimEnd(),
        { ValueKind: JsonValueKind.String } wiki => MarkdownWriter.Write(WikiMarkupReader.Read(wiki.GetString()!)).TrimEnd(),
        _ => "",
    };
}
