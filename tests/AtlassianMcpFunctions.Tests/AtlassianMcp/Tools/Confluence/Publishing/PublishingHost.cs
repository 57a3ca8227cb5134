using System.IO.Compression;
using System.Text;
using AtlassianMcp.Storage;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Storage.Local;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Publishing;

/// <summary>A server that publishes pages, and the store that its uploads lie in.</summary>
internal sealed class PublishingHost : IAsyncDisposable
{
    private readonly InMemoryTableStore _tables = new(new StoreNames());
    private readonly InMemoryBlobStore _blobs = new(new StoreNames(), TimeProvider.System);
    private readonly SignedLinks _links = new(new EphemeralDataProtectionProvider(), new PublicAddress(new Uri("http://localhost")), TimeProvider.System);
    private McpHost? _server;

    public McpHost Server => _server!;

    public ConfluenceStore Confluence => Server.Store.Confluence;

    public static async Task<PublishingHost> StartAsync(string flavour, string? defaultSpaceKey = null)
    {
        var host = new PublishingHost();
        host._server = await McpHost.StartAsync(Enum.Parse<Flavour>(flavour), host.AddUploads, defaultSpaceKey);
        return host;
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public Task<ToolAnswer> PublishAsync(object arguments) => Server.CallAsync("confluence_publish_page", arguments);

    /// <summary>The page an answer speaks of, as the site has it.</summary>
    public Page Written(ToolAnswer answer) => (Page)Confluence.Find((string)answer["page_id"]!)!;

    /// <summary>Sends a zip as an upload and gives the upload's id.</summary>
    public async Task<string> UploadAsync(params (string Path, string Text)[] files)
    {
        using var zipped = new MemoryStream();
        await using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                await using var entry = await zip.CreateEntry(path).OpenAsync();
                await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
            }
        }

        zipped.Position = 0;
        return await UploadAsync("docs.zip", zipped);
    }

    public async Task<string> UploadAsync(string fileName, Stream content)
    {
        var tenant = new TenantContext(null!, null!, null!, null!);
        tenant.Enter(new Tenant(Tenant.DefaultId), Caller.Local);
        var uploads = new UploadStore(_tables, _blobs, _links, null!, tenant, TimeProvider.System);
        var slot = await uploads.CreateAsync(fileName, CancellationToken.None);
        await uploads.ReceiveAsync(slot.Id, content, CancellationToken.None);
        return slot.Id;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private void AddUploads(IServiceCollection services)
    {
        services.AddSingleton<ITableStore>(_tables);
        services.AddSingleton<IBlobStore>(_blobs);
        services.AddSingleton(_links);
        services.AddScoped<UploadStore>();
    }
}
