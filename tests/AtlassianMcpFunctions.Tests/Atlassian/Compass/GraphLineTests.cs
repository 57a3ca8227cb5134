using System.Net;
using System.Text.Json.Nodes;
using Atlassian.Compass;
using Atlassian.Http;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Atlassian.Compass;

/// <summary>What is made of each kind of answer that a GraphQL gateway gives with status 200.</summary>
public sealed class GraphLineTests
{
    // Skipped, unlike the end of a call's patience.
    private static readonly TimeSpan Retries = TimeSpan.FromSeconds(20);

    private const string Id = "ari:cloud:compass:11111111-2222-4333-8444-555555555555:component/w/1";
    private const string Component = """{"__typename":"CompassComponent","id":"ari:cloud:compass:11111111-2222-4333-8444-555555555555:component/w/1","name":"One","typeId":"SERVICE"}""";

    [Theory]
    [InlineData("""{"data":{"compass":{"component":{"__typename":"QueryError","message":"Not there.","extensions":[{"statusCode":404,"errorType":"COMPONENT_NOT_FOUND"}]}}}}""", 404, "Not there.", "It was deleted, or")]
    [InlineData("""{"data":{"compass":{"component":{"__typename":"QueryError","message":"No.","extensions":[{"errorType":"PERMISSION_DENIED"}]}}}}""", 403, "No.", null)]
    [InlineData("""{"data":{"compass":{"component":{"__typename":"QueryError","message":"New kind.","extensions":[{"statusCode":422,"errorType":"OF_TOMORROW"}]}}}}""", 422, "New kind.", null)]
    [InlineData("""{"data":{"compass":{"component":{"__typename":"QueryError","message":null,"extensions":null}}}}""", 500, "Compass refused and did not say why.", null)]
    [InlineData("""{"data":{"compass":{"component":null}},"errors":[{"message":"Timed out.","path":["compass","component"],"extensions":{"statusCode":504,"classification":"TimeoutException"}}]}""", 504, "Timed out.", null)]
    [InlineData("""{"data":{"compass":null},"errors":[{"message":"Scope.","extensions":{"statusCode":403}}]}""", 403, "Scope.", null)]
    [InlineData("""{"data":null,"errors":[{"message":"Slow down.","extensions":{"statusCode":429}}]}""", 429, "Slow down.", null)]
    [InlineData("""{"errors":[{"message":"Unknown field.","extensions":{"classification":"ValidationError"}}]}""", 400, "Unknown field.", null)]
    [InlineData("""{"errors":[{"message":"Broken."}]}""", 500, "Broken.", null)]
    [InlineData("""{"data":{"compass":{"component":null}}}""", 500, "Compass answered without data.", null)]
    [InlineData("""{}""", 500, "Compass answered without data.", null)]
    public async Task A_refusal_has_a_status_words_and_where_it_helps_what_to_do(string answer, int status, string words, string? nextStep)
    {
        var refused = await Assert.ThrowsAsync<AtlassianException>(() => Client(answer).Components.GetAsync(Id, CancellationToken.None));

        Assert.Equal(((HttpStatusCode)status, words), (refused.Status, refused.Message));
        if (nextStep is null) Assert.Null(refused.NextStep);
        else Assert.StartsWith(nextStep, refused.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":{"compass":{"componentByReference":null}}}""")]
    [InlineData("""{"data":{"compass":{"componentByReference":{"__typename":"QueryError","message":"No.","extensions":[{"errorType":"COMPONENT_NOT_FOUND"}]}}}}""")]
    public async Task Nothing_where_one_was_looked_for_is_that_there_is_none(string answer) =>
        Assert.Null(await Client(answer).Components.FindBySlugAsync("one", CancellationToken.None));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"compass":null}}""")]
    [InlineData("""{"data":{"compass":{}}}""")]
    [InlineData("""{"data":{"compass":{"componentByReference":null}},"errors":[{"message":"Away.","path":["compass","componentByReference"]}]}""")]
    public async Task Nothing_that_was_not_looked_for_says_nothing_of_whether_there_is_one(string answer) =>
        await Assert.ThrowsAsync<AtlassianException>(() => Client(answer).Components.FindBySlugAsync("one", CancellationToken.None));

    [Fact]
    public async Task What_could_not_be_read_is_noted_once_and_the_rest_is_there()
    {
        var client = Client(Filled("""
            {"data":{"compass":{"searchComponents":{"__typename":"CompassSearchComponentConnection","nodes":[{"component":COMPONENT},{"component":null},{"component":COMPONENT}],"pageInfo":{"hasNextPage":true,"endCursor":"c"}}}},
             "errors":[{"message":"Teams are away.","path":["compass","searchComponents","nodes",0,"component","ownerTeam"]},{"message":"Teams are away.","path":["compass","searchComponents","nodes",2,"component","ownerTeam"]},{"path":[]}]}
            """));

        var page = await client.Components.SearchAsync(new ComponentQuery("x"), 10, cursor: null, CancellationToken.None);

        Assert.Equal((2, "t:c"), (page.Items.Count, page.NextCursor));
        Assert.Equal(["nodes.component.ownerTeam: Teams are away.", "a part: not available"], client.Gaps);
    }

    [Fact]
    public async Task A_change_that_was_made_counts_although_its_result_could_not_be_read()
    {
        const string Answered = """{"data":{"compass":{"updateComponent":{"success":true,"errors":null}}},"errors":[{"message":"Away.","path":["compass","updateComponent","componentDetails"]}]}""";
        var network = new StubHandler().Expect("POST /gateway/api/graphql", Answered);

        await Client(network, mustBeWhole: true).Components.UpdateAsync("ari:1", new ComponentChange { Name = "Two" }, CancellationToken.None);

        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task A_component_that_was_made_but_not_told_may_be_there()
    {
        var untold = await Assert.ThrowsAsync<AtlassianException>(() =>
            Client("""{"data":{"compass":{"createComponent":{"success":true,"componentDetails":null}}}}""").Components.CreateAsync(new ComponentDraft("SERVICE", new ComponentChange { Name = "One" }), CancellationToken.None));

        Assert.True(untold.IsTransient);
        Assert.Equal("Search for it by name before you make it again.", untold.NextStep);
    }

    [Theory]
    [InlineData("""{"data":{"compass":{"deleteComponent":{"success":false,"errors":[{"message":"Kept.","extensions":{"statusCode":400,"errorType":"STORE_CONFLICT_EXCEPTION"}}]}}}}""", 409, "Kept.")]
    [InlineData("""{"data":{"compass":{"deleteComponent":{"success":false,"errors":[]}}}}""", 500, "Compass refused and did not say why.")]
    [InlineData("""{"data":{"compass":{"deleteComponent":{"success":false,"errors":null}}}}""", 500, "Compass refused and did not say why.")]
    public async Task A_change_that_was_not_made_says_so(string answer, int status, string words)
    {
        var refused = await Assert.ThrowsAsync<AtlassianException>(() => Client(answer).Components.DeleteAsync("ari:1", CancellationToken.None));

        Assert.Equal(((HttpStatusCode)status, words), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task Questions_are_repeated_and_changes_are_not()
    {
        var busy = Answer.Text("", "text/plain", 502);
        var network = new StubHandler().Expect("POST /gateway/api/graphql", busy).Expect("POST /gateway/api/graphql", Filled("""{"data":{"compass":{"component":COMPONENT}}}""")).Expect("POST /gateway/api/graphql", busy);
        var client = Client(network);

        Assert.Equal("One", (await client.Components.GetAsync(Id, CancellationToken.None)).Name);
        await Assert.ThrowsAsync<AtlassianException>(() => client.Components.DeleteAsync("ari:1", CancellationToken.None));

        Assert.Equal(0, network.Outstanding);
        Assert.Equal(["Component", "Component", "DeleteComponent"], network.Requests.Select(request => (string?)JsonNode.Parse(request.Body!)!["operationName"]));
    }

    [Theory]
    [InlineData("ari:cloud:compass:99999999-2222-4333-8444-555555555555:component/w/1")]
    [InlineData("ari:cloud:jira:11111111-2222-4333-8444-555555555555:issue/1")]
    public async Task A_component_of_another_site_is_not_asked_for(string id)
    {
        var network = new StubHandler();

        var refused = await Assert.ThrowsAsync<AtlassianException>(() => Client(network).Components.GetAsync(id, CancellationToken.None));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Empty(network.Requests);
    }

    [Theory]
    [InlineData("links", true)]
    [InlineData("customFields", true)]
    [InlineData("ownerTeam", false)]
    public async Task Before_a_change_what_matters_must_have_been_read(string part, bool isRefused)
    {
        const string Answered = """{"data":{"compass":{"component":COMPONENT}},"errors":[{"message":"Away.","path":["compass","component","PART"]}]}""";
        var reading = Client(new StubHandler().Expect("POST /gateway/api/graphql", Filled(Answered).Replace("PART", part, StringComparison.Ordinal)), mustBeWhole: true).Components.GetAsync(Id, CancellationToken.None);

        if (isRefused) Assert.Equal($"Compass could not read all that a change depends on ({part}: Away.)", (await Assert.ThrowsAsync<AtlassianException>(() => reading)).Message);
        else Assert.Equal("One", (await reading).Name);
    }

    private static string Filled(string answer) => answer.Replace("COMPONENT", Component, StringComparison.Ordinal);

    private static CompassClient Client(string answer) => Client(new StubHandler().Expect("POST /gateway/api/graphql", answer));

    private static CompassClient Client(StubHandler network, bool mustBeWhole = false) => new(
        new AtlassianConnection(new AtlassianSite(Product.Compass, new Uri("https://x.atlassian.net"), Deployment.Cloud), new Credential.Basic("u@example.com", "t"), new AtlassianTransport(network, new SkippingTime(Retries))),
        "11111111-2222-4333-8444-555555555555",
        mustBeWhole);
}
