using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>Each rule for templates finds what breaks it.</summary>
public sealed class BrokenTemplateTests : IDisposable
{
    private const string Good = """
        @description('Where.')
        param location string

        resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
          name: 'id'
          location: location
        }

        @description('Id.')
        output id string = identity.id
        """;

    private const string Main = """
        @description('Where.')
        param location string

        module one 'app/one.bicep' = {
          name: 'one'
          params: { location: location }
        }

        @description('Id.')
        output ID string = one!.outputs.id
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_right_is_not_complained_of()
    {
        var files = await ReadAsync(Main, Good);
        string[] findings =
        [
            .. BicepRules.Syntax(files), .. BicepRules.Described(files), .. BicepRules.Used(files), .. BicepRules.Composed(files), .. BicepRules.Outputs(files),
            .. BicepRules.Secretless(files, []), .. BicepRules.Typed(files, ResourceTypes.Load()),
        ];
        Assert.Empty(findings);
    }

    [Fact]
    public async Task A_missing_bracket_is_found() =>
        Assert.Contains("app/one.bicep:", Assert.Single(BicepRules.Syntax(await ReadAsync(Main, Good.Replace("  location: location\n}", "  location: location\n", StringComparison.Ordinal))).Take(1)), StringComparison.Ordinal);

    [Fact]
    public async Task A_parameter_without_a_description_is_found() =>
        Assert.Equal(["app/one.bicep:2: location has no description that is a sentence."], BicepRules.Described(await ReadAsync(Main, Good.Replace("'Where.'", "''", StringComparison.Ordinal))));

    [Fact]
    public async Task A_parameter_and_a_variable_that_nobody_uses_are_found() => Assert.Equal(
        ["app/one.bicep:2: idle is used nowhere.", "app/one.bicep:4: lost is used nowhere."],
        BicepRules.Used(await ReadAsync(Main, "@description('A.')\nparam idle string\n\nvar lost = { idle: 1 }\n\n" + Good)));

    [Fact]
    public async Task A_module_that_is_not_called_one_that_is_not_there_and_wrong_parameters_are_found()
    {
        Assert.Equal(["app/one.bicep is called by nobody.", "main.bicep:4: there is no app/two.bicep."], BicepRules.Composed(await ReadAsync(Main.Replace("app/one", "app/two", StringComparison.Ordinal), Good)));
        Assert.Equal(
            ["main.bicep:4: app/one.bicep has no parameter place.", "main.bicep:4: app/one.bicep is not given location."],
            BicepRules.Composed(await ReadAsync(Main.Replace("{ location:", "{ place:", StringComparison.Ordinal), Good)));
        Assert.Equal(["main.bicep:12: plan belongs into a module."], BicepRules.Composed(await ReadAsync(Main + "\n\nresource plan 'Microsoft.Web/serverfarms@2024-11-01' = {\n  name: 'p'\n}\n", Good)));
    }

    [Fact]
    public async Task An_output_that_nobody_uses_and_one_that_is_not_there_are_found() => Assert.Equal(
        ["main.bicep:10: app/one.bicep has no output name.", "app/one.bicep:10: nobody asks for id."],
        BicepRules.Outputs(await ReadAsync(Main.Replace("outputs.id", "outputs.name", StringComparison.Ordinal), Good)));

    [Fact]
    public async Task Secrets_are_found_by_their_names_and_by_the_functions_that_give_them()
    {
        var files = await ReadAsync(Main, Good + "\n\n@description('S.')\noutput clientSecret string = identity.listKeys().keys[0]\n");
        Assert.Equal(["app/one.bicep:13: clientSecret sounds like a secret.", "app/one.bicep:13: this gives keys away."], BicepRules.Secretless(files, []));
        Assert.Single(BicepRules.Secretless(files, ["clientSecret"]));
    }

    [Theory]
    [InlineData("@2024-11-30", "@2031-01-01", "Microsoft.ManagedIdentity/userAssignedIdentities@2031-01-01 is not known. Is there such a version? Then run: node tests/infra/resource-types.mjs")]
    [InlineData("  location: location\n}", "  place: location\n}", "there is no property place")]
    [InlineData("  location: location\n}", "  tags: {}\n}", "the property location is missing")]
    [InlineData(
        "'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {",
        "'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {\n  properties: empty(location) ? { registrationEnabled: true } : { resolutionPolicy: 'Perhaps' }",
        "properties.resolutionPolicy takes Default | NxDomainRedirect, not 'Perhaps'")]
    public async Task What_Azure_does_not_know_is_found(string right, string wrong, string problem) =>
        Assert.Contains($"app/one.bicep:4: identity: {problem}.", BicepRules.Typed(await ReadAsync(Main, Good.Replace(right, wrong, StringComparison.Ordinal)), ResourceTypes.Load()));

    [Fact]
    public async Task A_setting_that_nobody_reads_and_one_that_nobody_sets_are_found()
    {
        var files = await ReadAsync(Main, "var some = true ? { KEY_VAULT_URI: 'a', NOBODY_READS: 'b' } : {}\nvar more = { AzureWebJobsStorage: 'c' }\n");
        var problems = DeployedSettings.Problems(DeployedSettings.Of(files[1]), new HashSet<string> { "KEY_VAULT_URI", "PUBLIC_BASE_URL", "PORT", "AzureWebJobsStorage" });
        Assert.Equal(
            [
                "NOBODY_READS is an app setting that nobody reads.",
                "PUBLIC_BASE_URL is read by the server, but no deployment sets it: add it to settings.bicep, or say why not.",
                "AzureWebJobsStorage is an app setting, though there is a reason not to set it: a connection string holds a key.",
            ],
            problems);
    }

    [Fact]
    public void An_alert_that_asks_for_what_is_not_written_is_found()
    {
        var alert = new Alert("a", "A", "A.", 9, "PT7M", "PT5M", 0, ["traces", "| where line.event == 'slice' and line.colour == 'red'", "| count"]);
        Assert.Equal(
            ["a: the query gives no Value.", "a: a line may stand for several: count itemCount.", "a: Azure knows no such step as PT7M or PT5M.", "a: severities go from 0 to 4.", "a: the event slice has no field colour."],
            AlertRules.Problems(alert));
        Assert.Contains("a: the query asks for no event that the server writes.", AlertRules.Problems(alert with { Query = ["traces", "| where line.level == 'error'"] }));
    }

    [Theory]
    [InlineData("the event party is none that the query is left with.", "| where line.event in ('call', 'party')")]
    [InlineData("the event request has no field cache_hits.", "| where line.event in ('call', 'request') and toint(line.cache_hits) > 0")]
    [InlineData("the event slice has throttled, too, and is passed over.", "| where line.event == 'call'", "| summarize Value = sum(itemCount * tolong(line.throttled))")]
    [InlineData("the event call has no field status.", "| where line.event in ('call', 'request')", "| summarize Bad = sumif(itemCount, line.event == 'request'), Value = sumif(itemCount, toint(line.status) >= 500)")]
    [InlineData("the event slice is none that the query is left with.", "| where line.event == 'call'", "| summarize Value = sumif(itemCount, line.event == 'slice')")]
    public void An_alert_over_several_lines_asks_each_for_what_it_has(string problem, params string[] query) =>
        Assert.Equal([$"a: {problem}"], AlertRules.Problems(new Alert("a", "A", "A.", 1, "PT5M", "PT5M", 0, ["traces", .. query, "| project Value = 1.0 * itemCount"])));

    [Fact]
    public void An_alert_may_ask_one_of_its_lines_for_what_that_one_alone_has() =>
        Assert.Empty(AlertRules.Problems(new Alert("a", "A", "A.", 1, "PT5M", "PT5M", 0,
            ["traces", "| where line.event in ('call', 'request')", "| summarize Value = sumif(itemCount, line.event == 'request' and toint(line.status) >= 500), All = sum(itemCount)"])));

    [Fact]
    public async Task A_parameter_without_a_value_with_another_default_or_without_a_row_in_the_document_is_found()
    {
        var main = (await ReadAsync(Main + "\n@description('N.')\nparam size int = 4\n", Good))[0];
        ParameterRow[] rows = [new("size", "SIZE", "5"), new("colour", "COLOUR", "")];
        Assert.Equal(["main.parameters.json lacks location.", "size is 4 in main.bicep, but 5 in main.parameters.json.", "main.parameters.json names colour, which main.bicep does not have."], ParameterRow.Problems(main, rows));
        Assert.Equal(["docs/deploy.md lacks a row that begins: | `colour` | `COLOUR` | — |"], ParameterRow.Undocumented(rows, "| `size` | `SIZE` | `5` | How large. |"));
    }

    private async Task<IReadOnlyList<BicepFile>> ReadAsync(string main, string module)
    {
        Directory.CreateDirectory(_folder.PathTo("app"));
        await File.WriteAllTextAsync(_folder.PathTo("main.bicep"), main.ReplaceLineEndings("\n"));
        await File.WriteAllTextAsync(_folder.PathTo("app", "one.bicep"), module.ReplaceLineEndings("\n"));
        return await BicepNode.ReadAsync(["main.bicep", "app/one.bicep"], _folder.FullName);
    }
}
