using System.Text.Json.Nodes;
using AtlassianMcp.Server;
using AtlassianMcpFunctions.Settings;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>
/// <c>POST /mcp</c>: stateless Streamable HTTP over the MCP SDK, for clients that begin with <c>initialize</c> (up to 2025-11-25) and for
/// those whose requests describe themselves (2026-07-28). Every request has a server object of its own; nothing is kept between requests.
/// </summary>
internal sealed class McpEndpoint(IOptions<McpServerOptions> options, ScopeStep scopes, ServerSettings settings, TimeProvider time, ILoggerFactory loggers)
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

        await context.RequestServices.GetRequiredService<CallTranslation>().TranslateAsync(message, context.RequestAborted);
        if (await scopes.AsksAsync(context, message)) return;
        OfferVersion(message);
        message.Context = new JsonRpcMessageContext { ProtocolVersion = version, User = context.User.Identity?.IsAuthenticated == true ? context.User : null };
        await ServeAsync(context, message, ProtocolVersions.IsModern(version));
    }

    /// <summary>Tells clients that only POST is served: there are no sessions to end and no stream to listen to.</summary>
    public static IResult MethodNotAllowed(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    // A client that begins with initialize and a version of the future is offered ours, as that handshake wants it; the SDK would refuse.
    private static void OfferVersion(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject parameters } && !ProtocolVersions.BeginsWithInitialize(parameters["protocolVersion"]))
            parameters["protocolVersion"] = ProtocolVersions.November2025;
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
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, options.Value, loggers, context.RequestServices);
        await using var shaper = new ResponseShaper(context, isModern);
        var run = server.RunAsync(context.RequestAborted);
        try
        {
            var post = transport.HandlePostRequestAsync(message, shaper, shaper.OnStartingAsync, context.RequestAborted);
            await KeepAliveAsync(post, shaper, context.RequestAborted);
            if (!await post) context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, which is how it cancels.
        }
        finally
        {
            await transport.DisposeAsync(); // completes the channel, so that the run drains and ends
            await EndAsync(run);
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

    private static async Task EndAsync(Task run)
    {
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
            // The run was cancelled with its request.
        }
    }
}
