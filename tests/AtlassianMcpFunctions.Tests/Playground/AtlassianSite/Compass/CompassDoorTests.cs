using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class CompassDoorTests
{
    private const string Everything = "read:component:compass write:component:compass read:scorecard:compass";

    [Fact]
    public async Task A_site_answers_whoever_signs_in_with_an_API_token()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var answer = await site.AskAsync(Search(site));
        var refused = new List<SiteAnswer>();
        foreach (var authorization in new[] { "", RunningSite.Basic("demo@example.com", "wrong") }) refused.Add(await site.AskAsync(Search(site), authorization: authorization));

        Assert.Equal((200, 12), (answer.Status, (int)answer["data"]["compass"]!["searchComponents"]!["totalCount"]!));
        Assert.All(refused, answer => Assert.Equal((401, "Unauthorized"), (answer.Status, (string?)answer["message"])));
    }

    [Fact]
    public async Task The_gateway_answers_tokens_of_apps_and_service_accounts_and_API_tokens()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        string[] good = [site.Bearer(Everything), "Bearer robot-service-token", RunningSite.Basic("mia@example.com", "mia-api-token"), RunningSite.Basic("mia@example.com", "mia-scoped-token")];

        foreach (var authorization in good)
        {
            var answer = await site.AskGatewayAsync(Search(site), null, authorization);
            Assert.Equal((200, 12), (answer.Status, (int)answer["data"]["compass"]!["searchComponents"]!["totalCount"]!));
        }

        foreach (var authorization in new[] { "", "Bearer garbage", RunningSite.Basic("mia@example.com", "wrong") })
            Assert.Equal(401, (await site.AskGatewayAsync(Search(site), null, authorization)).Status);
    }

    [Theory]
    [InlineData("read:scorecard:compass write:component:compass", "components(ids: []) { id }", "components")]
    [InlineData("read:component:compass write:component:compass", "scorecards(cloudId: \"11111111-2222-4333-8444-555555555555\") { __typename }", "scorecards")]
    public async Task A_field_whose_scope_a_token_lacks_is_null_and_an_error_says_so(string scopes, string field, string name)
    {
        await using var site = await RunningSite.StartAsync();

        var answer = await site.AskGatewayAsync($"{{ compass {{ {field} }} }}", null, site.Bearer(scopes));

        var error = answer["errors"][0]!;
        Assert.Equal(200, answer.Status);
        Assert.Null(answer["data"]["compass"]![name]);
        Assert.Equal($"""["compass","{name}"]""", error["path"]!.ToJsonString());
        Assert.Equal(403, (int)error["extensions"]!["statusCode"]!);
    }

    [Fact]
    public async Task A_token_that_may_read_only_writes_nothing()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var id = site.Component("web-shop").Id;

        var answer = await site.AskGatewayAsync("mutation($id: ID!) { compass { deleteComponent(input: { id: $id }) { success } } }", new { id }, site.Bearer("read:component:compass read:scorecard:compass"));
        var scores = await site.AskGatewayAsync("query($id: ID!) { compass { component(id: $id) { ... on CompassComponent { name scorecards { id } } } } }", new { id }, site.Bearer("read:component:compass"));

        Assert.Equal(403, (int)answer["errors"][0]!["extensions"]!["statusCode"]!);
        Assert.Null(answer["data"]["compass"]!["deleteComponent"]);
        Assert.NotNull(site.Component("web-shop"));
        Assert.Equal("""{"name":"Web Shop","scorecards":null}""", scores["data"]["compass"]!["component"]!.ToJsonString());
    }

    [Fact]
    public async Task A_token_that_may_write_writes_as_its_user()
    {
        await using var site = await RunningSite.StartAsync();
        var bearer = site.Bearer(Everything);

        var made = await site.AskGatewayAsync(
            "mutation($cloudId: ID!) { compass { createComponent(cloudId: $cloudId, input: { name: \"From afar\", typeId: \"OTHER\" }) { success componentDetails { id changeMetadata { createdBy { name } } } } } }", new { cloudId = site.Cloud.CloudId }, bearer);
        var resources = await site.SendAsync("GET", site.Site.ApiUrl + "oauth/token/accessible-resources", null, bearer);

        var created = made["data"]["compass"]!["createComponent"]!;
        Assert.Equal((true, "Mia Krüger"), ((bool)created["success"]!, (string?)created["componentDetails"]!["changeMetadata"]!["createdBy"]!["name"]));
        Assert.Equal("From afar", site.Cloud.Compass.Find((string)created["componentDetails"]!["id"]!)!.Name);
        Assert.Equal((site.Cloud.CloudId, 3), ((string?)resources.Json![0]!["id"], resources.Json[0]!["scopes"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_site_that_a_token_does_not_cover_is_as_unknown_as_one_that_is_not_there()
    {
        await using var site = await RunningSite.StartAsync();
        site.Site.Sandbox.Compass.IsAvailable = true;
        var other = site.Site.Sandbox.CloudId;
        var elsewhere = site.Bearer(Everything, other);
        site.Cloud.Hidden.Site("alex");

        async Task<string?> Refusal(string cloudId, string authorization) => Found(await site.AskGatewayAsync(
            "query($id: String!) { compass { searchComponents(cloudId: $id) { __typename ... on QueryError { extensions { statusCode errorType } } } } }", new { id = cloudId }, authorization));

        Assert.Equal("CLOUD_ID_INVALID", await Refusal(site.Cloud.CloudId, elsewhere));
        Assert.Equal("CLOUD_ID_INVALID", await Refusal("33333333-0000-4000-8000-000000000000", elsewhere));
        Assert.Equal("CLOUD_ID_INVALID", await Refusal(site.Cloud.CloudId, RunningSite.Basic("alex@example.com", "alex-api-token")));
        Assert.Null(await Refusal(other, elsewhere));
        Assert.Null(await Refusal(site.Cloud.CloudId, RunningSite.Basic("demo@example.com", "demo-api-token")));
    }

    [Fact]
    public async Task Requests_are_logged_limited_and_disturbed_like_any_other()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        site.Site.Faults.Answer(target => target.Path == "/graphql", 503);
        site.Site.Faults.Answer(target => target.Path == "/gateway/api/graphql", 429, new Dictionary<string, string> { ["Retry-After"] = "7" });
        site.Site.Faults.LoseAnswer(target => target.Path == "/gateway/api/graphql");

        var broken = await site.AskGatewayAsync(Search(site), null, site.Bearer(Everything));
        var limited = await site.AskAsync(Search(site));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id = site.Component("web-shop").Id }));

        Assert.Equal((503, 429, "7"), (broken.Status, limited.Status, limited.Header("Retry-After")));
        Assert.Null(site.Component("web-shop"));
        Assert.Equal(
            [("POST", "/graphql", "mia", false), ("POST", "/gateway/api/graphql", "demo", false), ("POST", "/gateway/api/graphql", "demo", true)],
            site.Site.RequestLog.Entries.Select(entry => (entry.Method, entry.Path, entry.UserName!, entry.IsWrite)));
    }

    [Theory]
    [InlineData("""{"query":"{ compass { nothing } }"}""", 200)]
    [InlineData("""{"query":"{ compass { component(id: \"x\", name: \"y\") { __typename } } }"}""", 200)]
    [InlineData("""{"query":"query($id: ID!) { compass { component(id: $id) { __typename } } }"}""", 200)]
    [InlineData("""{"query":"query($id: ID!) { compass { component(id: $id) { __typename } } }","variables":{"id":{"a":1}}}""", 200)]
    [InlineData("""{"query":"{ compass { "}""", 200)]
    [InlineData("""{"variables":{}}""", 400)]
    [InlineData("[]", 400)]
    [InlineData("{ compass }", 400)]
    public async Task A_request_that_does_not_fit_the_schema_is_refused_with_200_and_one_that_is_none_with_400(string body, int status)
    {
        await using var site = await RunningSite.StartAsync();

        var answer = await site.CloudAsync("POST", "/gateway/api/graphql", body);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty((string)answer["errors"][0]!["message"]!);
        Assert.Null(answer.Json!["data"]);
    }

    [Fact]
    public async Task Data_Center_has_no_Compass()
    {
        await using var site = await RunningSite.StartAsync();

        Assert.Equal(404, (await site.DataCenterAsync("POST", "/gateway/api/graphql", new { query = "{ __typename }" })).Status);
    }

    [Fact]
    public async Task Host_names_tell_cloud_ids()
    {
        await using var site = await RunningSite.StartAsync();
        string[] hosts = [site.Site.SandboxUrl.Authority, "nowhere.example", site.Site.CloudUrl.Authority];

        var answer = await site.AskGatewayAsync("query($hosts: [String!]) { tenantContexts(hostNames: $hosts) { cloudId hostName } }", new { hosts }, Asking.Demo);

        JsonAssert.Equal(
            $$"""[{"cloudId":"{{site.Site.Sandbox.CloudId}}","hostName":"{{hosts[0]}}"},null,{"cloudId":"{{site.Cloud.CloudId}}","hostName":"{{hosts[2]}}"}]""", answer["data"]["tenantContexts"]);
    }

    private static string Search(RunningSite site) => $"{{ compass {{ searchComponents(cloudId: \"{site.Cloud.CloudId}\") {{ ... on CompassSearchComponentConnection {{ totalCount }} }} }} }}";

    private static string? Found(SiteAnswer answer) => answer["data"]["compass"]!["searchComponents"]!.Refusal().Type;
}
