using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A person at a real browser: sees pages, presses buttons by their ids, and notes what the browser forbids.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    /// <summary>How long pages are waited for, in milliseconds.</summary>
    public const int Patience = 20_000;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public BrowserWindow(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Location.Contains("/favicon.ico", StringComparison.Ordinal)) _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser wrote to its console as errors and warnings: above all, violations of a page's content security policy.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public Uri Address => new(Page.Url);

    /// <summary>A value in the query of the address shown.</summary>
    public string? Query(string name) => QueryHelpers.ParseQuery(Address.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    public Task OpenAsync(string address) => Page.GotoAsync(address);

    /// <summary>Presses a button or follows a link.</summary>
    public Task PressAsync(string id) => Page.ClickAsync($"#{id}");

    public Task<bool> HasAsync(string id) => Page.Locator($"#{id}").IsVisibleAsync();

    public Task<string> TextAsync(string id) => Page.InnerTextAsync($"#{id}");

    /// <summary>Signs in at the demo Atlassian.</summary>
    public async Task LogInAsync(string user, string? name = null)
    {
        await Page.FillAsync("#username", name ?? $"{user}@example.com");
        await Page.FillAsync("#password", $"{user}-password");
        await PressAsync("login-submit");
    }

    /// <summary>Goes from our consent page through the demo Atlassian, logging in where it asks, and accepts for a site.</summary>
    public async Task ConsentAsync(string user, string? cloudId = null)
    {
        await PressAsync("allow");
        await AcceptAsync(user, cloudId);
    }

    /// <summary>Accepts at the demo Atlassian for a site, logging in where it asks.</summary>
    public async Task AcceptAsync(string user, string? cloudId = null)
    {
        await Page.WaitForSelectorAsync("#login-submit, #accept");
        if (await HasAsync("login-submit")) await LogInAsync(user);
        await Page.WaitForSelectorAsync("#accept");
        if (cloudId is not null && await HasAsync("site")) await Page.SelectOptionAsync("#site", cloudId);
        await PressAsync("accept");
    }

    /// <summary>Waits until an element has this text.</summary>
    public Task SeeAsync(string selector, string text) => Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text, new() { Timeout = Patience });

    /// <summary>Waits until so many elements are there.</summary>
    public Task CountAsync(string selector, int count) => Assertions.Expect(Page.Locator(selector)).ToHaveCountAsync(count, new() { Timeout = Patience });

    /// <summary>Waits until the browser shows an address that begins like this.</summary>
    public async Task ArriveAsync(string prefix)
    {
        try
        {
            await Assertions.Expect(Page).ToHaveURLAsync(new Regex("^" + Regex.Escape(prefix)), new() { Timeout = Patience });
        }
        catch (PlaywrightException late)
        {
            throw new InvalidOperationException($"The browser is at {Page.Url} instead.\n{string.Join('\n', Complaints)}", late);
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
