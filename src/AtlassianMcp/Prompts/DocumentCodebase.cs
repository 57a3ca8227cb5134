using System.ComponentModel;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Prompts;

/// <summary>Documents the code at hand as pages.</summary>
[NeedsTools("confluence_publish_page", "confluence_search", "confluence_get_page_tree", AlsoNames = ["confluence_get_page", "confluence_edit_page", "apply_change", "create_upload"])]
public static class DocumentCodebase
{
    [McpServerPrompt(Name = "document-codebase", Title = "Document a codebase in Confluence")]
    [Description("Documents the code in the workspace as Confluence pages, or brings such pages up to date.")]
    public static string Text(
        [ChosenFrom(Choice.Spaces)][Description("Key of the space.")] string space_key,
        [Description("Id or URL of the page that the pages go below.")] string? parent_page_id = null,
        [Description("What to document, such as a folder or a subject; without it the whole.")] string? scope = null) => $"""
        Document the code of this workspace in the Confluence space {space_key}.{PromptText.Given(parent_page_id, "The pages go below the page {0}.")}{PromptText.Given(scope, "Document only: {0}")}
        1. Read the code: what it is for, how it is started, built, tested and released, its parts and how they depend on each other, its data, its interfaces, its settings. Write down nothing that you have not seen in the code.
        2. Look with confluence_search and confluence_get_page_tree for pages about it. What exists is brought up to date, not written a second time: read it with confluence_get_page, and change only what is no longer true with confluence_edit_page.
        3. Show me the tree of pages that you propose, one line each, and ask what to change. An overview at the top, no page longer than ten minutes' reading, paths and names as code, diagrams as Mermaid in code blocks.
        4. Publish from the top down with confluence_publish_page, each first with dry_run: true, and when I agree with apply_change. Images go inline, or in a zip through create_upload.
        5. Tell me the addresses of the pages, and what you could not find out from the code.
        """;
}
