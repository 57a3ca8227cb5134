using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Atlassian.Http;
using Atlassian.Jira;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

public sealed class AtlassianConnectionTests
{
    private const string Myself = "GET /rest/api/3/myself";
    private static readonly JsonTypeInfo<JsonNode> Json = (JsonTypeInfo<JsonNode>)JsonSerializerOptions.Web.GetTypeInfo(typeof(JsonNode));

    [Fact]
    public async Task Every_call_says_who_asks_and_in_which_language()
    {
        var network = new StubHandler().Expect(Myself, """{"accountId":"a1","displayName":"Ada"}""");
        var user = await Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None);

        Assert.Equal("a1", user.Id);
        var headers = network.Last.Headers;
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada@example.com:s3cret-token")), headers["Authorization"]);
        Assert.Equal("application/json", headers["Accept"]);
        Assert.StartsWith("atlassian-mcp-functions/", headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("en", headers["Accept-Language"]);
        Assert.Equal("true", headers["X-Force-Accept-Language"]);
    }

    [Fact]
    public async Task A_read_whose_answer_broke_off_is_asked_once_more()
    {
        var network = new StubHandler().Expect(Myself, """{"accountId":"a1","displ""").Expect(Myself, """{"accountId":"a1"}""");
        Assert.Equal("a1", (await Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None)).Id);

        network = new StubHandler().Expect(Myself, "{").Expect(Myself, "{").Expect(Myself, "{}");
        var error = await Assert.ThrowsAsync<AtlassianException>(() => Connection(network, [], "token").LookAsync(RequestPath.Of($"rest/api/3/myself"), CancellationToken.None));
        Assert.Equal("Jira answered GET with HTTP 200 but not with the JSON its API documents.", error.Message);
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task A_write_whose_answer_broke_off_is_not_sent_again()
    {
        var network = new StubHandler().Expect("POST /rest/api/3/issue", """{"id":"1""");

        await Assert.ThrowsAsync<AtlassianException>(() => Connection(network, [], "token").PostAsync(RequestPath.Of($"rest/api/3/issue"), new JsonObject(), Json, CancellationToken.None));

        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task A_renewed_token_is_used_for_the_next_attempt()
    {
        var network = new StubHandler().Expect(Myself, Answer.Status(503)).Expect(Myself, "{}");
        var renewals = 0;
        var connection = new AtlassianConnection(
            AtlassianSite.Of(Product.Jira, new Uri("https://acme.atlassian.net")),
            (_, _) => ValueTask.FromResult<Credential>(new Credential.Bearer($"token-{++renewals}")),
            new AtlassianTransport(network, new SkippingTime(), new TransportOptions { CallTimeout = TimeSpan.FromHours(1) }));
        await new JiraClient(connection).Users.MyselfAsync(CancellationToken.None);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], network.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_by_a_newer_one_once()
    {
        var network = new StubHandler().Expect(Myself, Answer.Status(401)).Expect(Myself, "{}");
        var refused = new List<Credential?>();
        await new JiraClient(Connection(network, refused, "old", "new")).Users.MyselfAsync(CancellationToken.None);
        Assert.Equal(["Bearer old", "Bearer new"], network.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Equal([null, new Credential.Bearer("old")], refused);
    }

    [Fact]
    public async Task A_token_without_a_newer_one_is_refused_for_good()
    {
        var network = new StubHandler().Expect(Myself, Answer.Status(401));
        var error = await Assert.ThrowsAsync<AtlassianException>(() => new JiraClient(Connection(network, [], "old", "old")).Users.MyselfAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, error.Status);
        Assert.Single(network.Requests);
    }

    private static AtlassianConnection Connection(StubHandler network, List<Credential?> refused, params string[] tokens) => new(
        AtlassianSite.Of(Product.Jira, new Uri("https://acme.atlassian.net")),
        (before, _) =>
        {
            refused.Add(before);
            return ValueTask.FromResult<Credential>(new Credential.Bearer(tokens[refused.Count == 0 ? 0 : Math.Min(refused.Count, tokens.Length) - 1]));
        },
        new AtlassianTransport(network, new SkippingTime(), new TransportOptions { CallTimeout = TimeSpan.FromHours(1) }));

    [Theory]
    [InlineData(302, "text/html", "<html>Log in</html>")]
    [InlineData(200, "text/html", "<html><title>Sign in</title></html>")]
    [InlineData(200, "application/json", "<html>")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "null")]
    public async Task An_answer_that_is_not_data_is_a_clear_failure(int status, string mediaType, string body)
    {
        var network = new StubHandler().Expect(Myself, Answer.Text(body, mediaType, status)).Expect(Myself, Answer.Text(body, mediaType, status));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None));
        Assert.DoesNotContain("<html", failed.Message, StringComparison.Ordinal);
        Assert.Equal("/rest/api/3/myself", failed.Path);
    }

    [Fact]
    public async Task A_sign_in_page_is_called_one()
    {
        var network = new StubHandler().Expect(Myself, Answer.Text("<html>Log in</html>", "text/html"));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None));
        Assert.Contains("sign-in page", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Seraph-LoginReason", "AUTHENTICATED_FAILED")]
    [InlineData("X-AUSERNAME", "anonymous")]
    public async Task Credentials_that_are_quietly_ignored_are_a_401(string header, string value)
    {
        var network = new StubHandler().Expect(Myself, Answer.Json("{}", 200, (header, value)));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, failed.Status);
    }

    [Theory]
    [InlineData("https://login.example.com/sso?next=x")]
    [InlineData("https://acme.atlassian.net:8443/rest/api/3/myself")]
    [InlineData("http://acme.atlassian.net/rest/api/3/myself")]
    public async Task A_call_is_not_followed_to_another_place(string location)
    {
        var network = new StubHandler().Expect(Myself, Answer.Redirect(location));
        var failed = await Assert.ThrowsAsync<AtlassianException>(() => Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None));
        Assert.Contains("redirected", failed.Message, StringComparison.Ordinal);
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task A_call_is_followed_within_the_site_but_not_for_ever()
    {
        var network = new StubHandler().Expect(Myself, Answer.Redirect("/rest/api/latest/myself", 301)).Expect("GET /rest/api/latest/myself", "{}");
        await Lines.JiraCloud(network).Users.MyselfAsync(CancellationToken.None);
        Assert.True(network.Last.Headers.ContainsKey("Authorization"));

        var circle = new StubHandler();
        for (var times = 0; times < 6; times++)
            circle.Expect(Myself, Answer.Redirect("/rest/api/3/myself"));
        await Assert.ThrowsAsync<AtlassianException>(() => Lines.JiraCloud(circle).Users.MyselfAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_write_is_not_followed_anywhere()
    {
        var network = new StubHandler().Expect("POST /rest/api/3/issue", Answer.Redirect("/rest/api/latest/issue", 307));
        await Assert.ThrowsAsync<AtlassianException>(() => Lines.JiraCloud(network).Issues.CreateAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task A_download_goes_to_the_media_host_without_the_credential()
    {
        var network = new StubHandler()
            .Expect("GET /rest/api/3/attachment/content/7", Answer.Redirect("https://api.media.example/file/7?token=x", 303))
            .Expect("GET https://api.media.example/file/7?token=x", Answer.Bytes([1, 2, 3], "image/png"));
        await using var download = await Lines.JiraCloud(network).Attachments.DownloadAsync(new Attachment("7", "a.png", null, 3, null, null), CancellationToken.None);

        Assert.Equal(3, download.Length);
        Assert.Equal("image/png", download.MediaType);
        using var copy = new MemoryStream();
        await download.Content.CopyToAsync(copy);
        Assert.Equal([1, 2, 3], copy.ToArray());
        Assert.Equal("*/*", network.Last.Headers["Accept"]);
        Assert.True(network.Requests[0].Headers.ContainsKey("Authorization"));
        Assert.False(network.Last.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("http://api.media.example/file/7")]
    [InlineData("file:///etc/passwd")]
    public async Task A_download_is_not_followed_to_an_insecure_place(string location)
    {
        var network = new StubHandler().Expect("GET /rest/api/3/attachment/content/7", Answer.Redirect(location));
        await Assert.ThrowsAsync<AtlassianException>(
            () => Lines.JiraCloud(network).Attachments.DownloadAsync(new Attachment("7", "a.png", null, 3, null, null), CancellationToken.None));
    }

    [Fact]
    public async Task A_body_goes_out_as_plain_json_in_utf8()
    {
        var network = new StubHandler().Expect("POST /rest/api/3/issue", """{"id":"1","key":"OPS-1"}""");
        await Lines.JiraCloud(network).Issues.CreateAsync(new JsonObject { ["summary"] = "Größe <&> 漢字" }, CancellationToken.None);
        Assert.Equal("""{"fields":{"summary":"Größe <&> 漢字"}}""", network.Last.Body);
        Assert.Equal("application/json", network.Last.Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_file_name_goes_out_as_people_wrote_it_and_cannot_break_out()
    {
        var network = new StubHandler().Expect("POST /rest/api/3/issue/OPS-1/attachments", """[{"id":7,"filename":"x","size":2}]""");
        var attachment = await Lines.JiraCloud(network).Attachments.UploadAsync("OPS-1", Upload.Of("Größe \"1\"\r\n.txt", "text/plain", "hi"u8.ToArray()), CancellationToken.None);

        Assert.Equal("7", attachment.Id);
        Assert.Equal("no-check", network.Last.Headers["X-Atlassian-Token"]);
        Assert.StartsWith("multipart/form-data; boundary=", network.Last.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("""form-data; name="file"; filename="Größe %221%22__.txt" """.TrimEnd(), network.Last.Body, StringComparison.Ordinal);
    }
}
