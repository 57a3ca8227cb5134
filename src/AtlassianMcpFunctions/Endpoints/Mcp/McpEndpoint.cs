using AtlassianMcp.Server;
using AtlassianMcp.Tenancy;
using AtlassianMcpFunctions.Settings;
using AtlassianMcpFunctions.SignIn;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>
/// <c>POST /mcp</c>: stateless Streamable HTTP over the MCP SDK, for clients that begin with <c>initialize</c> (up to 2025-11-25) and for
/// those whose requests describe themselves (2026-07-28). Every request has a server object of its own; nothing is kept between requests.
/// </summary>
internal sealed class McpEndpoint(McpExchange exchange, ToolLists lists, ScopeStep scopes, ServerSettings settings, TimeProvider time)
{
    /// <summary>Answers one JSON-RPC message.</summary>
    public async Task PostAsync(HttpContext context)
    {
        if (RefuseTransport(context.Request) is { } refusal)
        {
            await McpErrors.WriteAsync(context, refusal, default);
            return;
        }

        var (message, unreadable) = await McpBody.ReadAsync(context.Request);
        if (message is null)
        {
            await McpErrors.WriteAsync(context, unreadable!, default);
            return;
        }

        var version = context.Request.Headers[McpRequestRules.VersionHeader].ToString() is { Length: > 0 } header ? header : null;
        if (McpRequestRules.Check(context.Request.Headers, message, version) is { } bad)
        {
            await McpErrors.WriteAsync(context, bad, (message as JsonRpcRequest)?.Id ?? default);
            return;
        }

        message.Context = new JsonRpcMessageContext { ProtocolVersion = version, User = context.User.Identity?.IsAuthenticated == true ? context.User : null };
        if (lists.Answer(message, context.RequestServices.GetRequiredService<TenantContext>()) is { } list)
        {
            await ResponseShaper.WriteJsonAsync(context, list.Length, [list.Tools, list.Rest], context.RequestAborted);
            return;
        }

        await context.RequestServices.GetRequiredService<CallTranslation>().TranslateAsync(message, context.RequestAborted);
        if (await scopes.AsksAsync(context, message)) return;
        ProtocolVersions.Offer(message);
        await ServeAsync(context, message, ProtocolVersions.IsModern(version));
    }

    /// <summary>Tells clients that only POST is served: there are no sessions to end and no stream to listen to.</summary>
    public static Task RefuseMethodAsync(HttpContext context, Challenges addresses)
    {
        context.Response.Headers.Allow = "POST";
        var address = addresses.Resource((context.Request.RouteValues["tenant"] as string)?.ToLowerInvariant());
        return McpErrors.WriteAsync(
            context,
            McpErrors.Invalid(StatusCodes.Status405MethodNotAllowed, $"This server keeps no sessions, so there is no stream to listen to and nothing to end: each message is a POST of its own to {address}, without Mcp-Session-Id."),
            default);
    }

    private static Refusal? RefuseTransport(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return McpErrors.Invalid(StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json.");
        var accept = request.Headers.Accept.ToString();
        return Accepts(accept, "application/json") && Accepts(accept, "text/event-stream")
            ? null
            : McpErrors.Invalid(StatusCodes.Status406NotAcceptable, "Accept must name both application/json and text/event-stream.");
    }

    private static bool Accepts(string accept, string mediaType) =>
        accept.Contains(mediaType, StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal);

    private async Task ServeAsync(HttpContext context, JsonRpcMessage message, bool isModern)
    {
        await using var shaper = new ResponseShaper(context, isModern);
        try
        {
            var isAnswered = await exchange.RunAsync(
                message, shaper, shaper.OnStartingAsync, context.RequestServices, post => KeepAliveAsync(post, shaper, context.RequestAborted), context.RequestAborted);
            if (!isAnswered) context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, which is how it cancels.
        }
    }

    private async Task KeepAliveAsync(Task post, ResponseShaper shaper, CancellationToken cancellationToken)
    {
        // Once the client has left, the pauses end at once: going on would spin on the very thread that tells everybody of the leaving.
        while (!post.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pause = Task.Delay(settings.KeepAlive, time, silence.Token);
            if (await Task.WhenAny(post, pause) == pause && !cancellationToken.IsCancellationRequested) await shaper.KeepAliveAsync(cancellationToken);
            await silence.CancelAsync();
        }
    }
}
