using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints;

/// <summary>What the Functions host calls, and nobody else may.</summary>
public sealed class TriggerEndpointsTests : IAsyncLifetime
{
    private RunningServer _hosted = null!;

    public async Task InitializeAsync() => _hosted = await RunningServer.StartAsync(new() { Server = settings => settings with { HandlerPort = settings.AlonePort } });

    public async Task DisposeAsync() => await _hosted.DisposeAsync();

    [Theory]
    [InlineData("/jobs", """{"Data":{"message":"\"nonsense\""},"Metadata":{}}""")]
    [InlineData("/jobs", """{"Data":{"message":"{\"tenant\":\"default\",\"job\":\"gone\",\"sequence\":0}"}}""")]
    [InlineData("/jobs", """{"Data":{"message":"\"{\\\"tenant\\\":\\\"default\\\",\\\"job\\\":\\\"gone\\\",\\\"sequence\\\":0}\""}}""")]
    [InlineData("/jobs", """{"Data":{"message":{"tenant":"default","job":"gone"}}}""")]
    [InlineData("/jobs", """{"Data":{"message":"\"quoted\" and \"quoted\""}}""")]
    [InlineData("/jobs", """{"Data":{"message":null}}""")]
    [InlineData("/jobs-poison", """{"Data":{"message":"\"nonsense\""}}""")]
    [InlineData("/jobs-poison", """{"Data":{"message":"{\"tenant\":\"a/b\",\"job\":\"c#d\"}"}}""")]
    [InlineData("/tick", """{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""")]
    public async Task A_message_is_answered_with_a_json_object(string path, string body)
    {
        var (status, json) = await PostAsync(path, body);

        Assert.Equal(HttpStatusCode.OK, status);
        JsonAssert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Data":7}""")]
    [InlineData("""{"Data":{"other":"x"}}""")]
    public async Task What_is_no_invocation_is_refused_aloud(string body)
    {
        var (status, json) = await PostAsync("/jobs", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotNull(json!["Error"]);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "example.com")]
    [InlineData("X-Forwarded-Host", " ")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-ms-invocation-id", "1")]
    [InlineData("Host", "evil.example")]
    public async Task What_came_from_outside_finds_nothing(string header, string value)
    {
        foreach (var path in (string[])["/jobs", "/JOBS", "/jobs-poison", "/jobs-long", "/jobs-long-poison", "/tick"])
            Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(path, """{"Data":{"message":"x"}}""", (header, value))).Status);
    }

    [Fact]
    public async Task Without_an_invocation_id_nothing_is_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/tick", "{}", ("X-Azure-Functions-InvocationId", ""))).Status);

    [Fact]
    public async Task A_message_that_was_given_up_is_told_of_with_the_trace_of_its_job()
    {
        const string Job = "4bf92f3577b34da6a3ce929d0e0e4736";
        await PostAsync("/jobs-poison", """{"Data":{"message":{"tenant":"default","job":"gone","traceparent":"00-JOB-00f067aa0ba902b7-01"}}}""".Replace("JOB", Job, StringComparison.Ordinal));

        Assert.Contains(_hosted.Log.All, line => line.Contains("was given up", StringComparison.Ordinal) && line.Contains(Job, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_runs_alone_has_no_such_doors()
    {
        await using var alone = await RunningServer.StartAsync();
        foreach (var path in (string[])["/jobs", "/jobs-poison", "/jobs-long", "/jobs-long-poison", "/tick"])
        {
            using var request = Post(path, """{"Data":{"message":"x"}}""");
            using var response = await alone.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static HttpRequestMessage Post(string path, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        if (!headers.Any(header => header.Name == "X-Azure-Functions-InvocationId")) request.Headers.Add("X-Azure-Functions-InvocationId", "0190");
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0)) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async Task<(HttpStatusCode Status, JsonNode? Json)> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        await _hosted.SendAsync(Post(path, body, headers)).WaitAsync(TimeSpan.FromSeconds(20));
}
