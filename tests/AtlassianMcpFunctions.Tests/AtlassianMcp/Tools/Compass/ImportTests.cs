using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

/// <summary>What becomes of a list of components, whatever breaks while it is brought in.</summary>
public sealed class ImportTests
{
    private static readonly Func<FaultTarget, bool> Creating = target => target.Body?.Contains("mutation CreateComponent(", StringComparison.Ordinal) == true;

    [Fact]
    public async Task What_is_new_is_made_what_differs_is_changed_and_what_is_so_stays()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        var team = Compass(bench).Teams[0].Id.Split('/')[^1];
        var csv =
            $"""
            Name;Type;Description;Owner;Labels;Aliases;Repository;Tier;Regions;Depends on;Child of
            Billing;Service;"Sends bills; and reminds";{team};money|edge;github:example/billing;https://github.com/example/billing;2;"eu-west, us-east";api-gateway, Ledger;
            Ledger;library;;;;;;;;github:example/payment-service;Billing
            Stock service;;Counted twice;;warehouse;;;3;;Billing;
            Payment Service;service;;;;github:example/payment-service;https://github.com/example/payment-service.git;1;;Order Service;
            """;

        var done = await ImportAsync(bench, csv);

        Assert.Equal((2, 1, 1, 6, 0), ((int)done["created"]!, (int)done["updated"]!, (int)done["unchanged"]!, (int)done["related"]!, (int)done["failed_count"]!));
        var (billing, ledger, stock) = (Only(bench, "Billing"), Only(bench, "Ledger"), Only(bench, "Stock Service"));
        Assert.Equal(("Sends bills; and reminds", $"ari:cloud:identity::team/{team}", "LIBRARY", "Counted twice"), (billing.Description, billing.OwnerId, ledger.TypeId, stock.Description));
        Assert.Equal(["edge", "money"], billing.LabelNames.Order());
        Assert.Equal(("example/billing", "REPOSITORY"), (Assert.Single(billing.ExternalAliases).ExternalAliasId, Assert.Single(billing.Links).Type));
        Assert.Equal(
            ["Billing DEPENDS_ON API Gateway", "Billing DEPENDS_ON Ledger", "Ledger CHILD_OF Billing", "Ledger DEPENDS_ON Payment Service", "Stock Service DEPENDS_ON Billing"],
            Compass(bench).Relationships.Select(arrow => $"{arrow.StartNode.Name} {arrow.RelationshipType} {arrow.EndNode.Name}").Where(words => words.Contains("Billing", StringComparison.Ordinal) || words.Contains("Ledger", StringComparison.Ordinal)).Order());
        var lines = (await bench.ReadAsync(done, "components.csv")).TrimEnd().Split("\r\n");
        Assert.Equal(["row,name,id,state,reason", $"1,Billing,{billing.Id},created,", $"2,Ledger,{ledger.Id},created,", $"3,Stock service,{stock.Id},updated,"], lines[..4]);
    }

    [Fact]
    public async Task The_same_list_again_changes_nothing()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        var architect = bench.Host.Store.Users.ByName("alex")!.AccountId;
        var csv = "name,labels,repository,tier,Language,aliases,depends_on,Regions,Monthly cost,Handles personal data,Architect,Cost centre\n"
            + $"Billing,a|b,https://x.example/r,2,Go,own:1,Cart Service,us-east|eu-west,12.50,TRUE,{architect},CC-9\n";
        await ImportAsync(bench, csv);
        bench.ForgetRequests();

        var shown = await bench.Host.CallAsync("compass_import_components", new { csv, dry_run = true });
        var done = await ImportAsync(bench, csv.Replace("us-east|eu-west", "eu-west|us-east", StringComparison.Ordinal));

        Assert.Equal((0, 0, 1), ((int)done["created"]!, (int)done["updated"]!, (int)done["unchanged"]!));
        Assert.Equal("Import 1 components: 0 new, 0 changed, 1 as they are, 1 relationships", (string?)shown["summary"]);
        Assert.Equal(1, bench.Requests.Count(request => request.IsWrite)); // the relationship, which is there already
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_by_row_and_nothing_is_written()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        Compass(bench).AddComponent("Twin");
        Compass(bench).AddComponent("Twin");
        object[] rows =
        [
            new { name = "Fine" },
            new { name = "Typed", type = "spaceship" },
            new { name = "Fielded", colour = "red" },
            new { name = "Valued", Language = "Cobol" },
            new { name = "Cart Service", type = "library" },
            new { name = "Twin" },
            new { name = "Same" },
            new { name = "same" },
            new { name = "Owned", owner = "Shop" },
            new { name = "Lonely", depends_on = "nobody" },
            new { name = "Selfish", depends_on = "Selfish" },
            new { description = "No name" },
            new { name = "Nick", aliases = new[] { "github" } },
            new { name = new string('x', 101) },
        ];

        var answer = await bench.Host.CallAsync("compass_import_components", new { components = rows });

        Assert.True(answer.IsError);
        foreach (var words in new[]
        {
            "Nothing was imported: 12 of 14 rows cannot be.", "Row 2 (Typed): There is no type of components 'spaceship'", "Row 3 (Fielded): There is no field 'colour'", "Row 4 (Valued): Language does not take 'Cobol'; it takes C#, Go, TypeScript.",
            "Row 5 (Cart Service): Cart Service is there as Service, and an import changes no types: use compass_update_component.", "Row 6 (Twin): there are 2 components of that name", "Row 8 (same): row 7 has the name 'Same', too.", "Row 9 (Owned): 'Shop' is no team",
            "Row 10 (Lonely): 'nobody' is no row of this list, and no component that is there.", "Row 11 (Selfish): it cannot be related to itself.", "Row 12: There is no name.", "Row 13 (Nick): 'github' is no alias", "): its name has 101 characters",
        }) Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Requests, request => request.IsWrite);
    }

    [Fact]
    public async Task A_JSON_file_of_many_rows_comes_by_an_upload_and_asks_first()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        var rows = new JsonArray([.. Enumerable.Range(1, 60).Select(number => (JsonNode)new JsonObject { ["name"] = $"Part {number}", ["links"] = new JsonArray(new JsonObject { ["type"] = "dashboard", ["url"] = $"https://d.example/{number}", ["name"] = "Load" }), ["fields"] = new JsonObject { ["tier"] = 3 } })]);
        var slot = await bench.Host.CallAsync("create_upload", new { file_name = "parts.json" });
        await bench.Host.PutAsync((string)slot["upload_url"]!, System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["components"] = rows }.ToJsonString()));

        var asked = await bench.Host.CallAsync("compass_import_components", new { upload_id = (string)slot["upload_id"]! });
        var started = await bench.Host.CallAsync("compass_import_components", new { upload_id = (string)slot["upload_id"]!, confirm = true });
        await bench.RunAsync();
        var done = await bench.OutputAsync(started);

        Assert.True(asked.IsError);
        Assert.Contains("Import 60 components: 60 new", asked.Text, StringComparison.Ordinal);
        Assert.Equal((60, 0), ((int)done["created"]!, (int)done["failed_count"]!));
        Assert.Equal(("Load", "DASHBOARD"), (Only(bench, "Part 7").Links[0].Name, Only(bench, "Part 7").Links[0].Type));
    }

    [Theory, InlineData(0), InlineData(8)]
    public async Task An_answer_that_is_lost_makes_no_component_twice_though_search_is_late(int lagSeconds)
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        Compass(bench).IndexLag = TimeSpan.FromSeconds(lagSeconds) / SyncBench.QuickClock.Speed;
        bench.Host.Site.Faults.LoseAnswer(Creating, times: 3);

        var done = await ImportAsync(bench, "name,aliases,depends_on\n" + string.Concat(Enumerable.Range(1, 20).Select(number => $"Part {number},{(number % 2 == 0 ? $"own:{number}" : "")},{(number > 1 ? $"Part {number - 1}" : "")}\n")));

        Assert.Equal((20, 0, 19), ((int)done["created"]!, (int)done["failed_count"]!, (int)done["related"]!));
        foreach (var number in Enumerable.Range(1, 20)) Assert.Equal(number % 2 == 0 ? 1 : 0, Only(bench, $"Part {number}").ExternalAliases.Count);
    }

    [Fact]
    public async Task A_row_that_Compass_refuses_fails_alone_with_what_hangs_on_it_and_comes_when_tried_again()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.Host.Site.Faults.Answer(target => Creating(target) && target.Body!.Contains("\"Second\"", StringComparison.Ordinal), 200, new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            """{"data":{"compass":{"createComponent":{"success":false,"errors":[{"message":"Not today.","extensions":{"statusCode":400,"errorType":"CONSTRAINT_VIOLATION"}}]}}}}""", times: 1);
        var started = await bench.Host.CallAsync("compass_import_components", new { csv = "name,depends_on\nFirst,Second\nSecond,Third\nThird,First\n" });
        await bench.RunAsync();

        var first = await bench.OutputAsync(started);
        Assert.Equal((2, 1, 3), ((int)first["created"]!, (int)first["related"]!, (int)first["failed_count"]!));
        Assert.Contains("2,Second,,failed,Not today. Correct it and try again.", await bench.ReadAsync(first, "components.csv"), StringComparison.Ordinal);
        Assert.Contains("1,First depends on Second,,relationship failed,'Second' was not imported.", await bench.ReadAsync(first, "components.csv"), StringComparison.Ordinal);
        Assert.False((await bench.Host.CallAsync("job_resume", new { job_id = (string)started["job_id"]!, retry_failed = true })).IsError);
        await bench.RunAsync();

        var then = await bench.OutputAsync(started);
        Assert.Equal((3, 3, 0), ((int)then["created"]!, (int)then["related"]!, (int)then["failed_count"]!));
    }

    [Fact]
    public async Task Wherever_the_process_dies_each_component_is_there_once()
    {
        using var stores = new MortalStores();
        await using var bench = await SyncBench.StartAsync("Cloud", stores.Wrap);
        for (var (at, died) = (1, true); died; at++)
        {
            Assert.True(at < 60);
            stores.Live();
            var started = await bench.Host.CallAsync("compass_import_components", new { csv = $"name,aliases,labels,depends_on\nA{at},own:{at},x,B{at}\nB{at},,y,Cart Service\nC{at},,,A{at}\n" });
            Assert.False(started.IsError, started.Text);
            stores.Live(at);
            await bench.RunAsync(stores);
            died = stores.HasRisen;

            var output = await bench.OutputAsync(started);
            Assert.Equal((0, 3), ((int)output["failed_count"]!, (int)output["related"]!));
            Assert.Equal(3, (int)output["created"]! + (int)output["unchanged"]! + (int)output["updated"]!);
            Assert.Equal(($"{at}", "x"), (Assert.Single(Only(bench, $"A{at}").ExternalAliases).ExternalAliasId, Assert.Single(Only(bench, $"A{at}").LabelNames)));
            Only(bench, $"B{at}");
            Only(bench, $"C{at}");
            Assert.Equal(3, Compass(bench).Relationships.Count(arrow => arrow.StartNode.Name.EndsWith($"{at}", StringComparison.Ordinal) && arrow.StartNode.Name.Length == 1 + $"{at}".Length));
        }
    }

    [Fact]
    public async Task What_search_did_not_know_yet_when_the_list_was_checked_is_not_made_again()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        Compass(bench).IndexLag = TimeSpan.FromSeconds(6) / SyncBench.QuickClock.Speed;
        var fresh = Compass(bench).AddComponent("Fresh");

        var done = await ImportAsync(bench, "name,labels\nFresh,found\nOther,\n");

        Assert.Equal((1, 1), ((int)done["created"]!, (int)done["updated"]!));
        Assert.Same(fresh, Only(bench, "Fresh"));
        Assert.Equal(["found"], fresh.LabelNames);
    }

    [Fact]
    public async Task An_alias_that_Compass_refuses_leaves_the_component_and_is_told()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        var far = new string('x', 1030);

        var done = await ImportAsync(bench, $"name,aliases,depends_on\nOne,own:{far},Two\nTwo,own:2,\n");
        var alone = await bench.Host.CallAsync("compass_create_component", new { name = "Three", aliases = new[] { $"own:{far}3" } });

        Assert.Equal((2, 1, 1, 0), ((int)done["created"]!, (int)done["related"]!, (int)done["incomplete_count"]!, (int)done["failed_count"]!));
        Assert.Contains("The component is there, but own:xxx", await bench.ReadAsync(done, "components.csv"), StringComparison.Ordinal);
        Assert.Equal(Only(bench, "Three").Id, (string?)alone["id"]);
        Assert.Contains("could not be noted as its alias", (string?)alone["not_done"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_an_import_is_there_for_who_may_read_few_spaces()
    {
        await using var bench = await SyncBench.StartAsync("Cloud");
        bench.SetPolicy(new PolicyRule { Classes = [ToolClass.Read, ToolClass.Write], Spaces = new Reach(KeySet.Of("ENG")), Projects = new Reach(KeySet.Of("DEMO")) });

        var done = await ImportAsync(bench, "name\nLonely\n");

        Assert.Contains("1,Lonely,", await bench.ReadAsync(done, "components.csv"), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ImportAsync(SyncBench bench, string csv)
    {
        var started = await bench.Host.CallAsync("compass_import_components", new { csv, confirm = true, idempotency_key = RandomNumberGenerator.GetHexString(8) });
        Assert.False(started.IsError, started.Text);
        await bench.RunAsync();
        return await bench.OutputAsync(started);
    }

    private static CompassStore Compass(SyncBench bench) => bench.Host.Compass();

    private static Component Only(SyncBench bench, string name) => Assert.Single(Compass(bench).Components, component => component.Name == name);
}
