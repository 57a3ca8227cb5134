using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Protocol;

namespace AtlassianMcpFunctions.Endpoints.Mcp;

/// <summary>
/// Stands between the SDK, which always writes server-sent events (one write per event), and the HTTP answer: when the first event is
/// the final one, the answer is one JSON body; when progress comes first, or silence lasts, it becomes an event stream with keep-alive comments.
/// The SDK's early header flush (before revision 2026-07-28) is swallowed until that is decided.
/// </summary>
internal sealed class ResponseShaper(HttpContext context, bool isModern) : EventSink
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Shape _shape;

    private enum Shape
    {
        Undecided,
        Json,
        Events,
    }

    /// <summary>Gives modern clients the HTTP status their revision wants for protocol errors; the SDK calls it with the first message.</summary>
    public ValueTask OnStartingAsync(JsonRpcMessage? first)
    {
        if (isModern && first is JsonRpcError { Error.Code: var code } && !context.Response.HasStarted)
        {
            context.Response.StatusCode = code switch
            {
                -32601 => StatusCodes.Status404NotFound,
                -32020 or -32021 or -32022 => StatusCodes.Status400BadRequest,
                _ => context.Response.StatusCode,
            };
        }

        return default;
    }

    /// <summary>Tells a silent connection's intermediaries that it is alive, turning the answer into an event stream.</summary>
    public Task KeepAliveAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (_shape == Shape.Json) return;
        if (_shape == Shape.Undecided) StartEvents();
        await context.Response.Body.WriteAsync(": keep-alive\n\n"u8.ToArray(), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await InTurnAsync(async () =>
    {
        if (_shape == Shape.Undecided && SseEvent.Data(buffer) is { IsEmpty: false } message && SseEvent.IsFinal(message.Span))
        {
            _shape = Shape.Json;
            await WriteJsonAsync(context, message.Length, [message], cancellationToken);
            return;
        }

        if (_shape == Shape.Undecided) StartEvents();
        if (_shape == Shape.Events) await context.Response.Body.WriteAsync(buffer, cancellationToken);
    }, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _shape == Shape.Events ? context.Response.Body.FlushAsync(cancellationToken) : Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing) _turn.Dispose();
        base.Dispose(disposing);
    }

    private async Task InTurnAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await write();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Answers with one message as JSON, which may come in pieces.</summary>
    public static async Task WriteJsonAsync(HttpContext context, int length, ReadOnlyMemory<byte>[] pieces, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = length;
        foreach (var piece in pieces) response.BodyWriter.Write(piece.Span);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private void StartEvents()
    {
        _shape = Shape.Events;
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers.ContentEncoding = "identity";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
