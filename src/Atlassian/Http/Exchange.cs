using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Authentication;
using Atlassian.Http.Network;
using Polly.Timeout;

namespace Atlassian.Http;

/// <summary>One request on its way: headers, redirects, attempts.</summary>
internal sealed class Exchange(AtlassianSite site, CredentialSource credentials, AtlassianTransport transport, AtlassianRequest request, Pace? pace = null, Tally? tally = null)
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
            return await transport.RunAsync(request, TurnAsync, AttemptAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException fault) when (fault.InnerException is AddressRefusedException refusal)
        {
            throw new AtlassianException($"{site.Product} at {site.ApiUrl.Authority} was not called: {refusal.Message}.", site, request, fault);
        }
        catch (HttpRequestException fault)
        {
            throw new AtlassianException($"{site.Product} at {site.ApiUrl.Authority} {Trouble(fault)}.", site, request, fault);
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
        await TurnAsync(cancellationToken).ConfigureAwait(false);
        return await FollowAsync(next, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask TurnAsync(CancellationToken cancellationToken)
    {
        if (pace is null) return;
        if (await pace.TurnAsync(transport.LongestWait, cancellationToken).ConfigureAwait(false) is not { } wait)
        {
            tally?.Turn();
            return;
        }

        var message = $"{site.Product} takes no more requests of this account for {Math.Ceiling(wait.TotalSeconds):0} seconds: its rate limit is reached.";
        throw new AtlassianException(message, site, request) { Status = HttpStatusCode.TooManyRequests, Messages = [message], RetryAfter = wait };
    }

    private async Task<HttpResponseMessage> FollowAsync(Credential credential, CancellationToken cancellationToken)
    {
        var url = site.ApiCall(request.Path.ToString());
        // Once away, always away: a host that was redirected to cannot send a request of its choice back with the credential.
        var away = false;
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendOnceAsync(url, away ? null : credential, cancellationToken).ConfigureAwait(false);
            if (NextAddress(response, url) is not { } next)
                return await BufferAsync(response, cancellationToken).ConfigureAwait(false);
            response.Dispose();
            url = redirects < MostRedirects
                ? Checked(next, url)
                : throw Refused($"{site.Product} redirected the request {MostRedirects} times without answering it.");
            away = away || !SameOrigin(url, site.ApiUrl);
            if (!away) await TurnAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri url, Credential? credential, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        AddHeaders(message.Headers);
        if (request.Content is { } open)
            message.Content = await open(cancellationToken).ConfigureAwait(false);
        if (credential is null)
            return await transport.SendElsewhereAsync(message, cancellationToken).ConfigureAwait(false);
        message.Headers.Authorization = credential.Header;
        using var span = LineTrace.Begin(message);
        var start = transport.Time.GetTimestamp();
        var response = await transport.SendOnceAsync(message, cancellationToken).ConfigureAwait(false);
        tally?.Answered((int)response.StatusCode, transport.Time.GetElapsedTime(start));
        span?.Note((int)response.StatusCode);
        if (pace is not null && RateSigns.Of(response, transport.Time.GetUtcNow()) is { IsSilent: false } signs) pace.Note(signs);
        return response;
    }

    private void AddHeaders(HttpRequestHeaders headers)
    {
        headers.Accept.ParseAdd(request.Kind == RequestKind.Download ? "*/*" : "application/json");
        headers.UserAgent.Add(new ProductInfoHeaderValue(Agent.Product!));
        // Both are needed to get messages in English; the first alone is ignored by Cloud.
        headers.AcceptLanguage.ParseAdd("en");
        headers.Add("X-Force-Accept-Language", "true");
        // What of service desks is called experimental (queues, approvals and customers on Data Center) is given to those alone who ask for it.
        if (request.Path.Path.StartsWith("rest/servicedeskapi/", StringComparison.Ordinal))
            headers.Add("X-ExperimentalApi", "opt-in");
        if (request.Kind == RequestKind.Upload || request.Changes)
            headers.Add("X-Atlassian-Token", "no-check");
    }

    private async Task<HttpResponseMessage> BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Read within the attempt: a line that breaks amid an answer is tried again like one that breaks before it.
        if (request.Kind == RequestKind.Download && response.IsSuccessStatusCode) return response;
        using var arriving = response.Content;
        response.Content = await WholeContent.ArriveAsync(arriving, LargestAnswer, cancellationToken).ConfigureAwait(false);
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

    private string Way => transport.Proxy is null ? "" : $" by way of the {transport.Proxy}";

    private string Trouble(HttpRequestException fault) => fault.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded
        ? $"answered with more than {LargestAnswer / (1024 * 1024)} MB, which is more than is read at once; ask for less"
        : $"could not be reached{Way}: {Cause(fault)}";

    private static string Cause(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "there is no host of that name",
        HttpRequestError.ConnectionError => "the connection was refused or timed out",
        // With a cause of its own it was the other side, or the line, that ended the handshake.
        HttpRequestError.SecureConnectionError => fault.InnerException is AuthenticationException { InnerException: null }
            ? "its TLS certificate was not accepted: no authority this server trusts vouches for it, or it is another host's"
            : "no secure connection came about; it may ask for a client certificate, or for another one",
        HttpRequestError.ProxyTunnelError => "the proxy does not lead there" + (fault.StatusCode is { } status ? $" (HTTP {(int)status})" : ""),
        HttpRequestError.Unknown => "the connection broke",
        var error => error.ToString(),
    };
}
