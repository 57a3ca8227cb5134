using System.Net;
using System.Text;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

/// <summary>Files in and out through signed links.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("docs.zip", "docs.zip")]
    [InlineData("C:\\Users\\Ada Ünal\\it's docs.md", "it's docs.md")]
    [InlineData("/home/ada/docs.md", "docs.md")]
    public async Task A_file_is_sent_once_and_then_read(string name, string kept)
    {
        var slot = await CreateAsync(name);

        Assert.Equal((HttpStatusCode.Created, slot.Id, 5), await PutAsync(slot.Url, "héll"));
        var second = await PutAsync(slot.Url, "other");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        await using var upload = await InTenantAsync(services => services.GetRequiredService<UploadStore>().OpenAsync(slot.Id, CancellationToken.None));
        Assert.Equal(kept, upload.Files.Single().Path);
        Assert.Equal("héll", Encoding.UTF8.GetString(await upload.Files.Single().ReadAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_link_that_is_forged_foreign_or_over_is_not_found()
    {
        var links = _server.Services.GetRequiredService<SignedLinks>();
        var slot = await CreateAsync("a.zip");
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(5);

        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(new Uri("/uploads/abc", UriKind.Relative), "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(new Uri(slot.Url.AbsoluteUri[..^5] + "AAAAA"), "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(new Uri(links.UploadUrl(new Ticket("default", slot.Id, soon.AddHours(-1)))), "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(new Uri(links.UploadUrl(new Ticket("nobody", slot.Id, soon))), "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(new Uri(links.UploadUrl(new Ticket("default", "neverseen", soon))), "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(new Uri(links.DownloadUrl(new Ticket("default", slot.Id, soon)).Replace("downloads", "uploads", StringComparison.Ordinal)), "x")).Status);
        Assert.Equal(HttpStatusCode.Created, (await PutAsync(slot.Url, "x")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_body_leaves_the_slot_usable(bool isChunked)
    {
        var slot = await CreateAsync("a.zip");

        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(slot.Url, "", isChunked)).Status);
        Assert.Equal(HttpStatusCode.Created, (await PutAsync(slot.Url, "x", isChunked)).Status);
    }

    [Fact]
    public async Task An_interrupted_body_leaves_the_slot_usable()
    {
        var slot = await CreateAsync("a.zip");
        using (var socket = await RawHttp.OpenAsync(_server.Address, $"PUT {slot.Url.AbsolutePath} HTTP/1.1\nHost: localhost\nContent-Length: 1000\n\nhalf of it"))
            socket.Client.Close(0);

        Assert.Equal((HttpStatusCode.Created, slot.Id, 5), await PutAsync(slot.Url, "whole"));
        await using var upload = await InTenantAsync(services => services.GetRequiredService<UploadStore>().OpenAsync(slot.Id, CancellationToken.None));
        Assert.Equal("whole", Encoding.UTF8.GetString(await upload.Files.Single().ReadAsync(CancellationToken.None)));
        Assert.DoesNotContain(_server.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_beyond_the_limit_is_too_large_and_the_slot_stays_usable(bool isChunked)
    {
        var slot = await CreateAsync("a.zip");
        using var request = new HttpRequestMessage(HttpMethod.Put, slot.Url) { Content = new ByteArrayContent(new byte[UploadStore.MaxBytes + 1]) };
        request.Headers.TransferEncodingChunked = isChunked;
        var (status, json) = await _server.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("100,000,000", (string)json!["error"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await PutAsync(slot.Url, "x")).Status);
    }

    [Fact]
    public async Task A_download_link_gives_the_file_and_its_head()
    {
        var link = await WriteFileAsync("zipped content");

        using var response = await _server.Http.GetAsync(link);
        using var head = await _server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));

        Assert.Equal("zipped content", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("set-1.zip", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal((HttpStatusCode.OK, 14), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_download_link_that_is_forged_over_or_of_an_upload_is_not_found()
    {
        var link = await WriteFileAsync("secret");
        var links = _server.Services.GetRequiredService<SignedLinks>();
        var now = TimeProvider.System.GetUtcNow();
        string[] bad =
        [
            "/downloads/abc",
            link[..^5] + "AAAAA",
            links.DownloadUrl(new Ticket("default", "set-1.zip", now.AddSeconds(-1))),
            links.DownloadUrl(new Ticket("default", "gone.zip", now.AddHours(1))),
            links.DownloadUrl(new Ticket("other", "set-1.zip", now.AddHours(1))),
            links.UploadUrl(new Ticket("default", "set-1.zip", now.AddHours(1))).Replace("uploads", "downloads", StringComparison.Ordinal),
        ];

        foreach (var address in bad)
        {
            using var response = await _server.Http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Links_survive_a_restart_that_keeps_the_secrets()
    {
        using var folder = new TemporaryFolder();
        var settings = new RunningServerOptions { Settings = new Dictionary<string, string?> { ["SECRETS_FILE"] = folder.PathTo("secrets.json") } };
        string link;
        await using (var first = await RunningServer.StartAsync(settings))
            link = first.Services.GetRequiredService<SignedLinks>().UploadUrl(new Ticket("default", "x", TimeProvider.System.GetUtcNow().AddHours(1)));
        await using var second = await RunningServer.StartAsync(settings);
        await using var stranger = await RunningServer.StartAsync();
        var token = link.Split('/')[^1];

        Assert.Equal("x", second.Services.GetRequiredService<SignedLinks>().ReadUpload(token)!.Target);
        Assert.Null(stranger.Services.GetRequiredService<SignedLinks>().ReadUpload(token));
    }

    private async Task<(string Id, Uri Url)> CreateAsync(string fileName)
    {
        var json = await _server.ResultAsync("create_upload", new { file_name = fileName });
        return ((string)json["upload_id"]!, new Uri((string)json["upload_url"]!));
    }

    private async Task<(HttpStatusCode Status, string? Id, int Bytes)> PutAsync(Uri url, string text, bool isChunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        if (isChunked) request.Headers.TransferEncodingChunked = true;
        var (status, json) = await _server.SendAsync(request);
        return (status, (string?)json?["upload_id"], (int?)json?["bytes"] ?? 0);
    }

    private Task<string> WriteFileAsync(string content) => InTenantAsync(async services =>
    {
        var files = services.GetRequiredService<FileSets>();
        var blobs = services.GetRequiredService<global::AtlassianMcp.Storage.IBlobStore>();
        await blobs.WriteAsync(
            new("files", FileSets.Folder("default", Caller.Local) + "set-1.zip", "application/zip"), (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(content), token).AsTask(), CancellationToken.None);
        await files.NoteAsync("set-1", global::Atlassian.Http.Product.Confluence, ["ENG"], CancellationToken.None);
        return files.DownloadUrl("set-1");
    });

    private async Task<T> InTenantAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Enter(_server.Services.GetRequiredService<TenantStore>().Fixed[0], Caller.Local);
        return await work(scope.ServiceProvider);
    }
}
