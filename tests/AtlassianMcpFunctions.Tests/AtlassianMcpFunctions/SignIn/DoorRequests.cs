using System.Text.RegularExpressions;
using AtlassianMcpFunctions.FrontDoor;
using AtlassianMcpFunctions.OAuth.Tokens;
using Microsoft.AspNetCore.Http;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.SignIn;

/// <summary>Requests to the pages for people, with the session and the mark of each of those who ask.</summary>
internal sealed partial class DoorRequests(EndpointTable table)
{
    private const string Globex = "globex";

    /// <summary>A request for a page.</summary>
    public async Task<HttpRequestMessage> AskAsync(string who, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (await CookieAsync(who) is { } cookie) request.Headers.Add("Cookie", $"{table.Get<BrowserSessions>().CookieName}={cookie}");
        return request;
    }

    /// <summary>A form with the mark that was made for a user of the tenant: everybody may have got hold of it.</summary>
    public async Task<HttpRequestMessage> SendAsync(string who, string path)
    {
        // What is ended here is nobody's whom the other rows need.
        var marked = await BeginAsync("demo");
        var mark = Mark().Match(table.Get<VisitorForms>().Form(new Visitor((await table.Host.Tenants.FindAsync(Globex, CancellationToken.None))!, marked.Caller) { SignInId = marked.Id }, path, "")).Groups[1].Value;
        var request = await AskAsync(who is "owner" or "missing scope" or "read-only" ? "nobody" : who, path);
        if (who is "owner" or "missing scope" or "read-only") request.Headers.Add("Cookie", $"{table.Get<BrowserSessions>().CookieName}={CookieOf(marked)}");
        if (who == "missing scope") request.Headers.Add("Origin", "https://evil.example");
        if (who == "read-only") request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Method = HttpMethod.Post;
        request.Content = new FormUrlEncodedContent([new("tenant", Globex), new("mark", mark), new("id", "0123456789ab"), new("job", "nobodys")]);
        return request;
    }

    private async Task<string?> CookieAsync(string who)
    {
        var (store, seal) = (table.Get<SignInStore>(), table.Get<TokenSeal>());
        async Task<ClientSignIn> OfAsync(string name) => (await store.FindAsync(seal.OpenAccess(table.Bearer(name)!)!.TenantId, seal.OpenAccess(table.Bearer(name)!)!.SignInId, CancellationToken.None))!;
        switch (who)
        {
            case "nobody" or "read-only": return null;
            case "garbage": return "CfDJ8forged";
            case "wrong audience" or "other tenant's key": return table.Bearer(who);
            case "expired": return CookieOf(await OfAsync("owner") with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
            case "revoked":
                var ended = await BeginAsync("mia");
                await store.RevokeAsync(Globex, ended.Id, CancellationToken.None);
                return CookieOf(ended);
            default: return CookieOf(await OfAsync(who));
        }
    }

    private async Task<ClientSignIn> BeginAsync(string user)
    {
        var (_, access, _) = await TestKit.ClientApp.SignedInAsync(table.Host, user, "/mcp/globex");
        return (await table.Get<SignInStore>().FindAsync(Globex, table.Get<TokenSeal>().OpenAccess(access)!.SignInId, CancellationToken.None))!;
    }

    private string CookieOf(ClientSignIn signIn)
    {
        var http = new DefaultHttpContext();
        table.Get<BrowserSessions>().Begin(http.Response, signIn);
        return http.Response.Headers.SetCookie.ToString().Split('=', 2)[1].Split(';')[0];
    }

    [GeneratedRegex("name=\"mark\" value=\"([^\"]*)\"")]
    private static partial Regex Mark();
}
