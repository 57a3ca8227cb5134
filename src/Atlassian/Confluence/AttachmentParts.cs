namespace Atlassian.Confluence;

/// <summary>The text parts that go beside an uploaded file.</summary>
internal static class AttachmentParts
{
    public static Dictionary<string, string> Of(string? comment, bool minorEdit)
    {
        var parts = new Dictionary<string, string> { ["minorEdit"] = minorEdit ? "true" : "false" };
        if (comment is not null)
            parts["comment"] = comment;
        return parts;
    }
}
