using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.Playground.AtlassianSite;

/// <summary>The demo site before judges that nobody here wrote: Atlassian's OpenAPI documents and two independent clients.</summary>
public sealed class ContractTests
{
    [ContractFact]
    public Task Cloud_answers_as_its_documents_say() => PassesAsync("cloud.mjs", site => site.CloudUrl.GetLeftPart(UriPartial.Authority));

    [ContractFact]
    public Task Data_Center_answers_as_its_documents_say() => PassesAsync("datacenter.mjs", site => site.DataCenterJiraUrl.GetLeftPart(UriPartial.Authority));

    [ContractFact]
    public Task Rich_text_shown_as_ADF_fits_its_schema() => PassesAsync("adf.mjs", site => site.CloudUrl.GetLeftPart(UriPartial.Authority));

    [Fact]
    public Task Independent_strict_clients_understand_every_answer() => PassesAsync("clients.mjs", site => site.CloudUrl.GetLeftPart(UriPartial.Authority));

    [Fact]
    public async Task Independent_clients_sign_in_and_use_the_gateway()
    {
        var tests = Path.Combine(Repository.Root, "tests");
        await NodePackages.EnsureAsync(tests);
        await using var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var callback = new Uri("http://127.0.0.1:1/callback");
        site.Accounts.Apps.AllowRedirect(DemoApp.Demo.ClientId, callback);
        var (exitCode, output) = await NodePackages.NodeAsync(Path.Combine(tests, "contracts", "signin.mjs"), new Dictionary<string, string>
        {
            ["AUTH"] = site.AuthUrl.GetLeftPart(UriPartial.Authority),
            ["CALLBACK"] = callback.AbsoluteUri,
        });
        Assert.True(exitCode == 0, output);
    }

    private static async Task PassesAsync(string script, Func<DemoSite, string> address)
    {
        var tests = Path.Combine(Repository.Root, "tests");
        await NodePackages.EnsureAsync(tests);
        await using var site = await DemoSite.StartAsync(new DemoSiteOptions(), TimeProvider.System, CancellationToken.None);
        var (exitCode, output) = await NodePackages.NodeAsync(Path.Combine(tests, "contracts", script), new Dictionary<string, string>
        {
            ["SITE"] = address(site),
            ["CONTRACTS"] = Repository.Beside(ContractFactAttribute.Folder) ?? "",
        });
        Assert.True(exitCode == 0, output);
    }
}
