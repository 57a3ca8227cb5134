using Atlassian.Http;

namespace Atlassian.Confluence;

/// <summary>A template that pages are made from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="SpaceKey">The space it is for; null when it is for all.</param>
/// <param name="Labels">Labels that its pages get.</param>
/// <param name="Body">Its content in storage format, when one was asked for.</param>
public sealed record PageTemplate(string Id, string Name, string? Description, string? SpaceKey, IReadOnlyList<string> Labels, ContentBody? Body);

/// <summary>Templates: Cloud alone has an API for them (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/).</summary>
public sealed class TemplatesClient
{
    private readonly AtlassianConnection _connection;

    internal TemplatesClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>Lists the templates of a space, or those for all spaces, without their content.</summary>
    public async Task<Page<PageTemplate>> ListAsync(string? spaceKey, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = Cursor.ReadOffset(cursor);
        var path = RequestPath.Of($"rest/api/template/page").With("spaceKey", spaceKey).With("start", offset).With("limit", limit);
        var list = await _connection.GetAsync(path, ConfluenceJson.Default.V1ListTemplateAnswer, cancellationToken).ConfigureAwait(false);
        return new Page<PageTemplate>([.. list.Results.Select(one => one.ToTemplate())], list.Links.NextOffset(offset, list.Results.Count));
    }

    /// <summary>Reads one with its content.</summary>
    public async Task<PageTemplate> GetAsync(string id, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/template/{id}").With("expand", "body");
        return (await _connection.GetAsync(path, ConfluenceJson.Default.TemplateAnswer, cancellationToken).ConfigureAwait(false)).ToTemplate();
    }
}
