using System.ComponentModel;
using Atlassian.Confluence;
using Atlassian.Http;
using AtlassianMcp.Tenancy;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcp.Resources;

/// <summary>Gives files of pages that models cannot be shown: fetched when they are read, with what the reader may have at that moment.</summary>
public sealed class PageAttachment(TenantContext tenant, CallerStanding standing)
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int LongestList = 100;
    private const string Tool = "confluence_get_attachment";

    [McpServerResource(UriTemplate = "atlassian://confluence/{site}/pages/{page}/attachments/{id}", Name = "confluence_attachment", Title = "File on a Confluence page")]
    [Description("A file on a Confluence page, as confluence_get_attachment links to it.")]
    public async Task<ResourceContents> ReadAsync(string site, string page, string id, CancellationToken cancellationToken)
    {
        var uri = $"atlassian://confluence/{site}/pages/{page}/attachments/{id}";
        var place = tenant.Tenant.SitesOf(Product.Confluence).FirstOrDefault(one => one.Alias == Uri.UnescapeDataString(site) && one.IsOpenTo(tenant.Caller)) ?? throw Missing(uri);
        if ((await standing.JudgeAsync(tenant.Tenant, tenant.Caller, Tool, cancellationToken)).Objection is { } objection) throw new NotAvailableException(objection);
        tenant.Choose(place);
        if (page.Length == 0 || !page.All(char.IsAsciiDigit)) throw Missing(uri);
        var found = await tenant.Confluence.Pages.GetAsync(page, representation: null, version: null, cancellationToken);
        var file = await FindAsync(found, id, cancellationToken) ?? throw Missing(uri);
        if (file.FileSize > MaxBytes) throw new NotAvailableException($"{file.Title} has {file.FileSize:N0} bytes; at most {MaxBytes:N0} are given as a resource.");
        await using var download = await tenant.Confluence.Attachments.DownloadAsync(file, cancellationToken);
        using var bytes = new MemoryStream();
        await download.Content.CopyToAsync(bytes, cancellationToken);
        return BlobResourceContents.FromBytes(bytes.ToArray(), uri, file.MediaType ?? MediaType.Of(file.Title));
    }

    private async Task<ConfluenceAttachment?> FindAsync(ConfluencePage page, string id, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var files = await tenant.Confluence.Attachments.ListAsync(page, cursor, LongestList, cancellationToken);
            if (files.Items.FirstOrDefault(file => file.Id == id) is { } file) return file;
            cursor = files.NextCursor;
        }
        while (cursor is not null);
        return null;
    }

    private static McpProtocolException Missing(string uri) => new($"There is no resource {uri}.", McpErrorCode.InvalidParams);
}
