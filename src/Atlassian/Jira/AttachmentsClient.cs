using System.Text.Json.Serialization;
using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A file on an issue.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Filename">Its name; not unique within an issue.</param>
/// <param name="MimeType">Such as image/png.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Created">When it was attached.</param>
/// <param name="Author">Who attached it.</param>
public sealed record Attachment(
    [property: JsonConverter(typeof(AnyStringConverter))] string Id,
    string Filename,
    string? MimeType,
    long Size,
    DateTimeOffset? Created,
    JiraUser? Author);

/// <summary>Files on issues, listed by their field <c>attachment</c>
/// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/).</summary>
public sealed class AttachmentsClient
{
    private static readonly Dictionary<string, string> NoParts = [];

    private readonly AtlassianConnection _connection;

    internal AttachmentsClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Reads what is known about an attachment.</summary>
    public Task<Attachment> GetAsync(string attachmentId, CancellationToken cancellationToken) =>
        _connection.GetAsync(RequestPath.Of($"rest/api/{_connection.Version()}/attachment/{attachmentId}"), JiraJson.Default.Attachment, cancellationToken);

    /// <summary>Attaches a file; a second one of the same name stands beside the first.</summary>
    public async Task<Attachment> UploadAsync(string issueIdOrKey, Upload file, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/attachments");
        var attachments = await _connection.UploadAsync(
            HttpMethod.Post, path, file, NoParts, JiraJson.Default.AttachmentArray, cancellationToken).ConfigureAwait(false);
        return attachments[0];
    }

    /// <summary>Starts receiving an attachment's bytes.</summary>
    public Task<Download> DownloadAsync(Attachment attachment, CancellationToken cancellationToken) =>
        _connection.DownloadAsync(
            _connection.Site.IsCloud
                ? RequestPath.Of($"rest/api/3/attachment/content/{attachment.Id}")
                : RequestPath.Of($"secure/attachment/{attachment.Id}/{attachment.Filename}"),
            cancellationToken);

    /// <summary>Starts receiving a picture made smaller by Jira (Cloud).</summary>
    /// <param name="attachment">The picture.</param>
    /// <param name="side">The most pixels of its longer side.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Download> DownloadSmallerAsync(Attachment attachment, int side, CancellationToken cancellationToken) =>
        _connection.DownloadAsync(
            RequestPath.Of($"rest/api/3/attachment/thumbnail/{attachment.Id}").With("width", side).With("height", side).With("fallbackToDefault", "false"), cancellationToken);

    /// <summary>Deletes an attachment for good.</summary>
    public Task DeleteAsync(string attachmentId, CancellationToken cancellationToken) =>
        _connection.DeleteAsync(RequestPath.Of($"rest/api/{_connection.Version()}/attachment/{attachmentId}"), cancellationToken);
}
