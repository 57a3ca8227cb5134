using Microsoft.Playwright;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>The Chromium of this machine without a screen, started once for the run; it ends with the test process.</summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM_PATH";

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    private static readonly Lazy<Task<IBrowser>> Shared = new(StartAsync);

    /// <summary>Opens a window of a browser that nobody has used before.</summary>
    public static async Task<BrowserWindow> OpenAsync(int width = 1000, bool isDark = false, bool hasScripts = true)
    {
        var context = await (await Shared.Value).NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = hasScripts,
        });
        context.SetDefaultTimeout(BrowserWindow.Patience);
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    private static async Task<IBrowser> StartAsync()
    {
        var path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);
        if (path is null) throw new InvalidOperationException($"These tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium), or set {Variable} to its executable.");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"] });
    }
}
