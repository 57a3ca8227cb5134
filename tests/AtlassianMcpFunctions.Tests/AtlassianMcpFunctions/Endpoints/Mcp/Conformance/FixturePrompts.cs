using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Endpoints.Mcp.Conformance;

/// <summary>The prompts that the conformance suite gets by name.</summary>
internal static class FixturePrompts
{
    public static IReadOnlyList<McpServerPrompt> All =>
    [
        Prompt("test_simple_prompt", () => "This is a simple prompt for testing."),
        Prompt("test_prompt_with_arguments", (string arg1, string arg2) => $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"),
        Prompt("test_prompt_with_embedded_resource", (string resourceUri) => (PromptMessage[])
        [
            Says(new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = resourceUri, MimeType = "text/plain", Text = "Embedded resource content for testing." } }),
            Says(new TextContentBlock { Text = "Please process the embedded resource above." }),
        ]),
        Prompt("test_prompt_with_image", () => (PromptMessage[])
        [
            Says(ImageContentBlock.FromBytes(FixtureTools.Picture, "image/png")),
            Says(new TextContentBlock { Text = "Please analyze the image above." }),
        ]),
        Prompt("test_input_required_result_prompt", Ask),
    ];

    private static McpServerPrompt Prompt(string name, Delegate method) =>
        McpServerPrompt.Create(method, new McpServerPromptCreateOptions { Name = name, Description = $"What the conformance suite calls {name}." });

    private static PromptMessage Says(ContentBlock content) => new() { Role = Role.User, Content = content };

    private static string Ask(RequestContext<GetPromptRequestParams> request) => FixtureQuestions.Answer(request.Params?.InputResponses, "user_context", "context") is { } context
        ? $"Use this context: {context}"
        : throw new InputRequiredException(new Dictionary<string, InputRequest> { ["user_context"] = FixtureQuestions.Elicitation("What context should the prompt use?", "context") });
}
