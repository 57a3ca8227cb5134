using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A page a browser came to, or the address it was sent away to.</summary>
internal sealed partial record Seen(int Status, Uri Address, string Html, Uri? Away)
{
    /// <summary>A value in the query of the address the browser was sent away to.</summary>
    public string? Sent(string name) => QueryHelpers.ParseQuery(Away!.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>When a server that is busy wants to be asked again.</summary>
    public string? RetryAfter { get; init; }

    public bool Has(string id) => Html.Contains($"id=\"{id}\"", StringComparison.Ordinal);

    /// <summary>The text of the element with this id.</summary>
    public string Text(string id) => WebUtility.HtmlDecode(Regex.Match(Html, $"id=\"{id}\"[^>]*>([^<]*)<").Groups[1].Value);

    public IReadOnlyList<string> Options => [.. Option().Matches(Html).Select(match => match.Groups[1].Value)];

    public string Action => WebUtility.HtmlDecode(Form().Match(Html).Groups[1].Value);

    public string Link(string id) => WebUtility.HtmlDecode(Regex.Match(Html, $"id=\"{id}\" href=\"([^\"]*)\"").Groups[1].Value);

    public Dictionary<string, string> Hidden =>
        HiddenInput().Matches(Html).GroupBy(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups[2].Value));

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private static partial Regex Option();

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\"")]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenInput();
}

/// <summary>Goes through sign-in pages as a browser does: cookies, forms, redirects within the server.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly string? _principal; // what App Service Authentication writes on each request of a user it knows
    private readonly CookieContainer _cookies;
    private readonly HttpClient _http;

    public Browser(string? principal = null)
    {
        (_principal, _cookies) = (principal, new CookieContainer());
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies });
    }

    /// <summary>Has it say which kind of answers it takes.</summary>
    public void Accepts(string mediaType) => _http.DefaultRequestHeaders.Accept.ParseAdd(mediaType);

    /// <summary>What it sends as its cookies for an address.</summary>
    public string CookiesFor(Uri address) => _cookies.GetCookieHeader(address);

    /// <summary>How often the user has been asked at Atlassian.</summary>
    public int Asked { get; private set; }

    public Task<Seen> OpenAsync(string address) => GoAsync(HttpMethod.Get, new Uri(address), null);

    /// <summary>Sends the page's form with its hidden fields and the given ones.</summary>
    public Task<Seen> SubmitAsync(Seen page, params (string Name, string Value)[] fields)
    {
        var all = page.Hidden;
        foreach (var (name, value) in fields) all[name] = value;
        return GoAsync(HttpMethod.Post, new Uri(page.Address, page.Action), all);
    }

    public Task<Seen> FollowAsync(Seen page, string id) => GoAsync(HttpMethod.Get, new Uri(page.Address, page.Link(id)), null);

    public Task<Seen> LogInAsync(Seen page, string name, string password) => SubmitAsync(page, ("username", name), ("password", password));

    /// <summary>Goes from an address that a client sends its user to through consent and Atlassian, up to where the user is sent back.</summary>
    public async Task<Seen> SignInAsync(string address, string user, string? cloudId = null)
    {
        var consent = await OpenAsync(address);
        Assert.True(consent.Has("allow"), consent.Html);
        var away = await SubmitAsync(consent, ("decision", "allow"));
        var atlassian = await OpenAsync(away.Away!.AbsoluteUri);
        if (atlassian.Has("login-submit")) atlassian = await LogInAsync(atlassian, $"{user}@example.com", $"{user}-password");
        while (true)
        {
            Asked++;
            var accepted = await SubmitAsync(atlassian, ("decision", "accept"), ("site", cloudId ?? atlassian.Options[0]));
            var back = await OpenAsync(accepted.Away!.AbsoluteUri);
            if (back.Away?.Authority != away.Away.Authority) return back;
            atlassian = await OpenAsync(back.Away.AbsoluteUri); // for more, now that it is known whose clients need it
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Seen> GoAsync(HttpMethod method, Uri address, Dictionary<string, string>? fields)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(method, address) { Content = fields is null ? null : new FormUrlEncodedContent(fields) };
            if (_principal is not null) request.Headers.Add("X-MS-CLIENT-PRINCIPAL", _principal);
            using var response = await _http.SendAsync(request);
            var html = await response.Content.ReadAsStringAsync();
            // A form of ours is answered with a page that leads on.
            var location = response.Headers.Location ?? (Onward().Match(html) is { Success: true } onward ? new Uri(WebUtility.HtmlDecode(onward.Groups[1].Value), UriKind.RelativeOrAbsolute) : null);
            if (location is null) return new Seen((int)response.StatusCode, address, html, null) { RetryAfter = response.Headers.RetryAfter?.ToString() };
            var next = new Uri(address, location);
            if (next.Authority != address.Authority) return new Seen((int)response.StatusCode, address, html, next);
            (method, address, fields) = (HttpMethod.Get, next, null);
        }
    }

    [GeneratedRegex("<meta http-equiv=\"refresh\" content=\"0;url=([^\"]*)\"")]
    private static partial Regex Onward();
}
