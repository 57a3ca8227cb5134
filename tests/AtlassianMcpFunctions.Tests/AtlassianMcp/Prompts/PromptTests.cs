using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Prompts;

public sealed class PromptTests
{
    [Fact]
    public async Task Prompts_are_listed_in_order_with_their_arguments()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var listed = await ListAsync(host);

        Assert.Equal(11, listed.Count);
        Assert.Equal(listed.Select(Name).Order(StringComparer.Ordinal), listed.Select(Name));
        var sync = listed.Single(prompt => Name(prompt) == "confluence-sync-pages");
        Assert.Equal(("parent_page_id", true), ((string)sync["arguments"]![0]!["name"]!, (bool)sync["arguments"]![0]!["required"]!));
    }

    [Fact]
    public async Task A_prompt_speaks_of_what_it_was_given_and_only_of_that()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var whole = await TextAsync(host, "sprint-planning", new { project_key = "DEMO", goal = "Pay by invoice" });
        var less = await TextAsync(host, "sprint-planning", new { project_key = "DEMO" });
        var spec = await TextAsync(host, "tickets-from-spec", new { project_key = "DEMO", spec = "# Invoices\n- {0} percent" });

        Assert.Contains("The goal: Pay by invoice", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("The goal:", less, StringComparison.Ordinal);
        Assert.Contains("project = DEMO", less, StringComparison.Ordinal);
        Assert.EndsWith("<specification>\n# Invoices\n- {0} percent\n</specification>", spec, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confluence-sync-pages", "{}", "needs parent_page_id")]
    [InlineData("confluence-sync-pages", "{\"parent_page_id\":\" \"}", "needs parent_page_id")]
    [InlineData("no-such-prompt", "{}", "no-such-prompt")]
    public async Task What_is_asked_for_wrongly_is_said(string name, string arguments, string words)
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var (_, answer) = await host.PostAsync("", "prompts/get", new { name, arguments = JsonNode.Parse(arguments) });

        Assert.Equal(-32602, (int)answer["error"]!["code"]!);
        Assert.Contains(words, (string)answer["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_product_its_prompts_are_not_there()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, (tenant, _) => tenant with { Sites = [.. tenant.Sites.Where(site => site.Product == Product.Jira)] });

        Assert.Equal(["sprint-planning", "tickets-from-spec", "triage"], (await ListAsync(host)).Select(Name));
        await AssertHiddenAsync(host, "", "confluence-conn-check");
    }

    [Fact]
    public async Task Where_the_policy_forbids_the_tools_a_prompt_needs_it_is_not_there()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud, policy: new PolicyRule { Deny = ["confluence_publish_page", "jira_create_issue"] });

        var names = (await ListAsync(host)).Select(Name).ToList();

        Assert.DoesNotContain("publish-to-confluence", names);
        Assert.DoesNotContain("document-codebase", names);
        Assert.DoesNotContain("tickets-from-spec", names);
        Assert.Contains("triage", names);
        await AssertHiddenAsync(host, "", "tickets-from-spec");
    }

    [Fact]
    public async Task Who_wants_only_to_read_is_offered_no_prompt_that_writes()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        await AssertHiddenAsync(host, "?readonly=true", "publish-to-confluence");
        await AssertHiddenAsync(host, "?toolsets=jira", "onboarding-search");
    }

    private static async Task AssertHiddenAsync(McpHost host, string query, string name)
    {
        var (_, listed) = await host.PostAsync(query, "prompts/list", new { });
        var (_, answer) = await host.PostAsync(query, "prompts/get", new { name, arguments = new { file = "a.md", topic = "x", project_key = "DEMO", spec = "x" } });
        Assert.DoesNotContain(name, listed["result"]!["prompts"]!.AsArray().Select(prompt => Name(prompt!)));
        Assert.Contains("There is no prompt", (string)answer["error"]!["message"]!, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(McpHost host) => [.. (await host.SendAsync("prompts/list", new { }))["prompts"]!.AsArray().Select(prompt => prompt!)];

    private static async Task<string> TextAsync(McpHost host, string name, object arguments)
    {
        var message = Assert.Single((await host.SendAsync("prompts/get", new { name, arguments }))["messages"]!.AsArray())!;
        Assert.Equal("user", (string)message["role"]!);
        return (string)message["content"]!["text"]!;
    }

    private static string Name(JsonNode prompt) => (string)prompt["name"]!;
}
