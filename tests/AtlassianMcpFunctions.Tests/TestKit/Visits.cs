using Microsoft.Playwright;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>What people do at our own pages in a browser.</summary>
internal static class Visits
{
    /// <summary>Signs in at the first page, or at a tenant's.</summary>
    public static async Task SignInAsync(this BrowserWindow window, SignInHost host, string user, string path = "", string? cloudId = null)
    {
        await window.OpenAsync($"{host.Address}{path}");
        await window.PressAsync("sign-in");
        await window.ConsentAsync(user, cloudId ?? host.Site.Cloud.CloudId);
        await window.Page.WaitForSelectorAsync("#visitor");
    }

    /// <summary>The browser of somebody who has signed in to the first page, without a window.</summary>
    public static async Task<Browser> VisitAsync(this SignInHost host, string user)
    {
        var browser = new Browser();
        browser.Accepts("text/html");
        var consent = await browser.OpenAsync($"{host.Address}door/sign-in");
        var away = await browser.SubmitAsync(consent, ("decision", "allow"));
        var atlassian = await browser.LogInAsync(await browser.OpenAsync(away.Away!.AbsoluteUri), $"{user}@example.com", $"{user}-password");
        var accepted = await browser.SubmitAsync(atlassian, ("decision", "accept"), ("site", host.Site.Cloud.CloudId));
        var home = await browser.OpenAsync(accepted.Away!.AbsoluteUri);
        Assert.True(home.Has("visitor"), home.Html);
        return browser;
    }

    /// <summary>Takes a picture of the whole page for the documents when UPDATE_SCREENSHOTS says so.</summary>
    public static async Task PictureAsync(this BrowserWindow window, string name, int? height = null)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") is not { Length: > 0 }) return;
        var clip = height is { } most ? new Clip { X = 0, Y = 0, Width = window.Page.ViewportSize!.Width, Height = most } : null;
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "images", name + ".png"), FullPage = true, Clip = clip });
    }
}
