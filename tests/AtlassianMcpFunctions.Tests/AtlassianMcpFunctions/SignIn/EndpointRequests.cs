using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AtlassianMcp.Transfers;
using AtlassianMcpFunctions.OAuth.Flow;
using AtlassianMcpFunctions.OAuth.Tokens;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Well-formed requests to every address of the server, as each of those who ask would send them.</summary>
internal sealed class EndpointRequests(EndpointTable table)
{
    public const string Directory = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string Globex = "/mcp/globex";
    private static readonly DateTimeOffset Soon = TimeProvider.System.GetUtcNow().AddHours(1);

    /// <summary>The request; each carries its sender's bearer token, also where that says nothing.</summary>
    public async Task<HttpRequestMessage> OfAsync(string endpoint, string who)
    {
        var request = endpoint switch
        {
            "POST /mcp/{tenant?}" => Mcp(who),
            "GET /downloads/{token}" => Get($"/downloads/{Download(who)}"),
            "PUT /uploads/{token}" => new HttpRequestMessage(HttpMethod.Put, $"/uploads/{await UploadAsync(who)}") { Content = new StringContent("x") },
            "POST /oauth/token" => Form("/oauth/token", await TokenAsync(who)),
            "POST /oauth/revoke" => Form("/oauth/revoke", await RevokeAsync(who)),
            "POST /oauth/register" => Register(who),
            "GET /oauth/authorize" => await AuthorizeAsync(who),
            "POST /oauth/authorize" => await ConsentAsync(who),
            "GET /oauth/callback/atlassian" => await CallbackAsync(who, "/oauth/callback/atlassian"),
            "GET /oauth/callback/{tenant}/{product}/{alias}" => await CallbackAsync(who, "/oauth/callback/globex/jira/globex"),
            "POST /oauth/connect" => await ConnectAsync(who),
            "GET /link/{tenant?}" => Link(who),
            "GET /home/{tenant}" => await new DoorRequests(table).AskAsync(who, "/home/globex"),
            "GET /door/admin" => await new DoorRequests(table).AskAsync(who, "/door/admin"),
            "GET /door/admin/tenants/{tenant}/{part?}" => await new DoorRequests(table).AskAsync(who, "/door/admin/tenants/globex/people"),
            "GET /door/admin/tenants/{tenant}/audit.csv" => await new DoorRequests(table).AskAsync(who, "/door/admin/tenants/globex/audit.csv"),
            "GET /door/admin/tenants/{tenant}/audit.jsonl" => await new DoorRequests(table).AskAsync(who, "/door/admin/tenants/globex/audit.jsonl"),
            "GET /door/callback" => await ReturnAsync(who),
            "POST /door/sign-out" or "POST /door/disconnect" or "POST /door/cancel-job" => await new DoorRequests(table).SendAsync(who, endpoint.Split(' ')[1]),
            "POST /door/admin/{tenant}/{act}" => await new DoorRequests(table).SendAsync(who, "/door/admin/globex/revoke-key"),
            "POST /jobs" or "POST /jobs-poison" or "POST /jobs-long" or "POST /jobs-long-poison" or "POST /tick" => Trigger(endpoint.Split(' ')[1], who),
            _ => new HttpRequestMessage(new HttpMethod(endpoint.Split(' ')[0]), endpoint.Split(' ')[1].Replace("{tenant?}", "globex", StringComparison.Ordinal)),
        };
        // Clients prove themselves by that header at these two.
        if (endpoint is not ("POST /oauth/token" or "POST /oauth/revoke") && table.Bearer(who) is { } bearer) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        return request;
    }

    /// <summary>The sign-in that the last token or revocation request was about: who holds it still gets in.</summary>
    public string? Victim { get; private set; }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private HttpRequestMessage Mcp(string who)
    {
        object call = who is "missing scope" or "read-only" ? new { name = "jira_create_issue", arguments = new { } } : new { name = "job_get", arguments = new { job_id = table.JobId } };
        var request = RunningServer.Message(RunningServer.Rpc("tools/call", call));
        request.RequestUri = new Uri(Globex, UriKind.Relative);
        return request;
    }

    private string Download(string who)
    {
        var links = table.Get<SignedLinks>();
        string Link(Ticket ticket) => links.DownloadUrl(ticket).Split('/')[^1];
        var owners = new Ticket("globex", table.Download, Soon);
        return who switch
        {
            "owner" => Link(owners),
            "expired" => Link(owners with { Expires = Soon.AddHours(-2) }),
            "other tenant" => Link(owners with { TenantId = "acme" }),
            "other user" => Link(owners with { Target = "somebody/" + table.Download.Split('/')[^1] }),
            "wrong audience" => links.UploadUrl(owners).Split('/')[^1],
            "missing scope" => Link(owners)[..^4],
            "revoked" => Link(owners with { Target = table.Download.Replace("job-", "job-0", StringComparison.Ordinal) }),
            _ => "CfDJ8forged",
        };
    }

    private async Task<string> UploadAsync(string who)
    {
        var links = table.Get<SignedLinks>();
        var slot = await table.CallAsync(Globex, "create_upload", new { file_name = "b.md" }, table.Bearer("owner"));
        var ticket = new Ticket("globex", (string)slot["structuredContent"]!["upload_id"]!, Soon);
        string Link(Ticket one) => links.UploadUrl(one).Split('/')[^1];
        return who switch
        {
            "owner" => Link(ticket),
            "expired" => Link(ticket with { Expires = Soon.AddHours(-2) }),
            "other tenant" => Link(ticket with { TenantId = "acme" }),
            "other user" => Link(ticket with { Target = "neverseen" }),
            "wrong audience" => links.DownloadUrl(ticket).Split('/')[^1],
            "missing scope" => Link(ticket)[..^4],
            "revoked" => Link(ticket with { Target = table.UploadId }), // it has taken its file
            _ => "CfDJ8forged",
        };
    }

    private async Task<Dictionary<string, string?>> TokenAsync(string who)
    {
        var (user, scope) = who is "missing scope" or "read-only" ? ("sam", "read") : ("mia", "read write");
        var (client, access, refresh) = await ClientApp.SignedInAsync(table.Host, user, Globex, scope);
        var ticket = table.Get<TokenSeal>().OpenAccess(access)!;
        var store = table.Get<SignInStore>();
        if (who == "revoked") await store.RevokeAsync("globex", ticket.SignInId, CancellationToken.None);
        if (who == "expired") await store.ReplaceAsync((await store.FindAsync("globex", ticket.SignInId, CancellationToken.None))! with { ExpiresAt = Soon.AddHours(-2) }, CancellationToken.None);
        Victim = access;
        return new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = client.ClientId,
            ["resource"] = who == "wrong audience" ? client.Resource.Replace("globex", "acme", StringComparison.Ordinal) : client.Resource,
            ["scope"] = who switch { "missing scope" => "read write", "read-only" => "delete", _ => null },
            ["refresh_token"] = who switch
            {
                "nobody" => null,
                "garbage" => "amcpr_CfDJ8forged",
                "other tenant" => (await ClientApp.SignedInAsync(table.Host, "mia", "/mcp/acme")).Refresh,
                "other tenant's key" => table.Bearer(who),
                "other user" => (await ClientApp.SignedInAsync(table.Host, "alex", Globex)).Refresh,
                _ => refresh,
            },
        };
    }

    private async Task<Dictionary<string, string?>> RevokeAsync(string who)
    {
        var (client, access, refresh) = await ClientApp.SignedInAsync(table.Host, "mia", Globex);
        var seal = table.Get<TokenSeal>();
        var form = new Dictionary<string, string?> { ["token"] = refresh, ["client_id"] = client.ClientId };
        Victim = access;
        switch (who)
        {
            case "nobody": form["token"] = null; break;
            case "garbage": form["token"] = "garbage"; break;
            case "expired": form["token"] = seal.Close(seal.OpenAccess(access)! with { ExpiresAt = Soon.AddHours(-2) }); break;
            case "other tenant": form["client_id"] = (await ClientApp.SignedInAsync(table.Host, "mia", "/mcp/acme")).Client.ClientId; break;
            case "other user": form["client_id"] = (await ClientApp.SignedInAsync(table.Host, "alex", Globex)).Client.ClientId; break;
            case "other tenant's key": form["token"] = table.Bearer(who); break;
            case "revoked": form["token"] = table.Bearer(who); break;
            case "wrong audience": form["client_id"] = client.ClientId + "x"; break;
            case "missing scope": form["client_secret"] = "made-up"; break;
            case "read-only": form["client_id"] = null; break;
            default: break;
        }

        return form;
    }

    private static HttpRequestMessage Register(string who) => new(HttpMethod.Post, "/oauth/register")
    {
        Content = who == "garbage" ? new StringContent("{", Encoding.UTF8, "application/json") : JsonContent.Create(new { client_name = "Some client", redirect_uris = new[] { ClientApp.Callback } }),
    };

    private async Task<HttpRequestMessage> AuthorizeAsync(string who)
    {
        var client = await (await new ClientApp(table.Host, Globex).DiscoverAsync()).RegisterAsync();
        return Get(client.Authorize(
            ("client_id", who == "garbage" ? "dcr.CfDJ8forged" : client.ClientId),
            ("resource", who == "wrong audience" ? "https://elsewhere.example/mcp" : client.Resource),
            ("scope", who == "missing scope" ? "everything" : "read write")));
    }

    private async Task<HttpRequestMessage> ConsentAsync(string who)
    {
        using var browser = new Browser();
        var page = await browser.OpenAsync((await AuthorizeAsync("owner")).RequestUri!.ToString());
        return await WithFlowAsync(Form("/oauth/authorize", new() { ["decision"] = "allow", ["flow"] = await FlowAsync(who, page.Hidden["flow"], FlowStep.Consent, browser) }), who, browser);
    }

    private async Task<HttpRequestMessage> ConnectAsync(string who)
    {
        using var browser = new Browser();
        var page = await browser.OpenAsync((await AuthorizeAsync("owner")).RequestUri!.ToString());
        var signIn = await table.Get<SignInStore>().FindAsync("globex", table.Get<TokenSeal>().OpenAccess(table.Bearer("owner")!)!.SignInId, CancellationToken.None);
        var flow = Open(FlowStep.Consent, page.Hidden["flow"], browser) with { User = new SignedInUser(signIn!.CallerId, signIn.Name, null) };
        var closed = await FlowAsync(who, table.Get<FlowSeal>().Close(FlowStep.Connect, flow), FlowStep.Connect, browser);
        return await WithFlowAsync(Form("/oauth/connect", new() { ["action"] = "finish", ["place"] = table.Host.Site.Sandbox.CloudId, ["flow"] = closed }), who, browser);
    }

    private async Task<HttpRequestMessage> CallbackAsync(string who, string path)
    {
        using var browser = new Browser();
        var consent = await browser.OpenAsync((await AuthorizeAsync("owner")).RequestUri!.ToString());
        var away = await browser.SubmitAsync(consent, ("decision", "allow"));
        var atlassian = await browser.LogInAsync(await browser.OpenAsync(away.Away!.AbsoluteUri), "mia@example.com", "mia-password");
        var back = await browser.SubmitAsync(atlassian, ("decision", "accept"), ("site", table.Host.Site.Sandbox.CloudId));
        var query = new Dictionary<string, string?> { ["code"] = who == "read-only" ? "made-up" : back.Sent("code"), ["state"] = await FlowAsync(who, back.Sent("state")!, FlowStep.Atlassian, browser) };
        if (who == "missing scope") (query["code"], query["error"]) = (null, "access_denied");
        return await WithFlowAsync(Get(QueryHelpers.AddQueryString(path, query.Where(pair => pair.Value is not null))), who, browser);
    }

    // Back from the authorization server to our own page.
    private async Task<HttpRequestMessage> ReturnAsync(string who)
    {
        using var browser = new Browser();
        var consent = await browser.OpenAsync($"{table.Host.Address}door/sign-in?tenant=globex");
        var request = Open(FlowStep.Consent, consent.Hidden["flow"], browser).Request!;
        var signIn = await table.Get<SignInStore>().FindAsync("globex", table.Get<TokenSeal>().OpenAccess(table.Bearer("owner")!)!.SignInId, CancellationToken.None);
        var code = await table.Get<CodeStore>().CreateAsync(new CodeContent(request, new SignedInUser(signIn!.CallerId, signIn.Name, signIn.Email), signIn.Places), CancellationToken.None);
        var query = new Dictionary<string, string?> { ["code"] = who == "read-only" ? "made-up" : code, ["state"] = await FlowAsync(who, request.State!, FlowStep.Door, browser) };
        if (who == "missing scope") (query["code"], query["error"]) = (null, "access_denied");
        return await WithFlowAsync(Get(QueryHelpers.AddQueryString("/door/callback", query.Where(pair => pair.Value is not null))), who, browser);
    }

    // The flow that the browser holds, or another in its place.
    private async Task<string?> FlowAsync(string who, string flow, FlowStep step, Browser browser)
    {
        var seal = table.Get<FlowSeal>();
        switch (who)
        {
            case "nobody": return null;
            case "garbage": return "CfDJ8forged";
            case "expired": return seal.Close(step, Open(step, flow, browser) with { ExpiresAt = Soon.AddHours(-2) });
            case "wrong audience": return seal.Close(step == FlowStep.Connect ? FlowStep.Consent : FlowStep.Connect, Open(step, flow, browser));
            case "other tenant's key": return table.Bearer(who);
            case "other tenant":
                using (var other = new Browser())
                {
                    var client = await (await new ClientApp(table.Host, "/mcp/acme").DiscoverAsync()).RegisterAsync();
                    var page = await other.OpenAsync(client.Authorize());
                    return seal.Close(step, Open(FlowStep.Consent, page.Hidden["flow"], other));
                }

            default: return flow;
        }
    }

    private async Task<HttpRequestMessage> WithFlowAsync(HttpRequestMessage request, string who, Browser browser)
    {
        using var other = new Browser();
        if (who == "other user") await other.OpenAsync((await AuthorizeAsync("owner")).RequestUri!.ToString());
        if (who != "revoked") request.Headers.Add("Cookie", (who == "other user" ? other : browser).CookiesFor(table.Host.Address));
        if (request.Method == HttpMethod.Post && who == "missing scope") request.Headers.Add("Origin", "https://evil.example");
        if (request.Method == HttpMethod.Post && who == "read-only") request.Headers.Add("Sec-Fetch-Site", "cross-site");
        return request;
    }

    private SignInFlow Open(FlowStep step, string flow, Browser browser)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = browser.CookiesFor(table.Host.Address);
        return table.Get<FlowSeal>().Open(step, flow, request)!;
    }

    private static HttpRequestMessage Link(string who)
    {
        var request = Get("/link/globex");
        string? principal = who switch
        {
            "owner" => Principal(Directory, "readers"),
            "garbage" => "!!!",
            "other tenant" => Principal("bbbbbbbb-0000-4000-8000-000000000002", "readers"),
            "other user" => Principal(Directory, "others"),
            "wrong audience" => Principal(Directory, "readers", "google"),
            _ => null,
        };
        if (principal is not null) request.Headers.Add("X-MS-CLIENT-PRINCIPAL", principal);
        return request;
    }

    private HttpRequestMessage Trigger(string path, string who)
    {
        var request = EndpointTable.Invocation(path, new { tenant = "globex", job = table.JobId, sequence = 0 });
        if (who != "owner") request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        if (who == "nobody") request.Headers.Remove("X-Azure-Functions-InvocationId");
        return request;
    }

    private static HttpRequestMessage Form(string path, Dictionary<string, string?> fields) => new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))),
    };

    private static string Principal(string directory, string group, string provider = "aad") => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        auth_typ = provider,
        claims = new[] { new { typ = "tid", val = directory }, new { typ = "oid", val = "oid-ada" }, new { typ = "name", val = "Ada" }, new { typ = "groups", val = group } },
    }));
}
