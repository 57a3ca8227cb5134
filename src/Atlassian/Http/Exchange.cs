using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Polly.Timeout;

namespace Atlassian.Http;

/// <summary>One request on its way: headers, redirects, attempts.</summary>
internal sealed class Exchange(AtlassianSite site, CredentialSource credentials, AtlassianTransport transport, AtlassianRequest request)
{
    private const int MostRedirects = 5;
    private const int LargestAnswer = 64 * 1024 * 1024;

    private static readonly ProductInfoHeaderValue Agent =
        new("atlassian-mcp-functions", typeof(Exchange).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    /// <summary>Sends with retries; a line that never answers becomes an <see cref="AtlassianException"/>.</summary>
    public async Task<HttpResponseMessage> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await transport.RunAsync(request, AttemptAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException fault)
        {
            throw new AtlassianException($"{site.Product} at {site.ApiUrl.Authority} could not be reached: {Cause(fault)}.", site, request, fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new AtlassianException(
                $"{site.Product} at {site.ApiUrl.Authority} did not answer within {fault.Timeout.TotalSeconds:0} seconds.", site, request, fault);
        }
        catch (OperationCanceledException fault) when (fault.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new AtlassianException($"{site.Product} at {site.ApiUrl.Authority} did not accept the connection in time.", site, request, fault);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(CancellationToken cancellationToken)
    {
        var credential = await credentials(null, cancellationToken).ConfigureAwait(false);
        var response = await FollowAsync(credential, cancellationToken).ConfigureAwait(false);
        if (!Answers.IsRefusal(response, request)) return response;
        var next = await credentials(credential, cancellationToken).ConfigureAwait(false);
        if (next == credential) return response;
        response.Dispose();
        return await FollowAsync(next, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> FollowAsync(Credential credential, CancellationToken cancellationToken)
    {
        var url = site.ApiCall(request.Path.ToString());
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendOnceAsync(url, credential, cancellationToken).ConfigureAwait(false);
            if (NextAddress(response, url) is not { } next)
                return await BufferAsync(response, cancellationToken).ConfigureAwait(false);
            response.Dispose();
            url = redirects < MostRedirects
                ? Checked(next, url)
                : throw Refused($"{site.Product} redirected the request {MostRedirects} times without answering it.");
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri url, Credential credential, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.Accept.ParseAdd(request.Kind == RequestKind.Download ? "*/*" : "application/json");
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue(Agent.Product!));
        // Both are needed to get messages in English; the first alone is ignored by Cloud.
        message.Headers.AcceptLanguage.ParseAdd("en");
        message.Headers.Add("X-Force-Accept-Language", "true");
        if (request.Kind == RequestKind.Upload)
            message.Headers.Add("X-Atlassian-Token", "no-check");
        if (SameOrigin(url, site.ApiUrl))
            message.Headers.Authorization = credential.Header;
        if (request.Content is { } open)
            message.Content = await open(cancellationToken).ConfigureAwait(false);
        return await transport.SendOnceAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Read within the attempt: a line that breaks amid an answer is tried again like one that breaks before it.
        if (request.Kind != RequestKind.Download || !response.IsSuccessStatusCode)
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private static Uri? NextAddress(HttpResponseMessage response, Uri current) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location
            ? new Uri(current, location)
            : null;

    private Uri Checked(Uri next, Uri current)
    {
        if (next.Scheme is not ("https" or "http") || (current.Scheme == "https" && next.Scheme == "http"))
            throw Refused($"{site.Product} redirected to an address that is not secure ({next.Scheme}://{next.Host}).");
        if (request.Kind == RequestKind.Download)
            return next;
        if (!SameOrigin(next, current))
        {
            throw Refused(
                $"{site.Product} redirected to {next.GetLeftPart(UriPartial.Authority)}: "
                + "the site needs another address, or a sign-in page stands before its API.");
        }

        return request.Method == HttpMethod.Get
            ? next
            : throw Refused($"{site.Product} redirected a {request.Method} request to {next.AbsolutePath}; check the address of the site.");
    }

    private AtlassianException Refused(string message) => new(message, site, request) { Messages = [message] };

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static string Cause(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "there is no host of that name",
        HttpRequestError.ConnectionError => "the connection was refused or timed out",
        HttpRequestError.SecureConnectionError => "its TLS certificate was not accepted",
        HttpRequestError.ConfigurationLimitExceeded => "its answer is too large",
        HttpRequestError.Unknown => "the connection broke",
        var error => error.ToString(),
    };
}
