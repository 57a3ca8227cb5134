using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite.Compass;

public sealed class ComponentTests
{
    private const string Error = "... on QueryError { message identifier extensions { statusCode errorType } }";

    [Fact]
    public async Task A_component_tells_all_that_is_known_of_it()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var payment = site.Component("payment-service");

        var found = await site.QueryAsync(
            $$"""
            component(id: "{{payment.Id}}") @optIn(to: "compass-beta") { ... on CompassComponent {
              id name slug description state typeId typeMetadata { id name } ownerId ownerTeam { id displayName } url labels { name }
              links { type name url objectId } externalAliases { externalAliasId externalSource url } fields { definition { id type } ... on CompassEnumField { value } }
              changeMetadata { createdAt lastUserModificationAt lastUserModificationBy { name } }
              customFields { definition { name }
                ... on CompassCustomBooleanField { booleanValue } ... on CompassCustomNumberField { numberValue } ... on CompassCustomTextField { textValue }
                ... on CompassCustomSingleSelectField { option { value } } ... on CompassCustomMultiSelectField { options { value } }
                ... on CompassCustomUserField { userValue { name accountId } } } } }
            """);

        Assert.Equal(("Payment Service", "SERVICE", "Service", "Shop"), ((string?)found["name"], (string?)found["typeId"], (string?)found["typeMetadata"]!["name"], (string?)found["ownerTeam"]!["displayName"]));
        Assert.Equal((payment.Id, payment.OwnerId, "ACTIVE"), ((string?)found["id"], (string?)found["ownerId"], (string?)found["state"]));
        Assert.StartsWith(site.Cloud.Jira.Address + "/compass/component/", (string?)found["url"], StringComparison.Ordinal);
        Assert.Equal(["CHAT_CHANNEL", "DASHBOARD", "DOCUMENT", "ON_CALL", "OTHER_LINK", "PROJECT", "REPOSITORY"], found["links"]!.AsArray().Select(link => (string?)link!["type"]).Order());
        JsonAssert.Equal("""[{"name":"checkout"},{"name":"pci"}]""", found["labels"]);
        JsonAssert.Equal("""[{"externalAliasId":"example/payment-service","externalSource":"github","url":"https://github.com/example/payment-service"}]""", found["externalAliases"]);
        JsonAssert.Equal("""[{"definition":{"id":"compass:lifecycle","type":"ENUM"},"value":["Active"]},{"definition":{"id":"compass:tier","type":"ENUM"},"value":["1"]}]""", found["fields"]);
        JsonAssert.Equal("""{"createdAt":"2026-10-21T12:00:00.000Z","lastUserModificationAt":"2026-10-21T12:00:00.000Z","lastUserModificationBy":{"name":"Dana Demo"}}""", found["changeMetadata"]);
        JsonAssert.Equal(
            """
            [{"definition":{"name":"Handles personal data"},"booleanValue":true},{"definition":{"name":"Monthly cost"},"numberValue":420.5},{"definition":{"name":"Cost centre"},"textValue":"CC-17"},
             {"definition":{"name":"Architect"},"userValue":{"name":"Alex Rivera","accountId":"712020:00000000-0000-4000-8000-000000000002"}},
             {"definition":{"name":"Language"},"option":{"value":"C#"}},{"definition":{"name":"Regions"},"options":[{"value":"eu-west"},{"value":"us-east"}]}]
            """, found["customFields"]);
    }

    [Fact]
    public async Task Documents_that_the_seed_links_to_are_pages_of_the_site()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var links = site.Cloud.Compass.Components.SelectMany(component => component.Links).Where(link => link.Type == "DOCUMENT").ToList();

        Assert.Equal(2, links.Count);
        foreach (var link in links)
        {
            var page = await site.CloudAsync("GET", $"/wiki/api/v2/pages/{link.Url.Split("/pages/")[1].Split('/')[0]}");
            Assert.Equal(link.Url, (string?)page["_links"]["base"] + (string?)page["_links"]["webui"]);
        }
    }

    [Fact]
    public async Task A_component_is_found_by_id_alias_and_slug()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var (id, cloud) = (site.Component("api-gateway").Id, site.Cloud.CloudId);
        const string Name = "{ ... on CompassComponent { name } }";

        string[] ways =
        [
            $"component(id: \"{id}\") {Name}", $"componentByExternalAlias(cloudId: \"{cloud}\", externalID: \"example/api-gateway\", externalSource: \"github\") {Name}",
            $"componentByReference(reference: {{ ari: \"{id}\" }}) {Name}", $"componentByReference(reference: {{ slug: {{ cloudId: \"{cloud}\", slug: \"api-gateway\" }} }}) {Name}",
        ];

        foreach (var way in ways) JsonAssert.Equal("""{"name":"API Gateway"}""", await site.QueryAsync(way));
    }

    [Theory]
    [InlineData("component(id: \"ari:cloud:compass:{cloud}:component/aaaaaaaa-0000-4000-8000-000000000001/00000000-0000-4000-9000-999999999999\")", "COMPONENT_NOT_FOUND", 404)]
    [InlineData("component(id: \"payment-service\")", "COMPONENT_ARI_INVALID", 400)]
    [InlineData("component(id: \"ari:cloud:compass:{cloud}:scorecard/aaaaaaaa-0000-4000-8000-000000000001/00000000-0000-4000-9000-000000000001\")", "COMPONENT_ARI_INVALID", 400)]
    [InlineData("componentByExternalAlias(cloudId: \"{cloud}\", externalID: \"example/api-gateway\", externalSource: \"gitlab\")", "COMPONENT_NOT_FOUND", 404)]
    [InlineData("componentByReference(reference: { slug: { cloudId: \"{cloud}\", slug: \"nothing\" } })", "COMPONENT_NOT_FOUND", 404)]
    [InlineData("componentByReference(reference: { })", "ONE_OF_DIRECTIVE_VALIDATION_ERROR", 400)]
    [InlineData("scorecard(id: \"ari:cloud:compass:{cloud}:scorecard/aaaaaaaa-0000-4000-8000-000000000001/00000000-0000-4000-9000-999999999999\")", "SCORECARD_NOT_FOUND", 404)]
    [InlineData("scorecard(id: \"readiness\")", "SCORECARD_ARI_INVALID", 400)]
    [InlineData("componentType(cloudId: \"{cloud}\", id: \"ENGINE\")", "ARGUMENT_INVALID", 400)]
    [InlineData("componentTypes(cloudId: \"nowhere\")", "CLOUD_ID_INVALID", 400)]
    [InlineData("searchComponents(cloudId: \"nowhere\")", "CLOUD_ID_INVALID", 400)]
    [InlineData("component(id: \"ari:cloud:compass:nowhere:component/aaaaaaaa-0000-4000-8000-000000000001/00000000-0000-4000-9000-000000000001\")", "CLOUD_ID_INVALID", 400)]
    public async Task What_is_not_there_is_said_in_its_place(string field, string type, int status)
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var answer = await site.QueryAsync(field.Replace("{cloud}", site.Cloud.CloudId, StringComparison.Ordinal) + $" {{ __typename {Error} }}");

        Assert.Equal("QueryError", (string?)answer["__typename"]);
        Assert.Equal((type, status), answer.Refusal());
    }

    [Fact]
    public async Task Components_come_by_their_ids_without_those_that_are_not_there()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var (shop, payment) = (site.Component("web-shop").Id, site.Component("payment-service").Id);
        var gone = shop[..^12] + "999999999999";
        string[] many = [.. Enumerable.Range(100, 31).Select(number => shop[..^3] + number)];

        var found = await site.QueryAsync($"components(ids: [\"{payment}\", \"{gone}\", \"{shop}\", \"{payment}\"]) {{ name }}");
        var tooMany = await site.AskAsync("query($ids: [ID!]!) { compass { components(ids: $ids) { name } } }", new { ids = many });

        JsonAssert.Equal("""[{"name":"Web Shop"},{"name":"Payment Service"}]""", found);
        Assert.Equal("NUMBER_OF_ITEMS_REQUESTED_INVALID_EXCEPTION", (string?)tooMany["errors"][0]!["extensions"]!["errorType"]);
        Assert.Null(tooMany["data"]["compass"]!["components"]);
    }

    [Fact]
    public async Task A_site_without_Compass_says_so_in_every_field_also_where_an_ARI_names_it()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var id = site.Component("web-shop").Id;
        site.Cloud.Compass.IsAvailable = false;
        var sandbox = site.Site.Sandbox.CloudId;
        string[] fields =
        [
            $"component(id: \"{id}\")", $"searchComponents(cloudId: \"{site.Cloud.CloudId}\")", $"scorecards(cloudId: \"{site.Cloud.CloudId}\")", $"customFieldDefinitions(query: {{ cloudId: \"{site.Cloud.CloudId}\" }})",
            $"componentByExternalAlias(cloudId: \"{site.Cloud.CloudId}\", externalID: \"a\", externalSource: \"b\")",
        ];

        foreach (var field in fields) Assert.Equal(("COMPASS_NOT_AVAILABLE", 404), (await site.QueryAsync(field + $" {{ {Error} }}")).Refusal());
        Assert.Equal(("COMPASS_NOT_AVAILABLE", 404), (await site.MutateAsync("deleteComponent", "DeleteCompassComponentInput", new { id })).Refusal());
        var other = await site.AskGatewayAsync($"{{ compass {{ componentTypes(cloudId: \"{sandbox}\") {{ {Error} }} }} }}", null, Asking.Demo);
        Assert.Equal("COMPASS_NOT_AVAILABLE", other["data"]["compass"]!["componentTypes"]!.Refusal().Type);
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var seen = new List<string?>();
        string? after = null;
        bool goesOn;

        do
        {
            var page = await Page($"first: 5, after: {(after is null ? "null" : $"\"{after}\"")}");
            seen.AddRange(page["nodes"]!.AsArray().Select(node => (string?)node!["component"]!["name"]));
            (after, goesOn) = ((string?)page["pageInfo"]!["endCursor"], (bool)page["pageInfo"]!["hasNextPage"]!);
            Assert.Equal(12, (int)page["totalCount"]!);
        }
        while (goesOn);

        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(12, seen.Count);
        foreach (var wrong in new[] { "first: 0", "first: 101", "first: -1" }) Assert.Equal(("NUMBER_OF_ITEMS_REQUESTED_INVALID_EXCEPTION", 400), (await Page(wrong)).Refusal());
        Assert.Contains("[1] to [100]", (string?)(await Page("first: 101"))["message"], StringComparison.Ordinal);
        Assert.Equal("ARGUMENT_INVALID", (await Page("after: \"page two\"")).Refusal().Type);

        Task<JsonNode> Page(string arguments) => site.QueryAsync(
            $"searchComponents(cloudId: \"{site.Cloud.CloudId}\", query: {{ {arguments} }}) {{ ... on CompassSearchComponentConnection {{ nodes {{ component {{ name }} link }} pageInfo {{ hasNextPage endCursor }} totalCount }} {Error} }}");
    }

    [Fact]
    public async Task A_page_holds_25_unless_told_otherwise()
    {
        await using var site = await RunningSite.StartAsync();
        for (var number = 1; number <= 26; number++) site.Cloud.Compass.AddComponent($"Part {number}");

        var page = await site.QueryAsync($"searchComponents(cloudId: \"{site.Cloud.CloudId}\") {{ ... on CompassSearchComponentConnection {{ nodes {{ link }} pageInfo {{ hasNextPage }} }} }}");

        Assert.Equal((25, true), (page["nodes"]!.AsArray().Count, (bool)page["pageInfo"]!["hasNextPage"]!));
    }

    [Fact]
    public async Task Types_tell_their_fields()
    {
        await using var site = await RunningSite.StartAsync();

        var types = await site.QueryAsync($"componentTypes(cloudId: \"{site.Cloud.CloudId}\", query: {{ first: 2 }}) {{ ... on CompassComponentTypeConnection {{ nodes {{ id name }} totalCount }} }}");
        var service = await site.QueryAsync(
            $$"""
            componentType(cloudId: "{{site.Cloud.CloudId}}", id: "SERVICE") { ... on CompassComponentTypeObject { name fieldDefinitions { ... on CompassFieldDefinitions { definitions { id name type
              options { ... on CompassEnumFieldDefinitionOptions { values default } ... on CompassBooleanFieldDefinitionOptions { booleanDefault } } } } } } }
            """);

        JsonAssert.Equal("""{"nodes":[{"id":"APPLICATION","name":"Application"},{"id":"CAPABILITY","name":"Capability"}],"totalCount":9}""", types);
        JsonAssert.Equal(
            """
            {"name":"Service","fieldDefinitions":{"definitions":[{"id":"compass:tier","name":"Tier","type":"ENUM","options":{"values":["1","2","3","4"],"default":null}},
             {"id":"compass:lifecycle","name":"Lifecycle","type":"ENUM","options":{"values":["Pre-release","Active","Deprecated"],"default":["Active"]}},
             {"id":"compass:isMonorepoProject","name":"Monorepo project","type":"BOOLEAN","options":{"booleanDefault":false}}]}}
            """, service);
    }

    [Fact]
    public async Task Scorecards_are_computed_from_what_components_are_now()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);
        var stock = site.Component("stock-service");
        var scores = $"component(id: \"{stock.Id}\") {{ ... on CompassComponent {{ scorecards {{ name }} scorecardScores {{ totalScore maxTotalScore status {{ name lowerBound upperBound }} criteriaScores {{ score maxScore status }} }} }} }}";

        var poor = await site.QueryAsync(scores);
        await site.MutateAsync("updateComponent", "UpdateCompassComponentInput", new { id = stock.Id, ownerId = site.Cloud.Compass.Teams[0].Id, description = "What is left." });
        var better = await site.QueryAsync(scores);
        await site.MutateAsync("createComponentLink", "CreateCompassComponentLinkInput", new { componentId = stock.Id, link = new { type = "REPOSITORY", url = "https://github.com/example/stock" } });
        var best = await site.QueryAsync(scores);

        JsonAssert.Equal("""[{"name":"Service Readiness"},{"name":"Documented"}]""", poor["scorecards"]);
        JsonAssert.Equal(
            """
            {"totalScore":25,"maxTotalScore":100,"status":{"name":"FAILING","lowerBound":0,"upperBound":49},"criteriaScores":[{"score":0,"maxScore":25,"status":"FAILING"},
             {"score":0,"maxScore":25,"status":"FAILING"},{"score":0,"maxScore":25,"status":"FAILING"},{"score":25,"maxScore":25,"status":"PASSING"}]}
            """, poor["scorecardScores"]![0]);
        Assert.Equal((75, "NEEDS_ATTENTION"), ((int)better["scorecardScores"]![0]!["totalScore"]!, (string?)better["scorecardScores"]![0]!["status"]!["name"]));
        Assert.Equal((100, "PASSING"), ((int)best["scorecardScores"]![0]!["totalScore"]!, (string?)best["scorecardScores"]![0]!["status"]!["name"]));
    }

    [Fact]
    public async Task Scorecards_tell_their_criteria_and_whom_they_apply_to()
    {
        await using var site = await RunningSite.StartAsync(DemoSeed.Standard);

        var found = await site.QueryAsync(
            $$"""
            scorecards(cloudId: "{{site.Cloud.CloudId}}", query: { filter: { name: "readi" } }) { ... on CompassScorecardConnection { totalCount nodes { name importance state verified componentTypeIds
              criterias { __typename weight ... on CompassHasLinkScorecardCriteria { linkType } ... on CompassHasFieldScorecardCriteria { fieldDefinition { id } } }
              appliedToComponents(query: { first: 2 }) { ... on CompassScorecardAppliedToComponentsConnection { totalCount nodes { name typeId } pageInfo { hasNextPage } } } } } }
            """);

        JsonAssert.Equal(
            """
            {"totalCount":1,"nodes":[{"name":"Service Readiness","importance":"REQUIRED","state":"ENABLED","verified":true,"componentTypeIds":["SERVICE"],"criterias":[
              {"__typename":"CompassHasDescriptionScorecardCriteria","weight":25},{"__typename":"CompassHasOwnerScorecardCriteria","weight":25},
              {"__typename":"CompassHasLinkScorecardCriteria","weight":25,"linkType":"REPOSITORY"},{"__typename":"CompassHasFieldScorecardCriteria","weight":25,"fieldDefinition":{"id":"compass:tier"}}],
              "appliedToComponents":{"totalCount":6,"nodes":[{"name":"API Gateway","typeId":"SERVICE"},{"name":"Cart Service","typeId":"SERVICE"}],"pageInfo":{"hasNextPage":true}}}]}
            """, found);
        var id = site.Cloud.Compass.Scorecards[1].Id;
        JsonAssert.Equal("""{"name":"Documented"}""", await site.QueryAsync($"scorecard(id: \"{id}\") {{ ... on CompassScorecard {{ name }} }}"));
    }
}
