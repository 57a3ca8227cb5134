using System.Text.RegularExpressions;

namespace Atlassian.Confluence;

/// <summary>The tasks in a page's storage format: where Data Center keeps them.</summary>
public static partial class PageTasks
{
    private const string BodyStart = "<ac:task-body>";
    private const string BodyEnd = "</ac:task-body>";

    /// <summary>All tasks of a page, in the order of the page, nested ones included.</summary>
    public static IReadOnlyList<ContentTask> Of(ConfluencePage page)
    {
        var storage = page.Body?.Value ?? "";
        return [.. Head().Matches(storage).Select(head =>
        {
            var body = BodyAt(storage, head.Index + head.Length);
            var assignee = Assignee().Match(body) is { Success: true } found ? found.Groups["key"].Value : null;
            return new ContentTask(head.Groups["id"].Value, page.Id, page.SpaceId, IsDone(head), new ContentBody("storage", body), assignee, null, null);
        })];
    }

    /// <summary>The body with one task completed or not; all else stays letter for letter what it was. The same body when the page has no such task.</summary>
    public static ContentBody Set(ContentBody body, string id, bool done)
    {
        foreach (Match head in Head().Matches(body.Value))
        {
            if (head.Groups["id"].Value != id) continue;
            var status = head.Groups["status"];
            return body with { Value = body.Value[..status.Index] + (done ? "complete" : "incomplete") + body.Value[(status.Index + status.Length)..] };
        }

        return body;
    }

    private static bool IsDone(Match head) => head.Groups["status"].Value == "complete";

    // Up to the end of this body, not of one of a task within.
    private static string BodyAt(string storage, int after)
    {
        var start = storage.IndexOf(BodyStart, after, StringComparison.Ordinal);
        if (start < 0) return "";
        var (depth, at) = (1, start + BodyStart.Length);
        var from = at;
        while (depth > 0)
        {
            var end = storage.IndexOf(BodyEnd, at, StringComparison.Ordinal);
            if (end < 0) return storage[from..];
            var inner = storage.IndexOf(BodyStart, at, StringComparison.Ordinal);
            (depth, at) = inner >= 0 && inner < end ? (depth + 1, inner + BodyStart.Length) : (depth - 1, end + BodyEnd.Length);
        }

        return storage[from..(at - BodyEnd.Length)];
    }

    [GeneratedRegex(@"<ac:task-id>\s*(?<id>[^<]+?)\s*</ac:task-id>\s*(?:<ac:task-uuid>[^<]*</ac:task-uuid>\s*)?<ac:task-status>(?<status>complete|incomplete)</ac:task-status>", RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex("<ri:user\\b[^>]*\\bri:(?:userkey|account-id)=\"(?<key>[^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Assignee();
}
