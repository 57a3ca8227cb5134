namespace AtlassianMcpFunctions.Companion;

/// <summary>Says what to do with a server that is ready: what to enter at Atlassian, how to add the first tenant, and what to paste into clients.</summary>
/// <param name="endpoint">The address that people give to their clients.</param>
/// <param name="firstTenant">The command that adds the first tenant; null for a general one.</param>
internal sealed class ConnectGuide(Uri endpoint, string? firstTenant)
{
    /// <summary>Where a deployment says which command adds the first tenant.</summary>
    public const string FirstTenantSetting = "FIRST_TENANT_COMMAND";

    private const string GeneralCommand =
        "dotnet run --project src/AtlassianMcpFunctions -- tenant add default --jira https://YOUR-SITE.atlassian.net --confluence https://YOUR-SITE.atlassian.net --oauth CLIENT-ID";

    /// <summary>Where Atlassian sends people back to.</summary>
    public string Callback => new Uri(endpoint, "/oauth/callback/atlassian").AbsoluteUri;

    /// <summary>All of it, a line each.</summary>
    /// <param name="hasTenant">Whether somebody can connect already.</param>
    public IEnumerable<string> Lines(bool hasTenant)
    {
        yield return "";
        if (!hasTenant) yield return "Before anybody can connect:";
        yield return $"  callback URL at Atlassian  {Callback}";
        yield return "                             (developer.atlassian.com/console/myapps: an OAuth 2.0 (3LO) app, Authorization)";
        yield return $"  first tenant               {firstTenant ?? GeneralCommand}";
        yield return "                             (type the app's secret when asked, or pipe it in; then: tenant check)";
        yield return "";
        yield return "To connect, once a tenant is there:";
        yield return $"  Claude.ai, Claude Desktop  Settings > Connectors > Add custom connector: {endpoint}";
        yield return $"  ChatGPT                    Settings > Apps & Connectors > Advanced > Developer mode > Create: {endpoint} (OAuth)";
        yield return $"  VS Code                    code --add-mcp '{{\"name\":\"atlassian\",\"type\":\"http\",\"url\":\"{endpoint}\"}}'";
        yield return $"  Claude Code                claude mcp add --transport http atlassian {endpoint}";
        yield return $"  Cursor                     .cursor/mcp.json: {{ \"mcpServers\": {{ \"atlassian\": {{ \"url\": \"{endpoint}\" }} }} }}";
        yield return "  others                     docs/connect.md";
    }
}
