using Atlassian.Content.Xhtml;

namespace Atlassian.Content.StorageFormat;

/// <summary>Reads links to what Confluence holds itself: pages, attachments, spaces, users.</summary>
internal static class StorageLinks
{
    /// <summary>The words of a link with their mark, a mention, or null for a link of another kind.</summary>
    public static IReadOnlyList<Inline>? Read(XhtmlElement link, XhtmlReading reading, IReadOnlyList<Mark> marks)
    {
        var resource = Resource(link);
        if (resource is { Name: "ri:user" }) return Mention(resource, link) is { } mention ? [mention with { Marks = marks }] : null;
        if (Target(resource, link["ac:anchor"]) is not { } target) return null;
        var marked = marks.With(new Link(target.Href) { Title = link["ac:tooltip"] });
        return Body(link, reading, marked) is { Count: > 0 } body ? body : [new Text(Name(target)) { Marks = marked }];
    }

    /// <summary>The words shown for a target when the link brings none.</summary>
    public static string Name(LinkTarget target) => target switch
    {
        LinkTarget.Page page => page.Title,
        LinkTarget.PageId page => page.Id,
        LinkTarget.Place anchor => anchor.Name,
        LinkTarget.Attachment file => file.FileName,
        LinkTarget.Space space => space.Key,
        _ => "",
    };

    private static XhtmlElement? Resource(XhtmlElement link)
    {
        foreach (var child in link.Elements)
            if (child.Name.StartsWith("ri:", StringComparison.Ordinal)) return child;
        return null;
    }

    private static LinkTarget? Target(XhtmlElement? resource, string? anchor) => resource switch
    {
        null when !string.IsNullOrEmpty(anchor) => new LinkTarget.Place(anchor),
        { Name: "ri:page" } when resource["ri:content-title"] is { Length: > 0 } title => new LinkTarget.Page(resource["ri:space-key"], title, anchor),
        { Name: "ri:content-entity" } when resource["ri:content-id"] is { Length: > 0 } id && id.All(char.IsAsciiDigit) => new LinkTarget.PageId(id, anchor),
        { Name: "ri:attachment", Children.Count: 0 } when resource["ri:filename"] is { Length: > 0 } file => new LinkTarget.Attachment(file),
        { Name: "ri:space" } when resource["ri:space-key"] is { Length: > 0 } key => new LinkTarget.Space(key),
        _ => null,
    };

    private static Mention? Mention(XhtmlElement user, XhtmlElement link)
    {
        var name = (link.Child("ac:link-body") ?? link.Child("ac:plain-text-link-body"))?.Text.Trim().TrimStart('@') ?? "";
        if (user["ri:account-id"] is { Length: > 0 } account) return new(account, name);
        if (user["ri:userkey"] is { Length: > 0 } key) return new(key, name, MentionKind.UserKey);
        return user["ri:username"] is { Length: > 0 } userName ? new(userName, name, MentionKind.UserName) : null;
    }

    private static IReadOnlyList<Inline> Body(XhtmlElement link, XhtmlReading reading, IReadOnlyList<Mark> marks)
    {
        if (link.Child("ac:link-body") is { } rich) return reading.Line(rich, marks);
        return link.Child("ac:plain-text-link-body") is { } plain && plain.Text.Trim() is { Length: > 0 } text ? [new Text(text) { Marks = marks }] : [];
    }
}
