using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

/// <summary>The pages as the documents show them: UPDATE_SCREENSHOTS=1 takes the pictures anew.</summary>
public sealed class PictureTests : BrowserTests
{
    private const int LargestPicture = 250 * 1024;

    // As an organisation has it: a public address instead of a port of this machine.
    private const string Shown = "https://mcp.example.com/";

    public static TheoryData<string> Names => ["home", "home-dark", "home-360", "home-signed-in", "admin", "admin-usage", "admin-audit", "admin-dark", "admin-360"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_picture_is_there_and_small(string name)
    {
        var picture = new FileInfo(Path.Combine(Repository.Root, "docs", "images", name + ".png"));

        Assert.True(picture is { Exists: true, Length: > 5_000 and < LargestPicture }, $"{name}: UPDATE_SCREENSHOTS=1 dotnet test --filter PictureTests");
    }

    [Fact]
    public async Task Pictures_are_taken_of_what_people_see()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") is not { Length: > 0 }) return;
        await FillAsync();
        await StrangersAsync();
        await using var window = await Chromium.OpenAsync();
        await window.SignInAsync(Host, "mia");
        await TakeAsync(window, "home-signed-in", "", 1150);
        await TakeAsync(window, "admin", "door/admin/tenants/acme");
        await TakeAsync(window, "admin-usage", "door/admin/tenants/acme/usage");
        await TakeAsync(window, "admin-audit", "door/admin/tenants/acme/audit", 1100);
        await using var dark = await Chromium.OpenAsync(1000, isDark: true);
        await dark.SignInAsync(Host, "mia");
        await TakeAsync(dark, "admin-dark", "door/admin/tenants/acme/usage");
        await using var narrow = await Chromium.OpenAsync(360);
        await narrow.SignInAsync(Host, "mia");
        await TakeAsync(narrow, "admin-360", "door/admin/tenants/acme/keys", 1400);
    }

    private async Task StrangersAsync()
    {
        await using var server = await RunningServer.StartAsync(new() { Settings = new Dictionary<string, string?> { ["PUBLIC_BASE_URL"] = Shown } });
        foreach (var (name, width, isDark, height) in new[] { ("home", 1000, false, (int?)null), ("home-dark", 1000, true, null), ("home-360", 360, false, 1500) })
        {
            await using var window = await Chromium.OpenAsync(width, isDark);
            await window.OpenAsync(server.Address.AbsoluteUri);
            await window.PictureAsync(name, height);
        }
    }

    private async Task TakeAsync(BrowserWindow window, string name, string path, int? height = null)
    {
        await window.OpenAsync($"{Host.Address}{path}");
        await window.Page.EvaluateAsync("""
            pairs => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) for (const [own, shown] of pairs) walker.currentNode.textContent = walker.currentNode.textContent.replaceAll(own, shown);
            }
            """, new[] { new[] { Host.Address.AbsoluteUri, Shown }, [Host.Site.CloudUrl.AbsoluteUri, "https://acme.atlassian.net/"], [Host.Site.CloudUrl.Host, "acme.atlassian.net"] });
        await window.PictureAsync(name, height);
    }

    private async Task FillAsync()
    {
        await Host.AppointAsync("acme", "mia@example.com", "group:platform-team");
        await Host.ChangeAsync("acme", tenant => tenant with { Name = "Acme", Policy = [new PolicyRule { Classes = [ToolClass.Read, ToolClass.Write], Projects = new Reach(KeySet.Of("*", "!HR")) }] });
        await Host.CallsAsync("acme", 900);
        await Host.KeyAsync("acme", "Nightly build");
        await Host.KeyAsync("acme", "Release notes");
        var (_, token, _) = await ClientApp.SignedInAsync(Host, "mia");
        await ClientApp.SignedInAsync(Host, "alex");
        var page = Host.Site.Cloud.Confluence.Pages.First().Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var first = await Host.ResultAsync("/mcp", "confluence_read_save_page", new { page_id = page }, token);
        await Host.ResultAsync("/mcp", "job_get", new { job_id = (string)first["job_id"]!, wait_seconds = 45 }, token);
        var sync = await Host.ResultAsync("/mcp", "confluence_sync_pages", new { space_key = "ENG" }, token);
        await Host.ResultAsync("/mcp", "job_cancel", new { job_id = (string)sync["job_id"]!, pause = true }, token);
    }
}
