using System.Net;
using System.Text.Json.Nodes;
using AtlassianMcp.Policies;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Server;

/// <summary>Asking the user before something is lost, over real HTTP: by a question within the call (2026-07-28), else by a second call.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private const string Accept = "accept";
    private readonly LeapingClock _time = new();
    private SignInHost _host = null!;
    private string _key = null!;

    public async Task InitializeAsync()
    {
        _host = await SignInHost.StartAsync(new RunningServerOptions { After = services => services.AddSingleton<TimeProvider>(_time) });
        await _host.ChangeAsync("acme", tenant => tenant with { Policy = [new PolicyRule { Classes = [ToolClass.Read, ToolClass.Write, ToolClass.Delete] }] });
        _key = await KeyAsync("first");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public static TheoryData<string> Deeds => ["delete", "bulk"];

    [Theory, MemberData(nameof(Deeds))]
    public async Task A_client_that_can_ask_is_given_the_question_and_the_answer_lets_the_call_through(string deed)
    {
        var asked = await CallAsync(_key, deed);
        Assert.Equal("input_required", (string?)asked["resultType"]);
        Assert.Equal("elicitation/create", (string?)asked["inputRequests"]!["confirm"]!["method"]);
        Assert.EndsWith("?", ((string)asked["inputRequests"]!["confirm"]!["params"]!["message"]!).Split('\n')[0], StringComparison.Ordinal);
        AssertUntouched();

        var done = await CallAsync(_key, deed, State(asked), Accept);

        Assert.Equal("complete", (string?)done["resultType"]);
        Assert.True((bool?)done["isError"] is not true, done.ToJsonString());
        if (deed == "delete") Assert.Null(_host.Site.Cloud.Jira.Find("DEMO-2"));
        else Assert.NotNull(done["structuredContent"]!["job_id"]);
    }

    [Theory]
    [InlineData("decline")]
    [InlineData("cancel")]
    public async Task A_user_who_does_not_agree_keeps_what_is_there(string action)
    {
        foreach (var deed in new[] { "delete", "bulk" })
        {
            var answer = await CallAsync(_key, deed, State(await CallAsync(_key, deed)), action);

            Assert.True((bool?)answer["isError"], answer.ToJsonString());
            Assert.Contains("the user did not agree", (string)answer["content"]![0]!["text"]!, StringComparison.Ordinal);
            AssertUntouched();
        }
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task A_state_that_was_tampered_with_or_made_up_is_no_consent(string deed)
    {
        var state = State(await CallAsync(_key, deed));
        var changed = (state[^5] == 'A' ? 'B' : 'A') + state[^4..];

        foreach (var forged in new[] { state[..^5] + changed, "made-up", state + "A", "" })
        {
            var answer = await CallAsync(_key, deed, forged, Accept);
            Assert.Equal("input_required", (string?)answer["resultType"]);
        }

        AssertUntouched();
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task A_state_of_another_call_or_caller_is_no_consent(string deed)
    {
        var other = await KeyAsync("second");
        var (mine, theirs) = (State(await CallAsync(_key, deed)), State(await CallAsync(other, deed)));
        var another = State(await CallAsync(_key, deed == "delete" ? "bulk" : "delete"));

        foreach (var state in new[] { theirs, another }) Assert.Equal("input_required", (string?)(await CallAsync(_key, deed, state, Accept))["resultType"]);
        Assert.Equal("input_required", (string?)(await CallAsync(other, deed, mine, Accept))["resultType"]);
        AssertUntouched();
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task A_state_that_is_too_old_is_no_consent(string deed)
    {
        var state = State(await CallAsync(_key, deed));
        _time.Leap(TimeSpan.FromMinutes(11));

        Assert.Equal("input_required", (string?)(await CallAsync(_key, deed, state, Accept))["resultType"]);
        AssertUntouched();
    }

    [Fact]
    public async Task What_changed_since_the_question_is_asked_about_again()
    {
        var state = State(await CallAsync(_key, "bulk"));
        _host.Site.Cloud.Jira.Find("DEMO-2")!.Summary = "Quite another thing";

        Assert.Equal("input_required", (string?)(await CallAsync(_key, "bulk", state, Accept))["resultType"]);
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task An_older_client_is_told_to_ask_and_to_call_again(string deed)
    {
        var (tool, arguments) = Deed(deed);

        var (isError, text) = await _host.CallAsync("/mcp", tool, arguments, _key);
        Assert.True(isError);
        Assert.Contains("Ask the user", text, StringComparison.Ordinal);
        Assert.Contains($"call {tool} again with confirm: true", text, StringComparison.Ordinal);
        AssertUntouched();
        arguments["confirm"] = true;
        await _host.ResultAsync("/mcp", tool, arguments, _key);

        Assert.Equal(deed == "delete", _host.Site.Cloud.Jira.Find("DEMO-2") is null);
    }

    [Theory, MemberData(nameof(Deeds))]
    public async Task A_modern_client_that_cannot_ask_is_told_the_same(string deed)
    {
        var answer = await CallAsync(_key, deed, canAsk: false);

        Assert.True((bool?)answer["isError"], answer.ToJsonString());
        Assert.Contains("again with confirm: true", (string)answer["content"]![0]!["text"]!, StringComparison.Ordinal);
        AssertUntouched();
    }

    private void AssertUntouched() => Assert.DoesNotContain(_host.Site.RequestLog.Entries, request => request.IsWrite);

    private static string State(JsonNode result) => (string)result["requestState"]!;

    private static (string Tool, JsonObject Arguments) Deed(string deed) => deed == "delete"
        ? ("jira_delete_issue", new JsonObject { ["issue_key"] = "DEMO-2", ["delete_subtasks"] = true })
        : ("jira_bulk_change", new JsonObject { ["jql"] = "project = DEMO ORDER BY key", ["add_labels"] = new JsonArray("later") });

    private async Task<string> KeyAsync(string name)
    {
        var key = new ApiKey("acme", "") { Name = name, Scopes = [ToolClass.Read, ToolClass.Write, ToolClass.Delete], ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(2) };
        return (await _host.Keys.CreateAsync(key, CancellationToken.None)).Text;
    }

    private async Task<JsonNode> CallAsync(string key, string deed, string? state = null, string? action = null, bool canAsk = true)
    {
        var (tool, arguments) = Deed(deed);
        var parameters = new JsonObject
        {
            ["name"] = tool,
            ["arguments"] = arguments,
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
                ["io.modelcontextprotocol/clientCapabilities"] = canAsk ? new JsonObject { ["elicitation"] = new JsonObject { ["form"] = new JsonObject() } } : new JsonObject(),
                ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
            },
        };
        if (state is not null) parameters["requestState"] = state;
        if (action is not null) parameters["inputResponses"] = new JsonObject { ["confirm"] = new JsonObject { ["action"] = action, ["content"] = action == Accept ? new JsonObject() : null } };
        var (status, json) = await _host.Server.SendAsync(RunningServer.Message(
            RunningServer.Rpc("tools/call", parameters), ("Authorization", $"Bearer {key}"), ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", tool)));
        Assert.True(status == HttpStatusCode.OK, $"{(int)status}: {json?.ToJsonString()}");
        return json!["result"] ?? throw new InvalidOperationException(json.ToJsonString());
    }
}
