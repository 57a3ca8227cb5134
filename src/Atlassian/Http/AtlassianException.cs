using System.Net;

namespace Atlassian.Http;

/// <summary>A call that Atlassian refused or that never got an answer; its message is Atlassian's own words and never holds a secret.</summary>
public sealed class AtlassianException : Exception
{
    /// <summary>The <see cref="Reason"/> of a refusal that lasts until somebody solves a CAPTCHA in a browser.</summary>
    public const string CaptchaNeeded = "CAPTCHA_CHALLENGE";

    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    internal AtlassianException(string message, AtlassianSite site, AtlassianRequest request, Exception? cause = null)
        : base(message, cause)
    {
        Product = site.Product;
        Deployment = site.Deployment;
        Method = request.Method.Method;
        Path = PathWithoutQuery(request.Path);
    }

    private AtlassianException(string message, AtlassianException cause)
        : base(message, cause) =>
        (Product, Deployment, Method, Path, Status, Messages, FieldErrors, RetryAfter, Reason, NextStep) =
        (cause.Product, cause.Deployment, cause.Method, cause.Path, cause.Status, cause.Messages, cause.FieldErrors, cause.RetryAfter, cause.Reason, cause.NextStep);

    /// <summary>The HTTP status; null when no answer came.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>Whether the same may work later: the site was busy, broken or not reached, what it answered made no sense, or somebody else wrote at the same time.</summary>
    public bool IsTransient => Status is null or < HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.Locked or TooEarly or >= HttpStatusCode.InternalServerError;

    public Product Product { get; }

    public Deployment Deployment { get; }

    /// <summary>Atlassian's sentences, one each; empty when the answer had none.</summary>
    public IReadOnlyList<string> Messages { get; internal init; } = [];

    /// <summary>What is wrong with which field, by field id (Jira).</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; internal init; } = new Dictionary<string, string>();

    /// <summary>How long to wait before trying again, where Atlassian said it.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>A machine-readable cause such as <c>jira-burst-based</c> (RateLimit-Reason) or <c>INVALID_REQUEST_PARAMETER</c>.</summary>
    public string? Reason { get; internal init; }

    /// <summary>What to do about it, where the one who asked knows better than the status tells.</summary>
    public string? NextStep { get; internal init; }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>What a list without the one item asked for amounts to.</summary>
    internal static AtlassianException NotFound(AtlassianSite site, AtlassianRequest request) =>
        new(ErrorWords.Read("", null).Sentence(HttpStatusCode.NotFound, site.Product), site, request) { Status = HttpStatusCode.NotFound };

    /// <summary>The answer of a site to somebody who may not know what lies behind it.</summary>
    public static AtlassianException Said(HttpStatusCode status, string words, AtlassianSite site, AtlassianRequest request) =>
        new(words, site, request) { Status = status, Messages = [words] };

    /// <summary>The same of one step among several, with words on how far they went.</summary>
    public AtlassianException After(string words) => new($"{Message.TrimEnd('.')}. {words}.", this);

    private static string PathWithoutQuery(RequestPath path) => "/" + path.ToString().Split('?', 2)[0].TrimStart('/');
}
