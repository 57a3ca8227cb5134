using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Atlassian.Http;
using AtlassianMcp.Gates;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Confluence;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a policy lets through of any request at all, as a tool that can send any would send it.</summary>
public sealed class RawLineTests
{
    private static readonly JsonTypeInfo<JsonNode> Json = (JsonTypeInfo<JsonNode>)JsonSerializerOptions.Web.GetTypeInfo(typeof(JsonNode));

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Links_need_both_ends_and_attachments_need_their_issue(string flavour)
    {
        await using var world = await World.StartAsync(flavour);
        var (line, api) = (world.Jira, world.Api);
        var file = world.Store.Jira.AddAttachment(world.Store.Jira.Find("OPS-1")!, "a.txt", "text/plain", "a"u8.ToArray());

        await RefusedAsync(() => line.PostAsync(RequestPath.Of($"rest/api/{api}/issueLink"), Link("OPS-1", "HR-1"), default), "does not exist");
        await RefusedAsync(() => line.PostAsync(RequestPath.Of($"rest/api/{api}/issueLink"), Link("DEMO-1", "OPS-1"), default), "may not be written");
        await line.PostAsync(RequestPath.Of($"rest/api/{api}/issueLink"), Link("OPS-1", "OPS-2"), default);
        await RefusedAsync(() => line.GetAsync(RequestPath.Of($"rest/api/{api}/attachment/{file.Id}"), Json, default), "by its id alone");
        await line.GetAsync(RequestPath.Of($"rest/api/{api}/issue/OPS-1"), Json, default);
        Assert.Equal("a.txt", (string?)(await line.GetAsync(RequestPath.Of($"rest/api/{api}/attachment/{file.Id}"), Json, default))["filename"]);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Bodies_reach_into_allowed_projects_alone(string flavour)
    {
        await using var world = await World.StartAsync(flavour);
        var (line, api) = (world.Jira, world.Api);
        var hidden = world.Store.Jira.FindProject("HR")!.Id;

        foreach (var (fields, words) in new[]
        {
            ($$$"""{"project":{"id":"{{{hidden}}}"}}""", "No project"), ("""{"project":{"key":"OPS","id":"99"}}""", "No project"), ("""{"project":{"key":"DEMO"}}""", "may not be written"), ("""{"parent":{"key":"HR-1"},"project":{"key":"OPS"}}""", "does not exist"),
            ("""{"customfield_10099":"HR-1","project":{"key":"OPS"}}""", "does not exist"),
        })
        {
            await RefusedAsync(() => line.PostAsync(RequestPath.Of($"rest/api/{api}/issue"), JsonNode.Parse($$"""{"fields":{{fields}}}""")!, default), words);
            await RefusedAsync(() => line.PutAsync(RequestPath.Of($"rest/api/{api}/issue/OPS-1"), JsonNode.Parse($$"""{"fields":{{fields}}}""")!, default), words);
            await RefusedAsync(() => line.PostAsync(RequestPath.Of($"rest/api/{api}/issue/bulk"), JsonNode.Parse($$"""{"issueUpdates":[{"fields":{{fields}}}]}""")!, default), words);
        }

        foreach (var update in new[] { """{"parent":[{"set":{"key":"HR-1"}}]}""", """{"issuelinks":[{"add":{"type":{"name":"Blocks"},"outwardIssue":{"key":"HR-1"}}}]}""", """{"project":[{"set":{"key":"HR"}}]}""" })
            await RefusedAsync(() => line.PutAsync(RequestPath.Of($"rest/api/{api}/issue/OPS-1"), JsonNode.Parse($$"""{"update":{{update}}}""")!, default), "404");
        await RefusedAsync(() => line.DeleteAsync(RequestPath.Of($"rest/api/{api}/issue/DEMO-1"), default), "may not be written");
        await RefusedAsync(() => line.GetAsync(RequestPath.Of($"rest/api/{api}/permissions"), Json, default), "is not possible here");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Lists_of_projects_and_searches_hold_allowed_ones_alone_and_count_them_right(string flavour)
    {
        await using var world = await World.StartAsync(flavour, new PolicyRule { Projects = new Reach(KeySet.Of("*", "!HR"), KeySet.Of("OPS")) });
        var (line, api) = (world.Jira, world.Api);

        var projects = api == 3
            ? (await line.GetAsync(RequestPath.Of($"rest/api/3/project/search").With("maxResults", 1).With("startAt", 1), Json, default))
            : new JsonObject { ["values"] = (await line.GetAsync(RequestPath.Of($"rest/api/2/project"), Json, default)).DeepClone() };
        var keys = projects["values"]!.AsArray().Select(project => (string?)project!["key"]).ToList();
        Assert.DoesNotContain("HR", keys);
        Assert.Equal(world.Store.Jira.Projects.Count() - 1, (int?)projects["total"] ?? keys.Count);
        var count = api == 3
            ? (int)(await line.QueryAsync(RequestPath.Of($"rest/api/3/search/approximate-count"), new JsonObject { ["jql"] = "summary ~ Salaries" }, Json, default))["count"]!
            : (int)(await line.GetAsync(RequestPath.Of($"rest/api/2/search").With("jql", "summary ~ Salaries"), Json, default))["total"]!;
        Assert.Equal(0, count);
        var found = await line.GetAsync((api == 3 ? RequestPath.Of($"rest/api/3/search/jql") : RequestPath.Of($"rest/api/2/search")).With("jql", "project = OPS").With("fields", "summary"), Json, default);
        Assert.Equal(["summary"], found["issues"]![0]!["fields"]!.AsObject().Select(field => field.Key));
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Hidden_fields_stand_nowhere_in_an_answer_and_pass_in_no_body(string flavour)
    {
        await using var world = await World.StartAsync(flavour, new PolicyRule { HiddenFields = ["duedate", "customfield_10010", "comment"] });
        var (line, api) = (world.Jira, world.Api);
        var name = world.Store.Jira.Fields.ById("customfield_10010")!.Name;
        await new AtlassianConnection(line.Site, world.Credential, world.Transport).PutAsync(
            RequestPath.Of($"rest/api/{api}/issue/DEMO-2"), JsonNode.Parse("""{"fields":{"customfield_10010":13,"duedate":"2031-05-05"}}""")!, default);

        var issue = await line.GetAsync(RequestPath.Of($"rest/api/{api}/issue/DEMO-2").With("expand", "names,schema,changelog,editmeta,renderedFields,transitions"), Json, default);
        var fields = await line.GetAsync(RequestPath.Of($"rest/api/{api}/field"), Json, default);
        foreach (var hidden in new[] { "customfield_10010", "2031-05-05", "\"duedate\"", $"\"{name}\"" })
        {
            Assert.DoesNotContain(hidden, issue.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, fields.ToJsonString(), StringComparison.Ordinal);
        }

        foreach (var body in new[] { """{"fields":{"duedate":null}}""", """{"update":{"customfield_10010":[{"set":1}]}}""", """{"transition":{"id":"11"},"update":{"comment":[{"add":{"body":"x"}}]}}""" })
            await RefusedAsync(() => line.PostAsync(RequestPath.Of($"rest/api/{api}/issue/DEMO-2/transitions"), JsonNode.Parse(body)!, default), "hides it");
        await RefusedAsync(() => line.GetAsync(RequestPath.Of($"rest/api/{api}/issue/DEMO-2/comment"), Json, default), "hides it");
        await RefusedAsync(() => line.PostAsync(RequestPath.Of($"rest/api/{api}/jql/match"), JsonNode.Parse("""{"jqls":["due > 5"]}""")!, default), "is not possible here");
        await RefusedAsync(() => line.QueryAsync(RequestPath.Of($"rest/api/{api}/search"), JsonNode.Parse("""{"jql":"text ~ salary"}""")!, Json, default), "text also searches");
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Nothing_allowed_means_nothing_asked_and_nothing_found(string flavour)
    {
        await using var world = await World.StartAsync(flavour, new PolicyRule { Projects = new Reach(KeySet.None), Spaces = new Reach(KeySet.None) });
        world.Site.RequestLog.Clear();

        var issues = await world.Jira.QueryAsync(world.Api == 3 ? RequestPath.Of($"rest/api/3/search/jql") : RequestPath.Of($"rest/api/2/search"), new JsonObject { ["jql"] = "created > -5d" }, Json, default);
        var pages = await world.Confluence.GetAsync(RequestPath.Of($"rest/api/search").With("cql", "type = page"), Json, default);

        Assert.Empty(issues["issues"]!.AsArray());
        Assert.Empty(pages["results"]!.AsArray());
        Assert.Empty(world.Site.RequestLog.Entries);
    }

    [Theory, ClassData(typeof(BothFlavours))]
    public async Task Pages_are_not_rendered_and_attachments_tell_their_own_space(string flavour)
    {
        await using var world = await World.StartAsync(flavour);
        var (store, line) = (world.Store.Confluence, world.Confluence);
        var (here, there) = (Page(store, "Travel"), Page(store, "Runbooks"));
        var file = store.AddAttachment(there, "secret.txt", "text/plain", "secret"u8.ToArray());

        await RefusedAsync(() => line.GetAsync(RequestPath.Of($"rest/api/content/{here.PublicId}").With("expand", "space,body.view"), Json, default), "format view is not available");
        await RefusedAsync(() => line.GetAsync(RequestPath.Of($"api/v2/pages/{here.PublicId}").With("body-format", "export_view"), Json, default), "format export_view is not available");
        await RefusedAsync(() => line.DownloadAsync(RequestPath.Of($"rest/api/content/{here.PublicId}/child/attachment/{file.PublicId}/download"), default), "404");
        await RefusedAsync(() => line.DownloadAsync(RequestPath.Of($"download/attachments/{there.PublicId}/secret.txt"), default), "404");
        await RefusedAsync(() => line.GetAsync(RequestPath.Of($"rest/api/content/{there.PublicId}/child/attachment"), Json, default), "404");
        await RefusedAsync(() => line.PutAsync(RequestPath.Of($"rest/api/content/{here.PublicId}/move/append/{there.PublicId}"), new JsonObject(), default), "404");
    }

    private static Page Page(ConfluenceStore store, string title) => store.Contents.OfType<Page>().Single(page => page.Title == title);

    private static JsonObject Link(string inward, string outward) => new()
    {
        ["type"] = new JsonObject { ["name"] = "Blocks" },
        ["inwardIssue"] = new JsonObject { ["key"] = inward },
        ["outwardIssue"] = new JsonObject { ["key"] = outward },
    };

    private static async Task RefusedAsync(Func<Task> call, string words)
    {
        var refusal = await Record.ExceptionAsync(call);
        Assert.True(refusal is PolicyException or AtlassianException { Status: System.Net.HttpStatusCode.NotFound }, refusal?.ToString() ?? "It was let through.");
        var said = refusal is AtlassianException ? "404 " + refusal.Message : refusal!.Message;
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private sealed class World(DemoSite site, AtlassianStore store, AtlassianConnection jira, AtlassianConnection confluence, Credential credential, AtlassianTransport transport) : IAsyncDisposable
    {
        public DemoSite Site => site;

        public AtlassianStore Store => store;

        public AtlassianConnection Jira => jira;

        public AtlassianConnection Confluence => confluence;

        public Credential Credential => credential;

        public AtlassianTransport Transport => transport;

        public int Api => store.IsCloud ? 3 : 2;

        public static async Task<World> StartAsync(string flavour, PolicyRule? rule = null)
        {
            var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
            var isCloud = flavour == nameof(Flavour.Cloud);
            var store = isCloud ? site.Cloud : site.DataCenter;
            var secret = store.Jira.AddProject("HR", "People");
            store.Jira.AddIssue(secret, secret.IssueTypes[0], "Salaries are rising");
            var transport = AtlassianTransport.OverSockets(TimeProvider.System, allowLoopback: true);
            var permissions = Permissions.Of([rule ?? PolicyHost.Rule], [], [], null);
            Credential credential = isCloud ? new Credential.Basic(DemoCredential.Demo.Email, DemoCredential.Demo.ApiToken) : new Credential.Bearer(DemoCredential.Demo.PersonalToken);
            var jira = new AtlassianSite(Product.Jira, isCloud ? site.CloudUrl : site.DataCenterJiraUrl, isCloud ? Deployment.Cloud : Deployment.DataCenter);
            var confluence = new AtlassianSite(Product.Confluence, isCloud ? site.CloudUrl : site.DataCenterConfluenceUrl, jira.Deployment);
            return new World(
                site, store,
                Gated(jira, gate => JiraGate.For(permissions, gate)),
                Gated(confluence, gate => ConfluenceGate.For(permissions, gate)),
                credential,
                transport);

            AtlassianConnection Gated(AtlassianSite where, Func<AtlassianConnection, IGate?> gate) =>
                new(where, (_, _) => ValueTask.FromResult(credential), transport, gate(new AtlassianConnection(where, credential, transport)));
        }

        public ValueTask DisposeAsync()
        {
            transport.Dispose();
            return site.DisposeAsync();
        }
    }
}
