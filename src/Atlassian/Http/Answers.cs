using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Atlassian.Http;

/// <summary>Tells answers that can be used from those that cannot, and reads the former.</summary>
internal static class Answers
{
    private const int LongestErrorBody = 64 * 1024;

    /// <summary>Throws what is wrong with an answer: an error status, a sign-in page, credentials that were quietly ignored.</summary>
    public static async Task EnsureUsableAsync(
        HttpResponseMessage response, AtlassianSite site, AtlassianRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Header(response, "X-Authentication-Denied-Reason")?.StartsWith(AtlassianException.CaptchaNeeded, StringComparison.OrdinalIgnoreCase) == true)
            throw CaptchaNeeded(site, request);
        if (IgnoredCredentials(response, request))
            throw NotAccepted(site, request);
        if (!response.IsSuccessStatusCode)
            throw await ErrorAsync(response, site, request, now, cancellationToken).ConfigureAwait(false);
        if (request.Kind != RequestKind.Download && IsHtml(response))
            throw SignInPage(response, site, request);
    }

    /// <summary>Whether the site did not accept the credential, loudly or quietly; another one may do.</summary>
    public static bool IsRefusal(HttpResponseMessage response, AtlassianRequest request) =>
        response.StatusCode == HttpStatusCode.Unauthorized || IgnoredCredentials(response, request);

    /// <summary>Reads the JSON of a usable answer.</summary>
    public static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, AtlassianSite site, AtlassianRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await WholeContent.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(bytes.AsSpan(), type) ?? throw Unreadable(response, site, request, null);
        }
        catch (JsonException fault)
        {
            throw Unreadable(response, site, request, fault);
        }
    }

    private static async Task<AtlassianException> ErrorAsync(
        HttpResponseMessage response, AtlassianSite site, AtlassianRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var words = ErrorWords.Read(body.Length > LongestErrorBody ? "" : body, response.Content.Headers.ContentType?.MediaType);
        return new AtlassianException(words.Sentence(response.StatusCode, site.Product), site, request)
        {
            Status = response.StatusCode,
            Messages = words.Messages,
            FieldErrors = words.FieldErrors,
            RetryAfter = RetryAfter.Of(response, now),
            Reason = Header(response, "RateLimit-Reason") ?? Header(response, "Beta-RateLimit-Reason") ?? words.Code,
        };
    }

    // Jira treats a wrong credential as anonymous and answers 200 with less, or 404; only these headers give it away.
    private static bool IgnoredCredentials(HttpResponseMessage response, AtlassianRequest request) =>
        request.Kind != RequestKind.Download
        && (Header(response, "X-Seraph-LoginReason")?.Contains("AUTHENTICATED_FAILED", StringComparison.OrdinalIgnoreCase) == true
            || string.Equals(Header(response, "X-AUSERNAME"), "anonymous", StringComparison.OrdinalIgnoreCase));

    private static bool IsHtml(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml";

    // Data Center, after some failed logins of a name: until somebody solves it, the right password is refused like a wrong one.
    private static AtlassianException CaptchaNeeded(AtlassianSite site, AtlassianRequest request) =>
        new($"{site.Product} wants a CAPTCHA solved before it accepts this account's password again: there were too many failed logins.", site, request)
        {
            Status = HttpStatusCode.Unauthorized,
            Reason = AtlassianException.CaptchaNeeded,
        };

    private static AtlassianException NotAccepted(AtlassianSite site, AtlassianRequest request) =>
        new($"{site.Product} did not accept the credentials and treated the request as anonymous.", site, request) { Status = HttpStatusCode.Unauthorized };

    private static AtlassianException SignInPage(HttpResponseMessage response, AtlassianSite site, AtlassianRequest request) =>
        new(
            $"{site.Product} answered with a sign-in page or another web page instead of data: "
            + "a single sign-on or proxy stands before its API, or the address is wrong.",
            site,
            request)
        { Status = response.StatusCode };

    public static AtlassianException Unreadable(HttpResponseMessage response, AtlassianSite site, AtlassianRequest request, JsonException? fault) =>
        new(
            $"{site.Product} answered {request.Method} with HTTP {(int)response.StatusCode} but not with the JSON its API documents{At(fault)}.",
            site,
            request,
            fault)
        { Status = response.StatusCode };

    private static string At(JsonException? fault) => fault?.Path is { Length: > 0 } path ? $" (at {path})" : "";

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
