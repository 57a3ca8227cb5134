using System.Net;
using Atlassian.Http;
using AtlassianMcp.Gates;
using AtlassianMcp.Policies;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Gates;

/// <summary>What a gate learns of its site before it judges: everybody who passes at the same time waits for the same.</summary>
public sealed class LearningTests
{
    private static readonly AtlassianRequest Secret = new(HttpMethod.Get, RequestPath.Of($"rest/api/3/issue/PPL-1"));

    // HR is called PPL now. The names fill two lists, and the second one is slow.
    [Fact]
    public async Task Who_passes_while_a_gate_learns_waits_until_it_has()
    {
        using var site = new RenamedSite { IsSlow = true };
        using var transport = new AtlassianTransport(site, TimeProvider.System);
        var gate = Gate(transport, ["HR", .. Enumerable.Range(0, 60).Select(number => $"ZZ{number}")]);

        var first = Task.Run(async () => await gate.PassAsync(Secret, default));
        await site.Asked.Task;
        var second = gate.PassAsync(Secret, default).AsTask();
        var isThrough = second.IsCompletedSuccessfully;
        site.Slow.SetResult();

        Assert.False(isThrough);
        await Assert.ThrowsAsync<AtlassianException>(() => first);
        await Assert.ThrowsAsync<AtlassianException>(() => second);
    }

    [Fact]
    public async Task What_could_not_be_learned_is_asked_again()
    {
        using var site = new RenamedSite { IsDown = true };
        using var transport = new AtlassianTransport(site, TimeProvider.System);
        var gate = Gate(transport, ["HR"]);

        Assert.Equal(HttpStatusCode.BadRequest, (await Assert.ThrowsAsync<AtlassianException>(() => gate.PassAsync(Secret, default).AsTask())).Status);
        site.IsDown = false;
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<AtlassianException>(() => gate.PassAsync(Secret, default).AsTask())).Status);
    }

    [Fact]
    public async Task A_key_that_one_set_names_is_still_looked_up_for_another_that_leaves_it_out()
    {
        using var site = new RenamedSite();
        using var transport = new AtlassianTransport(site, TimeProvider.System);
        var places = new JiraPlaces(Line(transport));

        Assert.Empty(await places.NamedAsync(KeySet.Of("HR"), default));
        Assert.Equal(["PPL"], (await places.NamedAsync(KeySet.Of("*", "!HR"), default)).Select(project => project.Key));
        Assert.Empty(await places.NamedAsync(KeySet.Of("HR"), default));
    }

    private static IGate Gate(AtlassianTransport transport, string[] leftOut)
    {
        var rule = new PolicyRule { Projects = new Reach(KeySet.Of(["*", .. leftOut.Select(key => "!" + key)])) };
        return JiraGate.For(Permissions.Of([rule], [], [], null), Line(transport))!;
    }

    private static AtlassianConnection Line(AtlassianTransport transport) =>
        new(new AtlassianSite(Product.Jira, new Uri("https://site.example"), Deployment.Cloud), new Credential.Bearer("x"), transport);

    private sealed class RenamedSite : HttpMessageHandler
    {
        private bool _wasSlow;

        public bool IsSlow { get; init; }

        public bool IsDown { get; set; }

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Slow { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = request.RequestUri!.PathAndQuery;
            if (IsSlow && !_wasSlow && url.Contains("ZZ59", StringComparison.Ordinal))
            {
                _wasSlow = true;
                Asked.SetResult();
                await Slow.Task;
            }

            if (IsDown) return Answer(HttpStatusCode.BadRequest, "{}");
            return url switch
            {
                _ when url.Contains("/project/search", StringComparison.Ordinal) => Answer(HttpStatusCode.OK, """{"values":[]}"""),
                "/rest/api/3/project/HR" => Answer(HttpStatusCode.OK, """{"id":"1","key":"PPL","name":"People"}"""),
                _ when url.StartsWith("/rest/api/3/issue/PPL-1", StringComparison.Ordinal) => Answer(HttpStatusCode.OK, """{"id":"7","key":"PPL-1","fields":{"project":{"key":"PPL"}}}"""),
                _ => Answer(HttpStatusCode.NotFound, "{}"),
            };
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
    }
}
