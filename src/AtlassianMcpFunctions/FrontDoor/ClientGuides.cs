using System.Text;
using System.Text.Json;

namespace AtlassianMcpFunctions.FrontDoor;

/// <summary>How one client is connected; docs/connect.md says the same, and a test compares them.</summary>
/// <param name="Client">What the client is called.</param>
/// <param name="Steps">What to do, a sentence each; names of its menus stand between asterisks.</param>
internal sealed record ClientGuide(string Client, params IReadOnlyList<string> Steps)
{
    /// <summary>A line to copy.</summary>
    public string? Line { get; init; }

    /// <summary>Whether it connects from its maker's servers, which reach public addresses only.</summary>
    public bool IsFromOutside { get; init; }
}

/// <summary>A link that has a program on the user's machine connect itself.</summary>
internal sealed record ClientLink(string Id, string Label, string Address);

/// <summary>How clients are connected to an address of this server.</summary>
internal static class ClientGuides
{
    /// <summary>What clients call the server.</summary>
    public const string ServerName = "atlassian";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The clients that people sign in from.</summary>
    public static IReadOnlyList<ClientGuide> For(Uri server) =>
    [
        new("Claude Code", "Then `/mcp` inside Claude Code and *Authenticate*.") { Line = $"claude mcp add --transport http {ServerName} {server}" },
        new("Claude.ai, Claude Desktop, mobile", "*Settings → Connectors → Add custom connector*, paste the address, *Connect*.", "In a Team or Enterprise plan an owner adds it once for the organisation; everybody then connects with their own account.") { IsFromOutside = true },
        new("ChatGPT", "*Settings → Apps & Connectors → Advanced → Developer mode*, then *Create*: paste the address, authentication *OAuth*.", "In Business and Enterprise an administrator publishes it to the workspace.") { IsFromOutside = true },
        new("Codex", $"Then `codex mcp login {ServerName}`.") { Line = $"codex mcp add {ServerName} --url {server}" },
        new("VS Code, by hand", "Command palette: *MCP: Add Server → HTTP*, paste the address.", "VS Code opens the browser when the server is started."),
        new("Clients that only start programs", "The program to start. It signs you in through the browser and passes everything on.") { Line = $"npx mcp-remote {server}" },
    ];

    /// <summary>How a program presents an API key.</summary>
    public static ClientGuide Keys(Uri server) => new("Programs without a person", "For CI, scripts and agents an administrator makes a key (`key create`).", "It ends by itself, may do only what it was made for, and works as a service account.")
    {
        Line = $"claude mcp add --transport http {ServerName} {server} --header \"Authorization: Bearer amcp_…\"",
    };

    /// <summary>The links of programs that connect themselves.</summary>
    /// <param name="server">The address.</param>
    /// <param name="hasCursor">Whether Cursor may send its users back to itself.</param>
    public static IReadOnlyList<ClientLink> Links(Uri server, bool hasCursor)
    {
        var code = Uri.EscapeDataString(JsonSerializer.Serialize(new { name = ServerName, type = "http", url = server.AbsoluteUri }, Readable));
        var cursor = Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { url = server.AbsoluteUri }, Readable))));
        return
        [
            new("add-vscode", "Add to VS Code", $"vscode:mcp/install?{code}"),
            new("add-insiders", "Add to VS Code Insiders", $"vscode-insiders:mcp/install?{code}"),
            .. hasCursor ? [new ClientLink("add-cursor", "Add to Cursor", $"cursor://anysphere.cursor-deeplink/mcp/install?name={ServerName}&config={cursor}")] : Array.Empty<ClientLink>(),
        ];
    }
}
