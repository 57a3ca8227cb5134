using System.Text.Json.Nodes;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence;

/// <summary>The rules every way of writing pages shares: unique titles, well-formed bodies, rising versions.</summary>
internal sealed class PageEdits(ConfluenceStore confluence)
{
    private const int MaxBody = 5 * 1024 * 1024;
    private const int LongestTitle = 255;

    /// <summary>Reads a body in any representation the call may use and gives it in storage format.</summary>
    public static string Storage(Call call, string? representation, string? value)
    {
        var storage = representation switch
        {
            "storage" => value ?? "",
            "atlas_doc_format" when call.Store.IsCloud => AdfToStorage.Convert(call.Store.Confluence, Document(call, value)),
            "wiki" => WikiToStorage.Convert(value ?? ""),
            _ => throw call.Bad($"Invalid representation '{representation}' for the body."),
        };
        if (storage.Length > MaxBody) throw Errors.In(call.Shape, 413, "Content body exceeds the maximum size of 5 MB.");
        StorageXml.Check(storage, call);
        return storage;
    }

    public Page Create(Call call, Space space, TreeItem? parent, string? title, string storage, string status = "current", bool isLive = false)
    {
        if (!SpaceAccess.Lets(confluence, call.SignedIn, "create", "page", space)) throw Errors.In(call.Shape, 403, "You do not have permission to create content in the space: " + space.Key);
        if (status == "current" || title is { Length: > LongestTitle }) CheckTitle(call, space, title, null);
        return confluence.AddPage(space, parent, title ?? "", storage, call.SignedIn, status, isLive);
    }

    public BlogPost CreatePost(Call call, Space space, string? title, string storage, string status)
    {
        CheckWords(call, title);
        return confluence.AddBlogPost(space, title!, storage, call.SignedIn, status);
    }

    /// <summary>Saves a new version; its number must be the current one plus one. Asking for <c>current</c> publishes a draft and takes a page out of the trash.</summary>
    public void Change(Call call, Page page, string? title, string storage, int? number, string? message, bool minorEdit, string? status = null)
    {
        if (!SpaceAccess.OnPage(confluence, call.User, page).Contains(("update", page.Type))) throw Errors.In(call.Shape, 403, "You do not have permission to edit the content with id: " + page.PublicId);
        CheckVersion(call, page, number);
        if (page is BlogPost) CheckWords(call, title ?? page.Title);
        else CheckTitle(call, page.Space, title ?? page.Title, page);
        // Whoever takes a page out of the trash does not change what it says.
        if (status == "current" && page.Status == "trashed") storage = page.Body;
        if (status == "current" && page.Status != "current") confluence.Restore(page);
        confluence.Change(page, title ?? page.Title, storage, call.SignedIn, message ?? "", minorEdit);
    }

    public static void CheckVersion(Call call, Content content, int? number)
    {
        if (number is null) throw call.Bad("Must supply an incremented version when updating Content. No version supplied.");
        if (number != content.Current.Number + 1)
            throw Errors.In(call.Shape, 409, $"Version must be incremented on update. Current version is: {content.Current.Number}");
    }

    /// <summary>Moving below itself would cut a page off its tree.</summary>
    public void Move(Call call, Page page, TreeItem? parent)
    {
        if (parent == page.Parent) return;
        CheckPlace(call, page, parent);
        confluence.Move(page, parent);
    }

    /// <summary>Refuses a place below the page itself, and one in a space that has the title already.</summary>
    public void CheckPlace(Call call, Page page, TreeItem? parent)
    {
        if (parent is not null && (parent == page || parent.Ancestors.Contains(page))) throw call.Bad("Cannot move a page to be a child of itself or of one of its descendants.");
        if (parent is not null && parent.Space != page.Space) CheckTitle(call, parent.Space, page.Title, page);
    }

    private static void CheckWords(Call call, string? title)
    {
        if (string.IsNullOrWhiteSpace(title)) throw call.Bad("Title is required: content must have a title.");
        if (title.Length > LongestTitle) throw call.Bad("Title cannot be longer than 255 characters.");
    }

    private void CheckTitle(Call call, Space space, string? title, Page? self)
    {
        CheckWords(call, title);
        if (confluence.FindByTitle(space, title!) is { } other && other != self)
        {
            throw call.Bad(call.Shape is ErrorShape.ConfluenceV2
                ? "A page with this title already exists: A page already exists with the same TITLE in this space"
                : $"A page with this title already exists: A page already exists with the title {title} in the space with key {space.Key}");
        }
    }

    private static JsonNode Document(Call call, string? value)
    {
        try
        {
            var node = JsonNode.Parse(value ?? "");
            if (node.TextAt("type") == "doc" && node.ArrayAt("content") is not null) return node!;
        }
        catch (System.Text.Json.JsonException)
        {
            // Not JSON at all: refused below like any other text that is no document.
        }
        throw call.Bad("Could not parse content body: the value is not a valid Atlassian Document Format document.");
    }
}
