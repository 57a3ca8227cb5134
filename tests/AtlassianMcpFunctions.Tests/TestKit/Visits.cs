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

    /// <summary>Takes a picture of the whole page for the documents when UPDATE_SCREENSHOTS says so.</summary>
    public static async Task PictureAsync(this BrowserWindow window, string name, int? height = null)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") is not { Length: > 0 }) return;
        var clip = height is { } most ? new Clip { X = 0, Y = 0, Width = window.Page.ViewportSize!.Width, Height = most } : null;
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "images", name + ".png"), FullPage = true, Clip = clip });
    }
}
