using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Playground.FunctionsHost;

/// <summary>Posts an invocation to the handler and judges the answer as the host does.</summary>
internal sealed partial class TriggerCall(Handler handler, TimeSpan functionTimeout, TimeProvider time, ILogger<TriggerCall> logger) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<InvocationOutcome> InvokeAsync(string function, byte[] body)
    {
        var invocationId = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        int? processId = null;
        using var timeout = new CancellationTokenSource(functionTimeout, time);
        try
        {
            await handler.WaitUntilReadyAsync(timeout.Token);
            processId = handler.ProcessId;
            return await PostAsync(function, invocationId, body, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            LogTimeout(logger, functionTimeout, function);
            handler.Restart(processId);
            return new(invocationId, false, $"Timeout value of {functionTimeout} was exceeded");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or PlaygroundException or OperationCanceledException)
        {
            if (e is HttpRequestException or IOException) await handler.NoticeEndAsync(processId);
            return new(invocationId, false, e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<InvocationOutcome> PostAsync(string function, string invocationId, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler.Address, function)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{HostHeaders.Version}");
        request.Headers.TryAddWithoutValidation(HostHeaders.HostVersion, HostHeaders.Version);
        request.Headers.TryAddWithoutValidation(HostHeaders.InvocationId, invocationId);
        using var response = await _http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return new(invocationId, false, $"Response status code does not indicate success: {(int)response.StatusCode}");
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (text.Length == 0)
            return await HangAsync(cancellationToken);
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (mediaType is not ("application/json" or "text/json"))
            return new(invocationId, false, $"No MediaTypeFormatter is available to read content with media type '{mediaType}'");
        return await JudgeAsync(function, invocationId, text, cancellationToken);
    }

    private async Task<InvocationOutcome> JudgeAsync(string function, string invocationId, string text, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = JsonDocument.Parse(text);
            switch (answer.RootElement.ValueKind)
            {
                case JsonValueKind.Null:
                    return await HangAsync(cancellationToken);
                case JsonValueKind.Object:
                    LogLines(function, answer.RootElement);
                    return new(invocationId, true, "200");
                default:
                    return new(invocationId, false, "The response is not a JSON object");
            }
        }
        catch (JsonException e)
        {
            return new(invocationId, false, e.Message);
        }
    }

    private void LogLines(string function, JsonElement answer)
    {
        foreach (var property in answer.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array || !property.Name.Equals("Logs", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var line in property.Value.EnumerateArray())
                LogLine(logger, function, line.ToString());
        }
    }

    /// <summary>A success without a result is never completed by the real host: the invocation stays until functionTimeout ends it and the handler.</summary>
    private static async Task<InvocationOutcome> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Timeout value of {Timeout} was exceeded by function: Functions.{Function}")]
    private static partial void LogTimeout(ILogger logger, TimeSpan timeout, string function);

    [LoggerMessage(LogLevel.Information, "Functions.{Function}: {Line}")]
    private static partial void LogLine(ILogger logger, string function, string line);
}

/// <summary>What an invocation came to.</summary>
internal sealed record InvocationOutcome(string InvocationId, bool Succeeded, string Detail);
