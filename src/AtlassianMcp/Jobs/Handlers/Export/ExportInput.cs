using System.Security.Cryptography;
using System.Text;
using Atlassian.Http;
using AtlassianMcp.Issues;
using AtlassianMcp.Jobs.Handlers.Sets;

namespace AtlassianMcp.Jobs.Handlers.Export;

/// <summary>How issues are written.</summary>
public enum ExportFormat
{
    /// <summary>A file for each, Markdown below front matter.</summary>
    Markdown,

    /// <summary>One table for spreadsheets, a row for each.</summary>
    Csv,

    /// <summary>A file of JSON for each.</summary>
    Json,
}

/// <summary>What to export: which issues, into which set of files, and what of them.</summary>
/// <param name="Set">The set of files.</param>
/// <param name="Jql">Conditions, without an order.</param>
public sealed record ExportInput(string Set, string Jql)
{
    /// <summary>The file that holds all issues as a table.</summary>
    public const string CsvFile = "issues.csv";

    /// <summary>The fields that are always written, in places of their own.</summary>
    public static readonly IReadOnlyList<string> Always =
    [
        "summary", "status", "issuetype", "priority", "reporter", "assignee", "labels", "components", "fixVersions", "parent",
        "issuelinks", "created", "updated", "duedate", "resolution", "description", "comment", "attachment", "project",
    ];

    /// <summary>How issues are written.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>Further fields.</summary>
    public IReadOnlyList<ChosenField> Fields { get; init; } = [];

    /// <summary>Whether comments are saved.</summary>
    public bool Comments { get; init; } = true;

    /// <summary>Whether attachments are saved.</summary>
    public bool Attachments { get; init; }

    /// <summary>Asks for a zip of what changed since that version of the set as well; null for none.</summary>
    public int? SinceVersion { get; init; }

    /// <summary>Ids of fields that the caller's policy hides.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>The way the files are laid out; a set laid out in another way is built anew.</summary>
    internal string Layout => $"1 {Format}{(Comments ? " comments" : "")}{(Attachments ? " attachments" : "")}{(Hidden.Count > 0 ? " without " + Hash(string.Join(' ', Hidden))[..16] : "")}";

    /// <summary>The ids of the fields to ask the site for.</summary>
    internal IReadOnlyList<string> FieldIds => [.. Always.Where(id => (Comments || id != "comment") && (Attachments || id != "attachment")).Concat(Fields.Select(chosen => chosen.Id)).Distinct(StringComparer.Ordinal)];

    /// <summary>The ending of an issue's file; empty where all issues share one.</summary>
    internal string Ending => Format switch
    {
        ExportFormat.Markdown => ".md",
        ExportFormat.Json => ".json",
        _ => "",
    };

    /// <summary>The set for a query: the same for the same at a site, whoever asks.</summary>
    internal static string SetName(AtlassianSite site, string jql, ExportFormat format, IEnumerable<ChosenField> fields)
    {
        var what = string.Join('\n', fields.Select(field => $"{field.Id} {field.Name}").Order(StringComparer.Ordinal).Prepend(JqlText.Spaced(jql)));
        return $"export-{Hash(site.BaseUrl.AbsoluteUri)[..8]}-{Hash(what)[..16]}-{format.ToString().ToLowerInvariant()}";
    }

    /// <summary>Where an issue's files lie, without an ending.</summary>
    internal static string PlaceOf(string key) => $"{FolderOf(key)}/{key}";

    /// <summary>Where an issue's attachments lie.</summary>
    internal static string AttachmentsOf(string key) => $"{FolderOf(key)}/{FilePlaces.Folder}/{key}/";

    /// <summary>The key of an issue's project.</summary>
    internal static string ProjectOf(string key) => key[..Math.Max(key.LastIndexOf('-'), 0)];

    /// <summary>The files of an issue that hold text.</summary>
    internal IEnumerable<(string Path, string Hash)> TextFiles(ExportedIssue issue)
    {
        if (Ending.Length > 0) yield return (issue.Place + Ending, issue.Hash);
        if (issue.CommentsHash.Length > 0) yield return (issue.Place + ".comments.json", issue.CommentsHash);
    }

    private static string FolderOf(string key) => SafeName.OfTitle(ProjectOf(key), "_");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
