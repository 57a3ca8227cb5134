using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Every address of the server, asked by nobody, by garbage, and by somebody of another tenant: none tells anything, and a new one without a line here fails.</summary>
public sealed class EndpointTableTests(AccessTable table) : IClassFixture<AccessTable>
{
    private static readonly Dictionary<string, HttpStatusCode> Answers = new()
    {
        ["GET /"] = HttpStatusCode.OK,
        ["GET /healthz"] = HttpStatusCode.OK,
        ["GET /readyz"] = HttpStatusCode.OK,
        ["GET /downloads/{token}"] = HttpStatusCode.NotFound,
        ["PUT /uploads/{token}"] = HttpStatusCode.NotFound,
        ["POST /mcp/{tenant?}"] = HttpStatusCode.Unauthorized,
        ["GET /mcp/{tenant?}"] = HttpStatusCode.Unauthorized,
        ["GET /.well-known/oauth-authorization-server"] = HttpStatusCode.OK,
        ["GET /.well-known/oauth-protected-resource"] = HttpStatusCode.OK,
        ["GET /.well-known/oauth-protected-resource/mcp/{tenant?}"] = HttpStatusCode.NotFound,
        ["POST /oauth/token"] = HttpStatusCode.BadRequest,
        ["POST /oauth/register"] = HttpStatusCode.BadRequest,
        ["POST /oauth/revoke"] = HttpStatusCode.BadRequest,
        ["GET /oauth/authorize"] = HttpStatusCode.BadRequest,
        ["POST /oauth/authorize"] = HttpStatusCode.BadRequest,
        ["GET /oauth/callback/atlassian"] = HttpStatusCode.BadRequest,
        ["POST /oauth/connect"] = HttpStatusCode.BadRequest,
        ["GET /link/{tenant?}"] = HttpStatusCode.Forbidden,
    };

    public static TheoryData<string, string?> Rows
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            foreach (var address in Answers.Keys)
            {
                foreach (var credential in new[] { null, "garbage", "other tenant's token", "other tenant's key", "revoked token" }) rows.Add(address, credential);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task No_address_tells_anything_to_who_may_not_know(string address, string? credential)
    {
        var (method, route) = address.Split(' ', 2) is [var verb, var path] ? (verb, path) : default;
        var target = route.Replace("{token}", "CfDJ8forged", StringComparison.Ordinal).Replace("{tenant?}", "intern-unknown", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        if (method != "GET") request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (credential is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {table[credential].Token}");

        using var response = await table.Host.Server.Http.SendAsync(request);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(Answers[address], response.StatusCode);
        Assert.DoesNotContain(new[] { "DEMO", "SBX", "company", "demo@example.com", "acme", "globex" }, secret => body.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_address_of_the_server_is_in_the_table()
    {
        var routes = table.Host.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["?"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .Where(route => !route.StartsWith("HEAD", StringComparison.Ordinal) && !IsRefusedMethod(route))
            .Distinct();
        Assert.Equal(Answers.Keys.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    // Methods that /mcp answers with 405 go through the same door as GET.
    private static bool IsRefusedMethod(string route) => route.EndsWith(" /mcp/{tenant?}", StringComparison.Ordinal) && !route.StartsWith("POST", StringComparison.Ordinal) && !route.StartsWith("GET", StringComparison.Ordinal);
}
