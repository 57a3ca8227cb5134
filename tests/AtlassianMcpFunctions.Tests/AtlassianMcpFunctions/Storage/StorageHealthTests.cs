using System.Net;
using AtlassianMcpFunctions.Storage;
using AtlassianMcpFunctions.Tests.TestKit;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Storage;

public sealed class StorageHealthTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task A_closed_port_is_named_and_the_rest_is_still_asked()
    {
        var options = new StorageOptions { ConnectionString = fixture.ConnectionString + "TableEndpoint=http://127.0.0.1:1/dev;" };

        var findings = await CheckAsync(options, TimeProvider.System);

        Assert.Equal(["tables", "blobs", "queues", "secrets"], findings.Select(finding => finding.Name));
        Assert.Equal([false, true, true, true], findings.Select(finding => finding.Reachable));
        Assert.Contains("refused", findings[0].Problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_key_is_a_matter_of_access_and_stays_unquoted()
    {
        var wrong = Convert.ToBase64String(new byte[64]);
        var account = fixture.ConnectionString.Split(';').Where(part => !part.StartsWith("AccountKey", StringComparison.Ordinal));

        var findings = await CheckAsync(new StorageOptions { ConnectionString = string.Join(';', account) + ";AccountKey=" + wrong }, new FastTime(0.05)); // a busy machine may take its time

        Assert.All(findings.SkipLast(1), finding => Assert.Contains("lacks access", finding.Problem, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.DoesNotContain(wrong, finding.Problem ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_says_nothing_is_given_three_seconds()
    {
        var clock = new SkippingClock();

        var findings = await CheckAsync(new StorageOptions { AccountName = "stcontoso" }, clock, Answering((_, cancelled) => Task.Delay(Timeout.Infinite, cancelled)));

        Assert.All(findings.SkipLast(1), finding => Assert.Equal("no answer within 3 seconds", finding.Problem));
    }

    [Fact]
    public async Task A_caller_that_goes_away_ends_the_check()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using var services = Services(new StorageOptions { AccountName = "stcontoso" }, TimeProvider.System, Answering((_, cancelled) => Task.Delay(Timeout.Infinite, cancelled)));
            await services.GetRequiredService<StorageHealth>().CheckAsync(gone.Token);
        });
    }

    [Fact]
    public async Task A_missing_identity_is_said_in_one_line()
    {
        var services = new ServiceCollection().AddSingleton<TokenCredential>(new NoIdentity());
        await using var provider = services.AddStorage(new StorageOptions { AccountName = "stcontoso", KeyVaultUri = "https://nobody.vault.azure.net" }).BuildServiceProvider();

        var findings = await provider.GetRequiredService<StorageHealth>().CheckAsync(CancellationToken.None);

        Assert.All(findings.Take(3), finding => Assert.Equal("no token for the app's identity: Nobody is signed in at https://login.example", finding.Problem));
    }

    [Fact]
    public async Task A_broken_secrets_file_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("secrets.json"), "no json");

        var findings = await CheckAsync(new StorageOptions { SecretsFile = folder.PathTo("secrets.json") }, TimeProvider.System);

        Assert.Contains("secrets.json is not a JSON object", findings.Single(finding => !finding.Reachable).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_carries_no_signature_and_no_key()
    {
        var problem = StorageProblems.Describe(new IOException("Cannot reach https://st.example/a?sv=1&sig=s3cr3t with AccountKey=s3cr3t; sig=s3cr3t\nsecond line"));

        Assert.Equal("Cannot reach https://st.example/a with AccountKey=…; sig=…", problem);
    }

    private static async Task<IReadOnlyList<StorageFinding>> CheckAsync(StorageOptions options, TimeProvider time, HttpPipelineTransport? transport = null)
    {
        await using var services = Services(options, time, transport);
        return await services.GetRequiredService<StorageHealth>().CheckAsync(CancellationToken.None);
    }

    private static ServiceProvider Services(StorageOptions options, TimeProvider time, HttpPipelineTransport? transport)
    {
        var services = new ServiceCollection().AddSingleton(time).AddSingleton<TokenCredential>(new UnsignedTokenCredential("https://storage.azure.com"));
        if (transport is not null) services.AddSingleton(transport);
        return services.AddStorage(options).BuildServiceProvider();
    }

    private static HttpClientTransport Answering(Func<HttpRequestMessage, CancellationToken, Task> answer) => new(new Network(answer));

    private sealed class Network(Func<HttpRequestMessage, CancellationToken, Task> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await answer(request, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            throw new CredentialUnavailableException("Nobody is signed in at https://login.example?code=1\nSee the documentation.");
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
