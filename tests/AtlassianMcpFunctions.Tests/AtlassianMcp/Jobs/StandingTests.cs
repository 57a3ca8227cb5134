using System.Net;
using AtlassianMcp.Audit;
using AtlassianMcp.Jobs;
using AtlassianMcp.Policies;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs;

/// <summary>What goes on after its request - slices of jobs, links - is judged anew: the caller must still be let in, and still be allowed the tool.</summary>
public sealed class StandingTests
{
    public static TheoryData<string, string> Losses { get; } = new()
    {
        { "key", "key" },
        { "key", "keys' way" },
        { "key", "confluence_sync_pages" },
        { "key", "class" },
        { "key", "toolset" },
        { "user", "sign-in" },
        { "user", "grant" },
        { "user", "sign-in's way" },
        { "user", "confluence.*" },
    };

    [Theory, MemberData(nameof(Losses))]
    public async Task A_job_ends_once_its_caller_may_do_it_no_more(string kind, string lost)
    {
        await using var bench = await StandingBench.StartAsync();
        var started = await bench.CallAsync("confluence_sync_pages", new { parent_page_id = bench.Page }, await bench.TokenAsync(kind));

        await bench.TakeAwayAsync(lost);
        Assert.True(await bench.RunSliceAsync());

        var job = await bench.FindAsync(started);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("no longer allowed", job.Error, StringComparison.Ordinal);
        Assert.False(await bench.RunSliceAsync());
        var row = Assert.Single(await bench.AuditAsync(), entry => entry.Job == job.Id);
        Assert.Equal(AuditOutcome.Refused, row.Outcome);
    }

    [Theory, MemberData(nameof(Losses))]
    public async Task A_download_link_ends_once_its_owner_may_do_it_no_more(string kind, string lost)
    {
        await using var bench = await StandingBench.StartAsync();
        var token = await bench.TokenAsync(kind);
        var started = await bench.CallAsync("confluence_sync_pages", new { parent_page_id = bench.Page }, token);
        while (await bench.RunSliceAsync())
        {
            // until the job is over
        }

        var link = (string)(await bench.CallAsync("job_get", new { job_id = (string)started["job_id"]! }, token))["download_url"]!;
        Assert.Equal(HttpStatusCode.OK, await bench.GetAsync(link));

        await bench.TakeAwayAsync(lost);

        Assert.Equal(HttpStatusCode.NotFound, await bench.GetAsync(link));
    }

    [Theory]
    [InlineData("key", "key")]
    [InlineData("key", "keys' way")]
    [InlineData("key", "create_upload")]
    [InlineData("key", "class")]
    [InlineData("user", "sign-in")]
    [InlineData("user", "grant")]
    [InlineData("user", "sign-in's way")]
    [InlineData("user", "platform.files")]
    public async Task An_upload_link_ends_once_its_owner_may_do_it_no_more(string kind, string lost)
    {
        await using var bench = await StandingBench.StartAsync();
        var token = await bench.TokenAsync(kind);
        var first = await bench.CallAsync("create_upload", new { file_name = "a.zip" }, token);
        var second = await bench.CallAsync("create_upload", new { file_name = "b.zip" }, token);
        Assert.Equal(HttpStatusCode.Created, await bench.PutAsync((string)first["upload_url"]!));

        await bench.TakeAwayAsync(lost);

        Assert.Equal(HttpStatusCode.NotFound, await bench.PutAsync((string)second["upload_url"]!));
    }

    [Fact]
    public async Task A_link_ends_with_the_sign_in_that_got_it_and_not_with_another_of_the_same_person()
    {
        await using var bench = await StandingBench.StartAsync();
        var (one, other) = (await bench.TokenAsync("user"), await bench.TokenAsync("user"));
        var started = await bench.CallAsync("confluence_sync_pages", new { parent_page_id = bench.Page }, one);
        while (await bench.RunSliceAsync())
        {
            // until the job is over
        }

        var links = new List<string>();
        foreach (var token in new[] { one, other }) links.Add((string)(await bench.CallAsync("job_get", new { job_id = (string)started["job_id"]! }, token))["download_url"]!);
        var (signIns, ids) = (bench.Host.Server.Services.GetRequiredService<global::AtlassianMcpFunctions.OAuth.Tokens.SignInStore>(), new List<(DateTimeOffset At, string Id)>());
        await foreach (var signIn in signIns.ListAsync("acme", CancellationToken.None)) ids.Add((signIn.CreatedAt, signIn.Id));
        await signIns.RevokeAsync("acme", ids.Min().Id, CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, await bench.GetAsync(links[0]));
        Assert.Equal(HttpStatusCode.OK, await bench.GetAsync(links[1]));
    }

    [Fact]
    public async Task What_one_client_fetched_is_not_given_to_another_that_may_not_use_its_site()
    {
        await using var bench = await StandingBench.StartAsync();
        var host = bench.Host;
        await host.ChangeAsync("acme", tenant => tenant with
        {
            Sites = [.. tenant.Sites, .. tenant.Sites.Select(site => site with { Alias = "sandbox", Url = host.Site.SandboxUrl, CloudId = host.Site.Sandbox.CloudId })],
        });
        var first = await bench.TokenAsync("user");
        var started = await bench.CallAsync("confluence_sync_pages", new { parent_page_id = bench.Page, site = "acme" }, first);
        while (await bench.RunSliceAsync())
        {
            // until the job is over
        }

        var second = await (await new ClientApp(host).DiscoverAsync()).RegisterAsync();
        using var browser = new Browser();
        var page = await browser.SignInAsync(second.Authorize(), "mia", host.Site.Sandbox.CloudId);
        var back = await browser.SubmitAsync(page, ("action", "finish"), ("place", host.Site.Sandbox.CloudId));
        var other = (string)(await second.RedeemAsync(back.Sent("code")!)).Json["access_token"]!;
        var failed = await bench.CallAsync("confluence_upload_images", new { page_id = bench.Page, images = new[] { new { name = "a.png", content_base64 = "iVBORw==" } }, site = "acme" }, first);

        foreach (var job in new[] { (string)started["job_id"]!, (string)failed["job_id"]! })
        {
            Assert.Equal(job, (string?)(await bench.CallAsync("job_get", new { job_id = job }, first))["job_id"]);
            var (isError, text) = await host.CallAsync("/mcp", "job_get", new { job_id = job }, other);
            Assert.True(isError, text);
            Assert.StartsWith($"There is no job '{job}'.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_job_leaves_a_row_with_its_caller_account_target_and_digests_of_all_its_slices()
    {
        await using var bench = await StandingBench.StartAsync();
        var images = Enumerable.Range(0, 4).Select(at => new { name = $"{at}.png", content_base64 = Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, (byte)at]) });
        var started = await bench.CallAsync("confluence_upload_images", new { page_id = bench.Page, images, batch_size = 3, delay_ms = 0 }, await bench.TokenAsync("user"));
        while (await bench.RunSliceAsync())
        {
            // until the job is over
        }

        var job = await bench.FindAsync(started);
        Assert.True(job.State == JobState.Succeeded, job.Error);
        var rows = await bench.AuditAsync();
        var (call, row) = (rows.Single(entry => entry is { Tool: "confluence_upload_images", Job: null }), rows.Single(entry => entry.Job == job.Id));
        Assert.Equal(("confluence_upload_images", AuditOutcome.Done, ToolClass.Write), (row.Tool, row.Outcome, row.Class));
        Assert.Equal((call.Caller, call.CallerName, call.Client, call.Target), (row.Caller, row.CallerName, row.Client, row.Target));
        Assert.Equal(row.Caller["atlassian:".Length..], row.ActingAs);
        Assert.Equal("page " + bench.Page, row.Target);
        Assert.Equal(32, row.After?.Length);
        Assert.True(row.BytesIn > 0 && row.BytesOut > 0 && row.Milliseconds >= 0);
    }
}
