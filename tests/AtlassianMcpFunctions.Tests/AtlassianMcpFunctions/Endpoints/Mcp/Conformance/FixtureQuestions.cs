using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9005 // Sampling and roots are deprecated, and still asked for by the suite.
namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp.Conformance;

/// <summary>The suite's tools that need something of the client first: a user's answer, a model's text, or its folders.</summary>
internal static class FixtureQuestions
{
    private const string State = "kept-by-the-client";
    private static readonly string[] Steps = ["first", "second"];

    public static IReadOnlyList<McpServerTool> All =>
    [
        FixtureTools.Tool("test_input_required_result_elicitation", Greet),
        FixtureTools.Tool("test_input_required_result_sampling", (RequestContext<CallToolRequestParams> call) => Once(call, "capital_question", Sampling("What is the capital of France?"))),
        FixtureTools.Tool("test_input_required_result_list_roots", (RequestContext<CallToolRequestParams> call) => Once(call, "client_roots", Roots())),
        FixtureTools.Tool("test_input_required_result_request_state", (RequestContext<CallToolRequestParams> call) => WithState(call, "state-ok")),
        FixtureTools.Tool("test_input_required_result_tampered_state", (RequestContext<CallToolRequestParams> call) => WithState(call, "untouched")),
        FixtureTools.Tool("test_input_required_result_multiple_inputs", AskThree),
        FixtureTools.Tool("test_input_required_result_multi_round", AskTwice),
        FixtureTools.Tool("test_input_required_result_capabilities", AskWhatIsOffered),
        FixtureTools.Tool("test_missing_capability", Insist),
    ];

    /// <summary>Asks the user for a text.</summary>
    public static InputRequest Elicitation(string message, string name) => InputRequest.ForElicitation(new ElicitRequestParams
    {
        Message = message,
        RequestedSchema = new() { Properties = { [name] = new ElicitRequestParams.StringSchema() }, Required = [name] },
    });

    /// <summary>What the user answered; null when they were not asked, or did not answer that.</summary>
    public static string? Answer(IDictionary<string, InputResponse>? responses, string key, string name) =>
        responses is not null && responses.TryGetValue(key, out var response)
        && response.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { IsAccepted: true, Content: { } content } && content.TryGetValue(name, out var value)
            ? value.ToString()
            : null;

    private static string Greet(RequestContext<CallToolRequestParams> call) => Answer(call.Params?.InputResponses, "user_name", "name") is { } name
        ? $"Hello, {name}!"
        : throw Ask(null, ("user_name", Elicitation("What is your name?", "name")));

    private static string Once(RequestContext<CallToolRequestParams> call, string key, InputRequest request) =>
        call.Params?.InputResponses?.ContainsKey(key) is true ? "Thank you." : throw Ask(null, (key, request));

    private static string WithState(RequestContext<CallToolRequestParams> call, string answer)
    {
        if (call.Params?.InputResponses?.ContainsKey("confirm") is not true) throw Ask(State, ("confirm", Elicitation("Please confirm", "ok")));
        return call.Params.RequestState == State ? answer : throw new McpProtocolException("The request state is not the one that was given.", McpErrorCode.InvalidParams);
    }

    private static string AskThree(RequestContext<CallToolRequestParams> call)
    {
        (string Key, InputRequest Request)[] all = [("user_name", Elicitation("What is your name?", "name")), ("greeting", Sampling("Generate a greeting")), ("client_roots", Roots())];
        return call.Params?.InputResponses is { } responses && all.All(one => responses.ContainsKey(one.Key)) ? "All three came." : throw Ask(State, all);
    }

    private static string AskTwice(RequestContext<CallToolRequestParams> call)
    {
        var (state, responses) = (call.Params?.RequestState, call.Params?.InputResponses);
        if (state == Steps[1] && responses?.ContainsKey("step2") is true) return "Both steps are done.";
        throw state == Steps[0] && responses?.ContainsKey("step1") is true
            ? Ask(Steps[1], ("step2", Elicitation("Step 2: What is your favorite color?", "color")))
            : Ask(Steps[0], ("step1", Elicitation("Step 1: What is your name?", "name")));
    }

    private static string AskWhatIsOffered(RequestContext<CallToolRequestParams> call)
    {
        var offered = call.Server.ClientCapabilities;
        var requests = new List<(string, InputRequest)>();
        if (offered?.Elicitation is not null) requests.Add(("user_name", Elicitation("What is your name?", "name")));
        if (offered?.Sampling is not null) requests.Add(("greeting", Sampling("Generate a greeting")));
        return requests.Count == 0 || call.Params?.InputResponses is not null ? "Nothing to ask." : throw Ask(null, [.. requests]);
    }

    private static string Insist(McpServer server) => server.ClientCapabilities?.Sampling is not null
        ? "The client lets its model be asked."
        : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() }, "The client must declare the sampling capability.");

    private static InputRequiredException Ask(string? state, params (string Key, InputRequest Request)[] requests) =>
        new(requests.ToDictionary(one => one.Key, one => one.Request), requestState: state);

    private static InputRequest Sampling(string text) => InputRequest.ForSampling(new CreateMessageRequestParams
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = text }] }],
        MaxTokens = 100,
    });

    private static InputRequest Roots() => InputRequest.ForRootsList(new ListRootsRequestParams());
}
