using AtlassianMcpFunctions.FrontDoor;

namespace AtlassianMcpFunctions.Companion;

/// <summary>Says what to do with a server that is ready: what to enter at Atlassian, how to add the first tenant, and what to paste into clients.</summary>
/// <param name="endpoint">The address that people give to their clients.</param>
/// <param name="firstTenant">The command that adds the first tenant; null for a general one.</param>
/// <param name="isGuarded">Whether App Service Authentication with Microsoft Entra ID stands in front.</param>
internal sealed class ConnectGuide(Uri endpoint, string? firstTenant, bool isGuarded)
{
    /// <summary>Where a deployment says which command adds the first tenant.</summary>
    public const string FirstTenantSetting = "FIRST_TENANT_COMMAND";

    private const string AddTenant = "dotnet run --project src/AtlassianMcpFunctions -- tenant add default --jira https://YOUR-SITE.atlassian.net --confluence https://YOUR-SITE.atlassian.net";
    private const int WidestClient = 34;

    /// <summary>Where Atlassian sends people back to.</summary>
    public string Callback => new Uri(endpoint, "/oauth/callback/atlassian").AbsoluteUri;

    /// <summary>The command that adds the first tenant.</summary>
    public string FirstTenant => firstTenant ?? $"{AddTenant} {(isGuarded ? "--entra DIRECTORY --cloud-app CLIENT-ID" : "--oauth CLIENT-ID")}";

    /// <summary>By hand, what the pages of the server have buttons for.</summary>
    public static IReadOnlyList<ClientGuide> ByHand(Uri server) =>
    [
        new("VS Code") { Line = $"code --add-mcp '{{\"name\":\"{ClientGuides.ServerName}\",\"type\":\"http\",\"url\":\"{server}\"}}'" },
        new("Cursor (.cursor/mcp.json)", "Then *Settings → MCP → Login*.") { Line = $"{{ \"mcpServers\": {{ \"{ClientGuides.ServerName}\": {{ \"url\": \"{server}\" }} }} }}" },
    ];

    /// <summary>All of it, a line each.</summary>
    /// <param name="hasTenant">Whether somebody can connect already.</param>
    public IEnumerable<string> Lines(bool hasTenant)
    {
        yield return "";
        if (!hasTenant) yield return "Before anybody can connect:";
        yield return $"  callback URL at Atlassian  {Callback}";
        yield return "                             (developer.atlassian.com/console/myapps: an OAuth 2.0 (3LO) app, Authorization)";
        yield return $"  first tenant               {FirstTenant}";
        yield return "                             (type the app's secret when asked, or pipe it in; then: tenant check)";
        foreach (var line in isGuarded ? Guarded() : []) yield return line;
        yield return "";
        yield return $"To connect, once a tenant is there, by the address {endpoint}:";
        foreach (var line in ClientGuides.For(endpoint).Concat(ByHand(endpoint)).SelectMany(Said)) yield return line;
        yield return $"  {"others",-WidestClient} docs/connect.md";
    }

    private string[] Guarded() =>
    [
        $"  first page in a browser    {new Uri(endpoint, "/.auth/login/aad?post_login_redirect_uri=%2F")}",
        "                             (Microsoft Entra ID stands in front: who is not signed in there gets a bare 401)",
        "                             (clients must be able to sign in with it, as VS Code is: docs/connect.md)",
    ];

    private static IEnumerable<string> Said(ClientGuide guide) =>
        (guide.Line is { } line ? [line, .. guide.Steps.Select(Plain)] : guide.Steps.Select(Plain)).Select((said, at) => $"  {(at == 0 ? guide.Client : ""),-WidestClient} {said}");

    // The pages' marks, and an arrow that not every console can write.
    private static string Plain(string step) => step.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Replace('→', '>');
}
