using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>
/// A server as the Functions host starts it, with two organisations that both have users, keys and work of their own: what <c>globex</c> and its
/// user mia hold is what nobody else may see, and each piece of it bears a mark.
/// </summary>
public sealed class EndpointTable : IAsyncLifetime
{
    public const string IssueMark = "Glacier-4711";
    public const string PageMark = "Walrus-4712";
    public const string UploadMark = "Pelican-4713";

    /// <summary>Who asks: <c>owner</c> is mia of globex, for whom everything is there.</summary>
    public static readonly string[] Who =
        ["owner", "nobody", "garbage", "expired", "other tenant", "other tenant's key", "other user", "revoked", "wrong audience", "missing scope", "read-only"];

    private readonly Dictionary<string, string?> _bearers = [];

    internal SignInHost Host { get; private set; } = null!;

    internal string JobId { get; private set; } = "";

    internal string UploadId { get; private set; } = "";

    /// <summary>The page whose copy the job made.</summary>
    internal string PageId { get; private set; } = "";

    /// <summary>The file, within the tenant's folder, that the job's download link names.</summary>
    internal string Download { get; private set; } = "";

    /// <summary>The address of the file with the page's text that the job made.</summary>
    internal string File { get; private set; } = "";

    internal string IssueKey { get; private set; } = "";

    /// <summary>A token of mia for the other organisation.</summary>
    internal string AtAcme => _bearers["other tenant"]!;

    /// <summary>Sends what a request says and nothing else: no cookies of earlier ones.</summary>
    internal HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    internal string? Bearer(string who) => _bearers[who];

    internal T Get<T>() where T : notnull => Host.Server.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        Host = await SignInHost.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["APP_SERVICE_AUTH"] = "true" },
            Server = settings => settings with { HandlerPort = settings.AlonePort },
        });
        Http.BaseAddress = Host.Address;
        await Host.ChangeAsync("globex", tenant => tenant with { Access = tenant.Access with { Entra = new EntraAccess { Directories = [EndpointRequests.Directory], Groups = ["readers"] } } });
        await Host.ChangeAsync("globex", tenant => tenant with { Access = tenant.Access with { Admins = ["mia@example.com", "demo@example.com"] } });
        await AddBearersAsync();
        var (jira, confluence) = (Host.Site.Sandbox.Jira, Host.Site.Sandbox.Confluence);
        var project = jira.Projects.First();
        IssueKey = jira.AddIssue(project, project.IssueTypes[0], IssueMark).Key;
        var space = confluence.Spaces.First(space => space.Key == "PLAY");
        PageId = $"{confluence.AddPage(space, space.Homepage, PageMark, $"<p>{PageMark}</p>").Id}";
        await WorkAsync();
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>Calls a tool at an address of a tenant and gives the whole answer.</summary>
    internal async Task<JsonNode> CallAsync(string path, string tool, object arguments, string? token)
    {
        var (status, json, _) = await Host.RpcAsync(path, "tools/call", new { name = tool, arguments }, token);
        return status == HttpStatusCode.OK ? json!["result"]! : json!;
    }

    /// <summary>Posts what the Functions host posts for a message of the queue.</summary>
    internal static HttpRequestMessage Invocation(string path, object message)
    {
        var data = new { Data = new { message = System.Text.Json.JsonSerializer.Serialize(message), timer = new { IsPastDue = false } }, Metadata = new { } };
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(data, options: new System.Text.Json.JsonSerializerOptions()) };
        request.Headers.Add("X-Azure-Functions-InvocationId", "0190");
        return request;
    }

    private async Task AddBearersAsync()
    {
        const string Globex = "/mcp/globex";
        var (_, owner, _) = await ClientApp.SignedInAsync(Host, "mia", Globex);
        var (ended, revoked, _) = await ClientApp.SignedInAsync(Host, "mia", Globex);
        using var form = new FormUrlEncodedContent([new("token", revoked), new("client_id", ended.ClientId)]);
        using var _ = await Host.Server.Http.PostAsync("/oauth/revoke", form);
        var seal = Get<TokenSeal>();
        var ticket = seal.OpenAccess(owner)!;
        _bearers["owner"] = owner;
        _bearers["nobody"] = null;
        _bearers["garbage"] = "garbage";
        _bearers["expired"] = seal.Close(ticket with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
        _bearers["other tenant"] = (await ClientApp.SignedInAsync(Host, "mia", "/mcp/acme")).Access;
        _bearers["other tenant's key"] = await KeyAsync("acme", ToolClass.Read, ToolClass.Write, ToolClass.Delete, ToolClass.Admin);
        _bearers["other user"] = (await ClientApp.SignedInAsync(Host, "alex", Globex)).Access;
        _bearers["revoked"] = revoked;
        _bearers["wrong audience"] = seal.Close(ticket with { ResourceTenant = null }); // the same sign-in, for /mcp
        _bearers["missing scope"] = (await ClientApp.SignedInAsync(Host, "sam", Globex, "read")).Access;
        _bearers["read-only"] = await KeyAsync("globex", ToolClass.Read);
    }

    // A job that made files, and an upload that was received.
    private async Task WorkAsync()
    {
        var started = await CallAsync("/mcp/globex", "confluence_read_save_page", new { page_id = PageId }, Bearer("owner"));
        JobId = (string)started["structuredContent"]!["job_id"]!;
        using var run = await Host.Server.Http.SendAsync(Invocation("/jobs", new { tenant = "globex", job = JobId, sequence = 0 }));
        Assert.Equal(HttpStatusCode.OK, run.StatusCode);
        var done = await CallAsync("/mcp/globex", "job_get", new { job_id = JobId }, Bearer("owner"));
        Assert.Equal("succeeded", (string)done["structuredContent"]!["state"]!);
        File = done["structuredContent"]!["output"]!["files"]!.AsArray().Select(file => (string)file!).Single(file => file.EndsWith("sections_and_sub_sections_contents.json", StringComparison.Ordinal));
        Download = Get<SignedLinks>().ReadDownload(((string)done["structuredContent"]!["download_url"]!).Split('/')[^1])!.Target;
        var upload = await CallAsync("/mcp/globex", "create_upload", new { file_name = "a.md" }, Bearer("owner"));
        UploadId = (string)upload["structuredContent"]!["upload_id"]!;
        using var content = new StringContent($"# {UploadMark}");
        using var sent = await Host.Server.Http.PutAsync(Get<SignedLinks>().UploadUrl(new Ticket("globex", UploadId, TimeProvider.System.GetUtcNow().AddHours(1))), content);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
    }

    private async Task<string> KeyAsync(string tenant, params ToolClass[] scopes)
    {
        var template = new ApiKey(tenant, "") { Name = "test", Scopes = scopes, ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) };
        return (await Host.Keys.CreateAsync(template, CancellationToken.None)).Text;
    }
}
