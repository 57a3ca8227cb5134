using System.Net;
using Microsoft.AspNetCore.Routing;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>
/// Every address of the server, the platform's own too, asked in its own terms by everybody who should not be answered, and by the one who should:
/// the documented answer, and of what another organisation or user holds not a byte. A new address without a line here fails.
/// </summary>
public sealed class EndpointTableTests(EndpointTable table) : IClassFixture<EndpointTable>
{
    private const HttpStatusCode Fine = HttpStatusCode.OK;
    private const HttpStatusCode Bad = HttpStatusCode.BadRequest;
    private const HttpStatusCode Hidden = HttpStatusCode.NotFound;
    private const HttpStatusCode SignInFirst = HttpStatusCode.Unauthorized;
    private static readonly string[] Marks = [EndpointTable.IssueMark, EndpointTable.PageMark, EndpointTable.UploadMark];

    // The owner's answer, everybody else's, and who is answered otherwise.
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["GET /"] = new(Fine, Fine),
        ["GET /home/{tenant}"] = new(Fine, Fine),
        ["GET /admin/{*rest}"] = new(HttpStatusCode.Found, HttpStatusCode.Found), // to the platform's sign-in: nobody is asked who they are
        ["GET /door/admin"] = new(HttpStatusCode.Found, SignInFirst) { ["other tenant"] = Hidden, ["other user"] = Hidden, ["missing scope"] = Hidden },
        ["GET /door/admin/tenants/{tenant}/{part?}"] = new(Fine, SignInFirst) { ["other tenant"] = Hidden, ["other user"] = Hidden, ["missing scope"] = Hidden },
        ["GET /door/admin/tenants/{tenant}/audit.csv"] = new(Fine, SignInFirst) { ["other tenant"] = Hidden, ["other user"] = Hidden, ["missing scope"] = Hidden },
        ["GET /door/admin/tenants/{tenant}/audit.jsonl"] = new(Fine, SignInFirst) { ["other tenant"] = Hidden, ["other user"] = Hidden, ["missing scope"] = Hidden },
        ["GET /door/sign-in"] = new(HttpStatusCode.Found, HttpStatusCode.Found),
        ["GET /door/callback"] = new(HttpStatusCode.Found, Bad) { ["missing scope"] = HttpStatusCode.Found },
        ["POST /door/sign-out"] = new(HttpStatusCode.Found, HttpStatusCode.Forbidden),
        ["POST /door/disconnect"] = new(Fine, HttpStatusCode.Forbidden),
        ["POST /door/cancel-job"] = new(Hidden, HttpStatusCode.Forbidden), // of nobody's job
        ["POST /door/admin/{tenant}/{act}"] = new(Hidden, HttpStatusCode.Forbidden), // of a key that is not there
        ["GET /healthz"] = new(Fine, Fine),
        ["GET /readyz"] = new(Fine, Fine),
        ["GET /.well-known/oauth-authorization-server"] = new(Fine, Fine),
        ["GET /.well-known/oauth-protected-resource"] = new(Fine, Fine),
        ["GET /.well-known/oauth-protected-resource/mcp/{tenant?}"] = new(Fine, Fine),
        ["POST /mcp/{tenant?}"] = new(Fine, SignInFirst) { ["other user"] = Fine, ["missing scope"] = HttpStatusCode.Forbidden, ["read-only"] = Fine },
        ["GET /mcp/{tenant?}"] = new(HttpStatusCode.MethodNotAllowed, SignInFirst)
        {
            ["other user"] = HttpStatusCode.MethodNotAllowed,
            ["missing scope"] = HttpStatusCode.MethodNotAllowed,
            ["read-only"] = HttpStatusCode.MethodNotAllowed,
        },
        ["GET /sse/{tenant?}"] = new(HttpStatusCode.Gone, HttpStatusCode.Gone),
        ["POST /sse/{tenant?}"] = new(HttpStatusCode.Gone, HttpStatusCode.Gone),
        ["GET /messages/{tenant?}"] = new(HttpStatusCode.Gone, HttpStatusCode.Gone),
        ["POST /messages/{tenant?}"] = new(HttpStatusCode.Gone, HttpStatusCode.Gone),
        ["GET /downloads/{token}"] = new(Fine, Hidden),
        ["PUT /uploads/{token}"] = new(HttpStatusCode.Created, Hidden) { ["revoked"] = HttpStatusCode.Conflict },
        ["POST /oauth/token"] = new(Fine, Bad),
        ["POST /oauth/revoke"] = new(Fine, Fine) { ["nobody"] = Bad, ["wrong audience"] = SignInFirst, ["missing scope"] = SignInFirst, ["read-only"] = SignInFirst },
        ["POST /oauth/register"] = new(HttpStatusCode.Created, HttpStatusCode.Created) { ["garbage"] = Bad },
        ["GET /oauth/authorize"] = new(Fine, Fine) { ["garbage"] = Bad, ["wrong audience"] = HttpStatusCode.SeeOther, ["missing scope"] = HttpStatusCode.SeeOther },
        ["POST /oauth/authorize"] = new(Fine, Bad),
        ["GET /oauth/callback/atlassian"] = new(HttpStatusCode.SeeOther, Bad) { ["missing scope"] = HttpStatusCode.SeeOther },
        ["GET /oauth/callback/{tenant}/{product}/{alias}"] = new(Bad, Bad) { ["missing scope"] = HttpStatusCode.SeeOther },
        ["POST /oauth/connect"] = new(Fine, Bad),
        ["GET /link/{tenant?}"] = new(Fine, HttpStatusCode.Found) // to the platform's sign-in
        {
            ["garbage"] = HttpStatusCode.Forbidden,
            ["other tenant"] = HttpStatusCode.Forbidden,
            ["other user"] = HttpStatusCode.Forbidden,
            ["wrong audience"] = HttpStatusCode.Forbidden,
        },
        ["POST /jobs"] = new(Fine, Hidden),
        ["POST /jobs-poison"] = new(Fine, Hidden),
        ["POST /jobs-long"] = new(Fine, Hidden),
        ["POST /jobs-long-poison"] = new(Fine, Hidden),
        ["POST /tick"] = new(Fine, Hidden),
    };

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var address in Rows.Keys)
            {
                foreach (var who in EndpointTable.Who) cells.Add(address, who);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_address_answers_each_as_documented(string address, string who)
    {
        var requests = new EndpointRequests(table);
        using var request = await requests.OfAsync(address, who);

        using var response = await table.Http.SendAsync(request);

        var body = await response.Content.ReadAsStringAsync();
        Assert.True(Rows[address].Of(who) == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        if (who == "owner") Assert.Contains(OfOwner(address), body + response.Headers.Location, StringComparison.Ordinal);
        else AssertTellsNothing(address, who, $"{body}{response.Headers}{response.Content.Headers}");
        if (requests.Victim is { } victim) await AssertStillInAsync(victim, isEnded: address == "POST /oauth/revoke" ? who == "owner" : who is "expired" or "revoked");
    }

    [Fact]
    public void Every_address_of_the_server_is_in_the_table()
    {
        var routes = table.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["?"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .Where(route => !route.StartsWith("HEAD", StringComparison.Ordinal) && !IsRefusedMethod(route))
            .Distinct();
        Assert.Equal(Rows.Keys.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_tenant_without_sign_in_is_not_told_from_one_that_is_not_there()
    {
        await table.Host.ChangeAsync("intern", tenant => tenant with { Access = tenant.Access with { OAuth = null } });
        foreach (var tenant in new[] { "intern", "nobody", "x" + new string('y', 100) })
        {
            using var metadata = await table.Host.Server.Http.GetAsync($"/.well-known/oauth-protected-resource/mcp/{tenant}");
            var (status, json, challenge) = await table.Host.RpcAsync($"/mcp/{tenant}", "ping", null, table.Bearer("owner"));
            Assert.Equal((Hidden, SignInFirst), (metadata.StatusCode, status));
            Assert.DoesNotContain("resource_metadata", challenge, StringComparison.Ordinal);
            Assert.DoesNotContain(tenant, json!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("jira_get_issue", EndpointTable.IssueMark)]
    [InlineData("jira_search", EndpointTable.IssueMark)]
    [InlineData("confluence_get_page", EndpointTable.PageMark)]
    [InlineData("confluence_search", EndpointTable.PageMark)]
    public async Task What_lies_on_a_tenants_site_is_there_for_its_users_and_not_for_another_tenants(string tool, string mark)
    {
        object arguments = tool switch
        {
            "jira_get_issue" => new { issue_key = table.IssueKey },
            "jira_search" => new { jql = "created > -3650d order by created desc", limit = 50 }, // not by the mark, which the answer would quote
            "confluence_get_page" => new { page_id = table.PageId },
            _ => new { query = "type = page order by created desc", limit = 50 },
        };

        var (owner, other) = (await table.CallAsync("/mcp/globex", tool, arguments, table.Bearer("owner")), await table.CallAsync("/mcp/acme", tool, arguments, table.AtAcme));
        table.Host.Site.RequestLog.Clear();
        var named = await table.CallAsync("/mcp/acme", tool, arguments, table.Bearer("other tenant's key"));

        Assert.Contains(mark, owner["content"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, other.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, named.ToJsonString(), StringComparison.Ordinal);
        Assert.All(table.Host.Site.RequestLog.Entries, request => Assert.NotEqual(table.Host.Site.SandboxUrl.Authority, request.Host));
    }

    [Theory]
    [InlineData("job")]
    [InlineData("resource")]
    [InlineData("upload")]
    public async Task What_a_user_made_is_there_for_them_and_for_nobody_else(string thing)
    {
        var owner = await AskAsync(thing, "/mcp/globex", table.Bearer("owner"));
        var others = new[]
        {
            await AskAsync(thing, "/mcp/globex", table.Bearer("other user")),
            await AskAsync(thing, "/mcp/globex", table.Bearer("read-only")),
            await AskAsync(thing, "/mcp/acme", table.AtAcme), // the same person, for another organisation
            await AskAsync(thing, "/mcp/acme", table.Bearer("other tenant's key")),
        };

        Assert.Contains(thing switch { "job" => "\"succeeded\"", "resource" => EndpointTable.PageMark, _ => "\"page_id\"" }, owner, StringComparison.Ordinal);
        Assert.All(others, answer => Assert.DoesNotContain(Marks.Append("succeeded"), mark => answer.Contains(mark, StringComparison.Ordinal)));
        Assert.All(others, answer => Assert.Matches("There is no|not allowed|error", answer));
    }

    private async Task<string> AskAsync(string thing, string path, string? token)
    {
        var (_, json, _) = thing switch
        {
            "job" => await table.Host.RpcAsync(path, "tools/call", new { name = "job_get", arguments = new { job_id = table.JobId } }, token),
            "resource" => await table.Host.RpcAsync(path, "resources/read", new { uri = table.File }, token),
            _ => await table.Host.RpcAsync(path, "tools/call", new { name = "confluence_publish_page", arguments = new { space_key = "PLAY", title = "Published", upload_id = table.UploadId } }, token),
        };
        return json!.ToJsonString();
    }

    private async Task AssertStillInAsync(string victim, bool isEnded)
    {
        var (status, _, _) = await table.Host.RpcAsync("/mcp/globex", "ping", null, victim);
        Assert.Equal(isEnded ? SignInFirst : Fine, status);
    }

    // Whatever is refused says nothing; what is shown to all is the same for all.
    private void AssertTellsNothing(string address, string who, string answer)
    {
        Assert.DoesNotContain([.. Marks, table.Host.Site.SandboxUrl.Authority, table.Host.Site.CloudUrl.Authority, "demo@example.com", "succeeded", "access_token"], mark => answer.Contains(mark, StringComparison.OrdinalIgnoreCase));
        var said = (address, who) switch
        {
            ("POST /mcp/{tenant?}", "other user") => "There is no job",
            ("POST /mcp/{tenant?}", "read-only") => "not allowed",
            ("POST /mcp/{tenant?}", "missing scope") => "insufficient_scope",
            ("POST /oauth/token", "nobody") => "invalid_request",
            ("POST /oauth/token", "wrong audience") => "invalid_target",
            ("POST /oauth/token", "missing scope" or "read-only") => "invalid_scope",
            ("POST /oauth/token", _) => "invalid_grant",
            ("GET /oauth/callback/atlassian", "missing scope") => "error=access_denied",
            ("GET /oauth/callback/atlassian", "read-only") => "did not complete the sign-in",
            ("GET /oauth/callback/atlassian", _) or ("POST /oauth/authorize", _) or ("POST /oauth/connect", _) => "This page is over",
            ("GET /door/callback", not "missing scope") => "This sign-in is over",
            ("GET /link/{tenant?}", "nobody" or "expired" or "revoked") => "/.auth/login/aad?",
            ("GET /oauth/authorize", "wrong audience") => "error=invalid_target",
            ("GET /oauth/authorize", "missing scope") => "error=invalid_scope",
            _ => "",
        };
        Assert.Contains(said, answer, StringComparison.Ordinal);
    }

    private static string OfOwner(string address) => address switch
    {
        "POST /mcp/{tenant?}" => "succeeded",
        "GET /home/{tenant}" => "succeeded",
        "GET /door/admin/tenants/{tenant}/{part?}" => "Mia Kr",
        "GET /door/admin/tenants/{tenant}/audit.csv" or "GET /door/admin/tenants/{tenant}/audit.jsonl" => "job_get",
        "GET /downloads/{token}" => "PK",
        "POST /oauth/token" => "access_token",
        "GET /oauth/authorize" => "id=\"allow\"",
        "POST /oauth/authorize" => "You are taken to",
        "GET /oauth/callback/atlassian" or "POST /oauth/connect" => "code=",
        "GET /oauth/callback/{tenant}/{product}/{alias}" => "That was another site", // Cloud was asked
        "GET /link/{tenant?}" => "Your Atlassian accounts",
        _ => "",
    };

    // Methods that /mcp answers with 405 go through the same door as GET.
    private static bool IsRefusedMethod(string route) => route.EndsWith(" /mcp/{tenant?}", StringComparison.Ordinal) && !route.StartsWith("POST", StringComparison.Ordinal) && !route.StartsWith("GET", StringComparison.Ordinal);

    private sealed class Row(HttpStatusCode owners, HttpStatusCode others)
    {
        private readonly Dictionary<string, HttpStatusCode> _otherwise = [];

        public HttpStatusCode this[string who]
        {
            set => _otherwise[who] = value;
        }

        public HttpStatusCode Of(string who) => who == "owner" ? owners : _otherwise.GetValueOrDefault(who, others);
    }
}
