using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary><c>azure.yaml</c> says what azd understands.</summary>
public sealed class AzureYamlTests
{
    private static readonly string Written = File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"));

    [Fact]
    public void The_file_is_one_that_azd_understands() => Assert.Empty(new AzureYaml(Repository.Root).Problems(Written));

    [Theory]
    [InlineData("name: atlassian-mcp-functions\n", "", "name is missing.")]
    [InlineData("services:", "service:", "azd knows no service.")]
    [InlineData("    dist: ./artifacts/functionapp\n", "", "services.mcp: language custom needs dist, the folder that is deployed as it is.")]
    [InlineData("host: function", "host: functions", "services.mcp: the host is function.")]
    [InlineData("  module: main", "  module: other", "infra: there is no infra/other.bicep.")]
    [InlineData("postdeploy:", "afterdeploy:", "hooks.afterdeploy: azd knows no such moment.")]
    [InlineData("prepackage:", "preprovision:", "services.mcp.hooks.preprovision: azd knows no such moment.")]
    [InlineData("./infra/package.ps1", "./infra/packing.ps1", "services.mcp.hooks.prepackage.windows: there is no ./infra/packing.ps1.")]
    [InlineData("shell: pwsh", "shell: powershell", "services.mcp.hooks.prepackage.windows: the shell is pwsh.")]
    [InlineData("continueOnError: false", "continueOnError: no", "services.mcp.hooks.prepackage.posix: continueOnError is true or false.")]
    [InlineData("        windows:", "        mac:", "services.mcp.hooks.prepackage: windows is missing.")]
    [InlineData("services:", "services: [", "line ")]
    public void What_azd_would_not_understand_is_found(string right, string wrong, string problem)
    {
        Assert.Contains(right, Written, StringComparison.Ordinal);
        Assert.Contains(new AzureYaml(Repository.Root).Problems(Written.Replace(right, wrong, StringComparison.Ordinal)), one => one.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void The_tag_by_which_azd_finds_the_app_is_the_name_of_the_service() =>
        Assert.Contains("'azd-service-name': 'mcp'", File.ReadAllText(Path.Combine(Repository.Root, "infra", "app", "function-app.bicep")), StringComparison.Ordinal);

    [Fact]
    public void The_folder_that_is_deployed_is_the_one_that_the_profile_makes() =>
        Assert.Contains("../../../../artifacts/functionapp", File.ReadAllText(Path.Combine(Repository.Root, "src", "AtlassianMcpFunctions", "Properties", "PublishProfiles", "FunctionApp.pubxml")), StringComparison.Ordinal);
}
