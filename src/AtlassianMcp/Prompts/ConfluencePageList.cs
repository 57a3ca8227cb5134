using System.ComponentModel;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Prompts;

/// <summary>Shows what lies below a page, or at the top of a space.</summary>
[NeedsTools("confluence_list_pages", AlsoNames = ["confluence_search"])]
public static class ConfluencePageList
{
    [McpServerPrompt(Name = "confluence-page-list", Title = "List Confluence pages")]
    [Description("Lists the pages directly below a page, or at the top of a space.")]
    public static string Text(
        [Description("Id or URL of the page above them.")] string? parent_page_id = null,
        [ChosenFrom(Choice.Spaces)][Description("Without a page: key of the space.")] string? space_key = null) => $"""
        List Confluence pages with confluence_list_pages.{PromptText.Given(parent_page_id, "The page above them is {0}.")}{PromptText.Given(space_key, "The space is {0}.")}
        Where neither a page nor a space is given, ask me which one; confluence_search finds pages by words.
        Follow next_cursor until the list is complete, or until 200 pages are listed. Show title and id of each page in the order of the answer, and how many there are.
        """;
}
