using System.ComponentModel;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Prompts;

/// <summary>Publishes a Markdown file with its images as a page.</summary>
[NeedsTools("confluence_publish_page", "create_upload", AlsoNames = ["confluence_get_page", "apply_change"])]
public static class PublishToConfluence
{
    [McpServerPrompt(Name = "publish-to-confluence", Title = "Publish Markdown to Confluence")]
    [Description("Publishes a Markdown file with its images as a new page, or as a new version of one.")]
    public static string Text(
        [Description("Path of the Markdown file, or what the page is to say.")] string file,
        [Description("New page: id or URL of the page it goes below.")] string? parent_page_id = null,
        [Description("Page to update: id or URL.")] string? page_id = null,
        [ChosenFrom(Choice.Spaces)][Description("New page without a page above it: key of its space.")] string? space_key = null) => $"""
        Publish this to Confluence with confluence_publish_page: {file}{PromptText.Given(parent_page_id, "It goes below the page {0}.")}{PromptText.Given(page_id, "It is a new version of the page {0}.")}{PromptText.Given(space_key, "Its space is {0}.")}
        1. If neither a page to update, a page above nor a space is given, ask me where it goes. Read the file, and note which local images it shows.
        2. {PromptText.Sending} Image paths stay as they are in the Markdown.
        3. For an existing page read it with confluence_get_page first: the whole content is replaced. If it has what the Markdown does not keep, show me that and ask before you use allow_loss.
        4. Call confluence_publish_page with dry_run: true, show me the title, the place and the difference, and when I agree, make exactly that change with apply_change.
        5. Tell me the page's address, its version, and every image that was missing or failed.
        """;
}
