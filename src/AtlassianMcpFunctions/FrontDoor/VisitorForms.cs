using System.Security.Cryptography;
using System.Text.Json;
using AtlassianMcpFunctions.OAuth;
using Microsoft.AspNetCore.DataProtection;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>Makes forms, and takes them only from a page that was made for the visitor who sends them: other sites can have browsers send forms, but not with its mark.</summary>
internal sealed class VisitorForms(IDataProtectionProvider protection, FormGuard guard, Visitors visitors, TimeProvider time)
{
    private const string MarkField = "mark";
    private const string TenantField = "tenant";
    private readonly IDataProtector _protector = protection.CreateProtector("AtlassianMcp.FrontDoor.Forms.v1");

    /// <summary>A form that does one thing, as HTML.</summary>
    /// <param name="visitor">Whose page it stands on.</param>
    /// <param name="path">Where it is sent.</param>
    /// <param name="content">Its fields and buttons, as HTML.</param>
    public string Form(Visitor visitor, string path, string content) => $"""
        <form method="post" action="{path}"><input type="hidden" name="{TenantField}" value="{visitor.Tenant.Id}"><input type="hidden" name="{MarkField}" value="{MarkOf(visitor, path)}">{content}</form>
        """;

    /// <summary>Who sent a form, and the form; null when it is not from a page of theirs.</summary>
    public async Task<(Visitor Visitor, IFormCollection Form)?> ReadAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await guard.ReadAsync(http.Request) is not { } form || await visitors.FindAsync(http.Request, form[TenantField].ToString(), http.RequestAborted) is not { } visitor) return null;
        return IsOf(visitor, http.Request.Path, form[MarkField].ToString()) ? (visitor, form) : null;
    }

    /// <summary>Says that a form was not taken.</summary>
    public static IResult Refuse(HttpContext http) =>
        Tell(http, StatusCodes.Status403Forbidden, "Nothing was done", "The page that this came from is too old, or not one of this server's. Go back to it, reload it, and try again.");

    private string MarkOf(Visitor visitor, string path) => _protector.Protect(JsonSerializer.Serialize(Mark.Of(visitor, path, time.GetUtcNow() + BrowserSessions.Lifetime)));

    private bool IsOf(Visitor visitor, string path, string text)
    {
        try
        {
            var mark = JsonSerializer.Deserialize<Mark>(_protector.Unprotect(text))!;
            return mark == Mark.Of(visitor, path, mark.ExpiresAt) && mark.ExpiresAt > time.GetUtcNow();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private sealed record Mark(string Tenant, string Caller, string? SignIn, string Path, DateTimeOffset ExpiresAt)
    {
        public static Mark Of(Visitor visitor, string path, DateTimeOffset end) => new(visitor.Tenant.Id, visitor.Caller.Id, visitor.SignInId, path, end);
    }
}
