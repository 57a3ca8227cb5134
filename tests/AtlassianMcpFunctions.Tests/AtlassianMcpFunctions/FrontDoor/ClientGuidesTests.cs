using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.FrontDoor;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.FrontDoor;

public sealed class ClientGuidesTests
{
    private static readonly Uri Server = new("https://YOUR-SERVER/mcp");
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "connect.md"));

    [Fact]
    public void The_page_says_what_the_document_says()
    {
        var lines = ClientGuides.For(Server).Append(ClientGuides.Keys(Server)).SelectMany(guide => guide.Line is { } line ? [line, .. guide.Steps] : guide.Steps).Select(line => line.Replace("your-server", "YOUR-SERVER", StringComparison.Ordinal).TrimEnd('.'));

        Assert.All(lines, line => Assert.Contains(line, Document, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Links_hold_the_address_as_the_programs_read_it()
    {
        var links = ClientGuides.Links(new Uri("https://mcp.example.com/mcp/acme"), hasCursor: true).ToDictionary(link => link.Id, link => new Uri(link.Address));

        var code = JsonNode.Parse(Uri.UnescapeDataString(links["add-vscode"].Query[1..]))!;
        var cursor = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(links["add-cursor"].Query);
        Assert.Equal("vscode:mcp/install", links["add-vscode"].GetLeftPart(UriPartial.Path));
        Assert.Equal(("atlassian", "http", "https://mcp.example.com/mcp/acme"), ((string?)code["name"], (string?)code["type"], (string?)code["url"]));
        Assert.Equal("vscode-insiders", links["add-insiders"].Scheme);
        Assert.Equal("cursor://anysphere.cursor-deeplink/mcp/install", links["add-cursor"].GetLeftPart(UriPartial.Path));
        Assert.Equal("atlassian", cursor["name"].ToString());
        Assert.Equal("""{"url":"https://mcp.example.com/mcp/acme"}""", Encoding.UTF8.GetString(Convert.FromBase64String(cursor["config"].ToString())));
    }

    [Fact]
    public void Cursor_is_left_out_where_its_users_may_not_be_sent_back_to_it() =>
        Assert.DoesNotContain(ClientGuides.Links(Server, hasCursor: false), link => link.Id == "add-cursor");
}
