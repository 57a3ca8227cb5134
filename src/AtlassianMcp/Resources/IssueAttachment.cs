using System.ComponentModel;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Resources;

/// <summary>Gives files of issues that models cannot be shown: fetched when they are read, with what the reader may have at that moment.</summary>
public sealed class IssueAttachment(TenantContext tenant, CallerStanding standing)
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const string Tool = "jira_get_attachment";

    [McpServerResource(UriTemplate = "atlassian://jira/{site}/issues/{issue}/attachments/{id}", Name = "jira_attachment", Title = "File on a Jira issue")]
    [Description("A file on a Jira issue, as jira_get_attachment links to it.")]
    public async Task<ResourceContents> ReadAsync(string site, string issue, string id, CancellationToken cancellationToken)
    {
        var uri = $"atlassian://jira/{site}/issues/{issue}/attachments/{id}";
        var place = tenant.Tenant.SitesOf(Product.Jira).FirstOrDefault(one => one.Alias == Uri.UnescapeDataString(site) && one.IsOpenTo(tenant.Caller)) ?? throw Missing(uri);
        if ((await standing.JudgeAsync(tenant.Tenant, tenant.Caller, Tool, cancellationToken)).Objection is { } objection) throw new NotAvailableException(objection);
        tenant.Choose(place);
        var found = await tenant.Jira.Issues.GetAsync(AtlassianUrl.Issue(issue), ["attachment"], expand: null, cancellationToken);
        var file = found.Attachments.FirstOrDefault(one => one.Id == id) ?? throw Missing(uri);
        if (file.Size > MaxBytes) throw new NotAvailableException($"{file.Filename} has {file.Size:N0} bytes; at most {MaxBytes:N0} are given as a resource.");
        await using var download = await tenant.Jira.Attachments.DownloadAsync(file, cancellationToken);
        using var bytes = new MemoryStream();
        await download.Content.CopyToAsync(bytes, cancellationToken);
        return BlobResourceContents.FromBytes(bytes.ToArray(), uri, file.MimeType ?? MediaType.Of(file.Filename));
    }

    private static McpProtocolException Missing(string uri) => new($"There is no resource {uri}.", McpErrorCode.InvalidParams);
}
