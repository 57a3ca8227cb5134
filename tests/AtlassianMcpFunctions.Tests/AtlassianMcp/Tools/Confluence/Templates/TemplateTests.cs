using System.Globalization;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Confluence.Templates;

public sealed class TemplateTests
{
    private const string Body = "<at:declarations><at:list at:name=\"mood\"><at:option at:value=\"good &amp; warm\" /></at:list></at:declarations><p><at:var at:name=\"mood\" /> and <at:var at:name=\"who\"></at:var></p>";

    [Theory]
    [InlineData("""{}""", "needs variables: mood (good & warm); who.")]
    [InlineData("""{"mood":"bad","who":"me"}""", "'bad' is none of the values of mood")]
    [InlineData("""{"mood":"good & warm","who":"me","why":"so"}""", "has no variable why")]
    public async Task Variables_must_be_the_templates_own(string variables, string problem)
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        var id = Template(host);

        var answer = await host.CallAsync("confluence_create_page_from_template", new { template_id = id, title = "T", space_key = "HAND", variables = System.Text.Json.Nodes.JsonNode.Parse(variables) });

        Assert.True(answer.IsError);
        Assert.Contains(problem, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_text_and_no_markup()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        await host.CallAsync("confluence_create_page_from_template", new { template_id = Template(host), title = "T", space_key = "HAND", variables = new Dictionary<string, string> { ["mood"] = "good & warm", ["who"] = "<b>me</b>\nyou" } });

        Assert.Equal("<p>good &amp; warm and &lt;b&gt;me&lt;/b&gt;<br />you</p>", host.Store.Confluence.Pages.Single(page => page.Title == "T").Body);
    }

    [Fact]
    public async Task Templates_for_all_spaces_are_listed_without_one()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        Template(host);
        host.Store.Confluence.AddTemplate("Ours", "", "<p />", host.Store.Confluence.FindSpace("HAND"));

        var all = await host.CallAsync("confluence_list_templates", new { });
        var ours = await host.CallAsync("confluence_list_templates", new { space_key = "HAND" });

        Assert.Equal("Mood", (string?)Assert.Single(all["templates"]!.AsArray())!["name"]);
        Assert.Equal("Ours", (string?)Assert.Single(ours["templates"]!.AsArray())!["name"]);
    }

    private static string Template(McpHost host) => host.Store.Confluence.AddTemplate("Mood", "How it is", Body).Id.ToString(CultureInfo.InvariantCulture);
}
