using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Tools.Jira.Attachments;

/// <summary>The files of one issue. They are read through the issue, which tells whether this caller may have them.</summary>
/// <param name="Issue">The issue.</param>
internal sealed record IssueFiles(Issue Issue)
{
    private const int Suggestions = 8;

    /// <summary>Its files, oldest first.</summary>
    public IReadOnlyList<Attachment> All { get; } = [.. Issue.Attachments.OrderBy(file => file.Created)];

    /// <summary>Reads them.</summary>
    public static async Task<IssueFiles> OfAsync(JiraClient jira, string issue, CancellationToken cancellationToken) =>
        new(await jira.Issues.GetAsync(AtlassianUrl.Issue(issue), ["summary", "attachment"], expand: null, cancellationToken));

    /// <summary>The one that an id or a file name stands for.</summary>
    /// <exception cref="ArgumentException">None, or more than one, is called that.</exception>
    public Attachment Find(string idOrName)
    {
        var wanted = idOrName.Trim();
        if (All.FirstOrDefault(file => file.Id == wanted) is { } known) return known;
        var named = All.Where(file => file.Filename.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return named switch
        {
            [var one] => one,
            [] when All.Count == 0 => throw new ArgumentException($"{Issue.Key} has no attachment."),
            [] => throw new ArgumentException($"{Issue.Key} has no attachment '{wanted}'. It has: {string.Join("; ", Spelling.Nearest(wanted, All.Select(Words)).Take(Suggestions))}."),
            _ => throw new ArgumentException($"{Issue.Key} has several files called '{wanted}'. Give the id of one: {string.Join("; ", named.Select(file => $"{file.Id} of {file.Created:yyyy-MM-dd HH:mm}"))}."),
        };
    }

    /// <summary>A file in words.</summary>
    public static string Words(Attachment file) => $"{file.Filename} (id {file.Id})";
}
