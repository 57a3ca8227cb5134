using Atlassian.Http;

namespace Atlassian.Jira;

/// <summary>A choice of a custom field.</summary>
/// <param name="Id">Numeric id.</param>
/// <param name="Value">What people see.</param>
/// <param name="Disabled">Whether it can still be chosen.</param>
/// <param name="OptionId">The choice it is below, in a cascading field.</param>
public sealed record FieldOption(string Id, string Value, bool? Disabled, string? OptionId);

internal sealed record EditMetaAnswer(IReadOnlyDictionary<string, FieldMeta>? Fields);

internal sealed record FieldContext(string Id, string? Name);

internal sealed record FieldContextsAnswer(IReadOnlyList<FieldContext>? Values, bool? IsLast);

internal sealed record FieldOptionsAnswer(IReadOnlyList<FieldOption>? Values, bool? IsLast);

/// <summary>What fields take (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-options/).</summary>
public sealed class FieldMetaClient
{
    private const int PageSize = 100;
    private const int Most = 10_000;

    private readonly AtlassianConnection _connection;

    internal FieldMetaClient(AtlassianConnection connection) => _connection = connection;

    /// <summary>The fields that this account may change on an issue, by id.</summary>
    public async Task<IReadOnlyDictionary<string, FieldMeta>> OfIssueAsync(string issueIdOrKey, CancellationToken cancellationToken)
    {
        var path = RequestPath.Of($"rest/api/{_connection.Version()}/issue/{issueIdOrKey}/editmeta");
        return (await _connection.GetAsync(path, JiraJson.Default.EditMetaAnswer, cancellationToken).ConfigureAwait(false)).Fields ?? new Dictionary<string, FieldMeta>();
    }

    /// <summary>All choices of a custom field, in all its contexts (Cloud); 403 for those who do not administer the site.</summary>
    public async Task<IReadOnlyList<FieldOption>> OptionsAsync(string fieldId, CancellationToken cancellationToken)
    {
        var contexts = await _connection.RecallAsync(
            RequestPath.Of($"rest/api/3/field/{fieldId}/context").With("maxResults", PageSize), JiraJson.Default.FieldContextsAnswer, cancellationToken).ConfigureAwait(false);
        var options = new List<FieldOption>();
        foreach (var context in contexts.Values ?? []) await AddAsync(options, fieldId, context.Id, cancellationToken).ConfigureAwait(false);
        return [.. options.DistinctBy(option => option.Id)];
    }

    private async Task AddAsync(List<FieldOption> options, string fieldId, string contextId, CancellationToken cancellationToken)
    {
        for (var start = 0; start < Most; start += PageSize)
        {
            var path = RequestPath.Of($"rest/api/3/field/{fieldId}/context/{contextId}/option").With("startAt", start).With("maxResults", PageSize);
            var page = await _connection.RecallAsync(path, JiraJson.Default.FieldOptionsAnswer, cancellationToken).ConfigureAwait(false);
            options.AddRange(page.Values ?? []);
            if (page is { IsLast: not false } or { Values.Count: 0 }) return;
        }
    }
}
