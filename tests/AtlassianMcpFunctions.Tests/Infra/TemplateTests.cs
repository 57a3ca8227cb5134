using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>The templates keep the rules, as far as they can be held without Azure.</summary>
public sealed class TemplateTests(TemplateTests.Templates templates) : IClassFixture<TemplateTests.Templates>
{
    // An address with local authentication off, and names of settings.
    private static readonly string[] Harmless = ["telemetryConnection", "connection", "KEY_VAULT_URI"];
    private static readonly string Folder = Path.Combine(Repository.Root, "infra");
    private readonly IReadOnlyList<BicepFile> _files = templates.Files;

    private BicepFile Main => _files.Single(file => file.Path == BicepRules.Composition);

    [Fact]
    public void Templates_are_written_in_Bicep() => None(BicepRules.Syntax(_files));

    [Fact]
    public void Every_parameter_and_output_is_described() => None(BicepRules.Described(_files));

    [Fact]
    public void Every_parameter_and_variable_is_used() => None(BicepRules.Used(_files));

    [Fact]
    public void The_composition_calls_every_module_with_what_it_asks_for() => None(BicepRules.Composed(_files));

    [Fact]
    public void Every_output_of_a_module_is_used() => None(BicepRules.Outputs(_files));

    [Fact]
    public void Nothing_secret_goes_in_or_out() => None(BicepRules.Secretless(_files, Harmless));

    [Fact]
    public void Resources_have_versions_and_properties_that_Azure_knows() => None(BicepRules.Typed(_files, ResourceTypes.Load()));

    [Fact]
    public void App_settings_are_those_that_the_server_or_the_host_reads() =>
        None(DeployedSettings.Problems(DeployedSettings.Of(_files.Single(file => file.Path == "app/settings.bicep")), KnownSettings.Names()));

    [Fact]
    public void Alerts_ask_for_what_the_server_writes() => None(AlertRules.Load().SelectMany(AlertRules.Problems));

    [Fact]
    public void Every_parameter_takes_its_value_from_the_azd_environment() => None(ParameterRow.Problems(Main, ParameterRow.Load()));

    [Fact]
    public void Every_parameter_and_output_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy.md"));
        None([
            .. ParameterRow.Undocumented(ParameterRow.Load(), document),
            .. Main.Outputs.Where(output => !document.Contains($"`{output.Name}`", StringComparison.Ordinal)).Select(output => $"docs/deploy.md says nothing of the output {output.Name}."),
        ]);
    }

    private static void None(IEnumerable<string> findings)
    {
        var all = string.Join('\n', findings);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>The templates, parsed once.</summary>
    public sealed class Templates : IAsyncLifetime
    {
        internal IReadOnlyList<BicepFile> Files { get; private set; } = [];

        public async Task InitializeAsync() =>
            Files = await BicepNode.ReadAsync(Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal), Folder);

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
