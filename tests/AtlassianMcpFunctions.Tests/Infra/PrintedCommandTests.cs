using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Admin;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Infra;

/// <summary>The commands that a deployment prints or calls are commands of the executable.</summary>
public sealed partial class PrintedCommandTests
{
    private static readonly string Main = File.ReadAllText(Path.Combine(Repository.Root, "infra", "main.bicep"));
    private static readonly string Hooks = File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"));

    [Fact]
    public void The_first_tenant_is_added_by_a_command_that_fits_the_sign_in()
    {
        var printed = FirstTenant().Match(Main).Groups[1].Value;
        var ways = WayIn().Match(Main);
        string Printed(int way) => Interpolation().Replace(printed.Replace("${wayIn}", ways.Groups[way].Value, StringComparison.Ordinal), "x");
        Understood(Printed(1));
        Understood(Printed(2));
        Assert.Equal("--oauth CLIENT-ID", ways.Groups[1].Value);
        Assert.Equal("--entra ${directory} --cloud-app CLIENT-ID", ways.Groups[2].Value);
    }

    [Theory]
    [InlineData(false, "--oauth CLIENT-ID")]
    [InlineData(true, "--entra DIRECTORY --cloud-app CLIENT-ID")]
    public void Without_a_deployment_s_word_a_general_one_is_told_that_fits_as_well(bool isGuarded, string way)
    {
        var command = new ConnectGuide(new Uri("https://mcp.example.com/mcp"), firstTenant: null, isGuarded).FirstTenant;
        Understood(command);
        Assert.EndsWith(way, command, StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_call_commands_with_what_the_deployment_says()
    {
        var called = Check().Matches(Hooks).Select(match => match.Value).ToList();
        Assert.Equal(4, called.Count);
        Assert.All(called, one => Understood(Variable().Replace(one, "mcp.example.com").Replace("\"", "", StringComparison.Ordinal)));
        Assert.All(called, one => Assert.Contains("--at \"https://$", one, StringComparison.Ordinal));
        var outputs = Output().Matches(Main).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Empty(Variable().Matches(Hooks).Select(match => match.Groups[1].Value).Except(outputs));
    }

    private static void Understood(string command)
    {
        var console = new AdminConsole(TextReader.Null, TextWriter.Null, TextWriter.Null, IsTerminal: false);
        var tree = CommandTree.Create(console, _ => throw new InvalidOperationException("No store may be opened."), AdminLine.ServesNobody, door => CompanionCommands.Declare(door, Surroundings.OfProcess));
        Assert.Empty(tree.Parse(command.Split("-- ", 2)[1].Split(' ')).Errors.Select(error => error.Message));
    }

    [GeneratedRegex("output FIRST_TENANT_COMMAND string = '(.*)'")]
    private static partial Regex FirstTenant();

    [GeneratedRegex(@"var wayIn = empty\(signInClientId\) \? '(.*)' : '(.*)'")]
    private static partial Regex WayIn();

    [GeneratedRegex(@"\$\{\w+\}")]
    private static partial Regex Interpolation();

    [GeneratedRegex("dotnet run .* -- deployment check .*")]
    private static partial Regex Check();

    [GeneratedRegex(@"\$(?:env:)?([A-Z]\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^output (\w+) ")]
    private static partial Regex Output();
}
