using System.Globalization;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Prompts;

/// <summary>What is proposed while somebody types a prompt's argument.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_of_projects_and_spaces_are_proposed_by_key_and_by_name(bool isDataCenter)
    {
        await using var host = await McpHost.StartAsync(isDataCenter ? Flavour.DataCenter : Flavour.Cloud);
        var project = host.Store.Jira.Projects.First();
        var space = host.Store.Confluence.Spaces.First(space => !space.Key.StartsWith('~'));

        Assert.Contains(project.Key, await CompleteAsync(host, "triage", "project_key", ""));
        Assert.Equal(project.Key, (await CompleteAsync(host, "triage", "project_key", project.Key[..2].ToLowerInvariant()))[0]);
        Assert.Contains(project.Key, await CompleteAsync(host, "triage", "project_key", project.Name[..4]));
        Assert.Contains(space.Key, await CompleteAsync(host, "confluence-page-list", "space_key", ""));
        Assert.Equal(space.Key, (await CompleteAsync(host, "confluence-page-list", "space_key", space.Key.ToLowerInvariant()))[0]);
        Assert.Empty(await CompleteAsync(host, "triage", "project_key", "qqqq"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Issue_types_and_transitions_are_those_of_what_is_given_already(bool isDataCenter)
    {
        await using var host = await McpHost.StartAsync(isDataCenter ? Flavour.DataCenter : Flavour.Cloud);
        var project = host.Store.Jira.Projects.First();
        var issue = host.Store.Jira.Issues.First(issue => issue.Key.StartsWith(project.Key + "-", StringComparison.Ordinal));

        var types = await CompleteAsync(host, "tickets-from-spec", "issue_type", "", ("project_key", project.Key));
        var begun = await CompleteAsync(host, "tickets-from-spec", "issue_type", types[0][..2].ToLowerInvariant(), ("project_key", project.Key));
        var transitions = await CompleteAsync(host, "triage", "transition", "", ("issue_key", issue.Key));

        Assert.Equal(project.IssueTypes.Select(type => type.Name).Order(StringComparer.OrdinalIgnoreCase), types);
        Assert.Equal(types[0], begun[0]);
        Assert.NotEmpty(transitions);
        Assert.Empty(await CompleteAsync(host, "tickets-from-spec", "issue_type", ""));
        Assert.Empty(await CompleteAsync(host, "triage", "transition", "", ("issue_key", "NOPE-1")));
        Assert.Empty(await CompleteAsync(host, "triage", "transition", "", ("issue_key", "../../secret")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_policy_hides_is_not_proposed(bool isDataCenter)
    {
        await using var all = await McpHost.StartAsync(isDataCenter ? Flavour.DataCenter : Flavour.Cloud);
        var (projects, spaces) = (all.Store.Jira.Projects.Select(project => project.Key).ToList(), all.Store.Confluence.Spaces.Where(space => !space.Key.StartsWith('~')).Select(space => space.Key).ToList());
        var hidden = all.Store.Jira.Issues.First(issue => issue.Key.StartsWith(projects[^1] + "-", StringComparison.Ordinal)).Key;
        await using var host = await McpHost.StartAsync(isDataCenter ? Flavour.DataCenter : Flavour.Cloud, policy: new PolicyRule { Projects = new Reach(KeySet.Of(projects[0])), Spaces = new Reach(KeySet.Of(spaces[0])) });

        Assert.Equal([projects[0]], await CompleteAsync(host, "triage", "project_key", ""));
        Assert.Equal([spaces[0]], await CompleteAsync(host, "onboarding-search", "space_key", ""));
        Assert.Empty(await CompleteAsync(host, "triage", "transition", "", ("issue_key", hidden)));
        Assert.Empty(await CompleteAsync(host, "tickets-from-spec", "issue_type", "", ("project_key", projects[^1])));
    }

    [Fact]
    public async Task No_more_than_a_hundred_are_proposed_and_it_is_said_that_there_are_more()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);
        foreach (var number in Enumerable.Range(1, 130)) host.Store.Confluence.AddSpace($"MANY{number.ToString("000", CultureInfo.InvariantCulture)}", $"Many {number}");

        var completion = (await host.SendAsync("completion/complete", Request("confluence-page-list", "space_key", "MANY")))["completion"]!;

        Assert.Equal(100, completion["values"]!.AsArray().Count);
        Assert.Equal((130, true), ((int)completion["total"]!, (bool)completion["hasMore"]!));
    }

    [Theory]
    [InlineData("no-such-prompt", "project_key")]
    [InlineData("triage", "no_such_argument")]
    [InlineData("confluence-sync-pages", "parent_page_id")]
    public async Task Where_anything_goes_nothing_is_proposed(string prompt, string argument)
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        Assert.Empty(await CompleteAsync(host, prompt, argument, "a"));
    }

    [Fact]
    public async Task Resource_templates_and_hidden_prompts_get_nothing()
    {
        await using var host = await McpHost.StartAsync(Flavour.Cloud);

        var template = await host.SendAsync("completion/complete", new { @ref = new { type = "ref/resource", uri = "atlassian://files/{set}/{+path}" }, argument = new { name = "set", value = "" } });
        var (_, narrowed) = await host.PostAsync("?toolsets=confluence", "completion/complete", Request("triage", "project_key", ""));

        Assert.Empty(template["completion"]!["values"]!.AsArray());
        Assert.Empty(narrowed["result"]!["completion"]!["values"]!.AsArray());
    }

    private static async Task<IReadOnlyList<string>> CompleteAsync(McpHost host, string prompt, string argument, string begun, params (string Name, string Value)[] known)
    {
        var completion = (await host.SendAsync("completion/complete", Request(prompt, argument, begun, known)))["completion"]!;
        return [.. completion["values"]!.AsArray().Select(value => (string)value!)];
    }

    private static object Request(string prompt, string argument, string begun, params (string Name, string Value)[] known) => new
    {
        @ref = new { type = "ref/prompt", name = prompt },
        argument = new { name = argument, value = begun },
        context = new { arguments = known.ToDictionary(pair => pair.Name, pair => pair.Value) },
    };
}
