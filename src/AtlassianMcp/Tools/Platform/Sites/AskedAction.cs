using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Platform.Sites;

/// <summary>What somebody wants to do, as one of our tools does it.</summary>
/// <param name="Tool">The tool; null where none of ours does that.</param>
/// <param name="Writes">Whether it changes something.</param>
/// <param name="Needed">What Atlassian wants for it.</param>
internal sealed record AskedAction(string? Tool, bool Writes, NeededPermission Needed)
{
    private const int MostShown = 5;

    // The words people use, and the tool that does it in either product.
    private static readonly (string[] Words, string? Jira, string? Confluence)[] Known =
    [
        (["view", "read", "see", "browse", "open"], "jira_get_issue", "confluence_get_page"),
        (["edit", "update", "change", "write"], "jira_update_issue", "confluence_update_page"),
        (["comment"], "jira_add_comment", "confluence_add_comment"),
        (["create", "add"], "jira_create_issue", "confluence_create_page"),
        (["delete", "remove"], "jira_delete_issue", "confluence_delete_page"),
        (["transition", "close", "resolve"], "jira_transition_issue", null),
        (["assign"], "jira_assign_issue", null),
        (["link"], "jira_link_issues", null),
        (["attach"], "jira_add_attachment", "confluence_add_attachment"),
        (["log work", "log_work", "worklog"], "jira_add_worklog", null),
        (["move"], "jira_move_to_project", "confluence_move_page"),
        (["rank", "schedule"], "jira_move_issues", null),
        (["vote"], "jira_vote", null),
        (["watch"], null, "confluence_watch"),
        (["label"], "jira_update_issue", "confluence_add_labels"),
        (["copy"], "jira_create_issue", "confluence_copy_page"),
        (["restrict"], null, "confluence_set_restrictions"),
    ];

    private static readonly string[] Managing = ["manage", "administer"];

    /// <summary>What an action means in a product; null when it means nothing there.</summary>
    /// <param name="action">A word, or the name of a tool.</param>
    /// <param name="product">Jira or Confluence.</param>
    /// <param name="tools">The tools there are.</param>
    public static AskedAction? Of(string action, Product product, ToolFaces tools)
    {
        var word = action.Trim().ToLowerInvariant();
        if (Managing.Contains(word)) return new(null, Writes: true, product == Product.Jira ? NeededPermission.AdministerProject : NeededPermission.AdministerSpace);
        var name = Array.Find(Known, known => known.Words.Contains(word)) is { Words: not null } found ? product == Product.Jira ? found.Jira : found.Confluence : word;
        if (name is null || tools.Find(name) is not { } tool || !tool.Toolset.StartsWith(product.ToString().ToLowerInvariant() + ".", StringComparison.Ordinal)) return null;
        var writes = tool.Class != ToolClass.Read;
        return new(tool.Name, writes, NeededPermission.Of(tool.Name, writes));
    }

    /// <summary>What to say of a word that means nothing.</summary>
    public static ArgumentException Unknown(string action, ToolFaces tools)
    {
        var words = Known.Select(known => known.Words[0]).Append(Managing[0]).ToList();
        var near = Spelling.Nearest(action, [.. words, .. tools.All.Where(tool => tool.NeedsProduct).Select(tool => tool.Name)]).Take(MostShown);
        return new($"'{action}' is nothing that can be done there. Use a word ({string.Join(", ", words)}) or a tool's name. Nearest: {string.Join(", ", near)}.");
    }
}
