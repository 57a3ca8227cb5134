using System.Text.Json;
using System.Text.Json.Nodes;
using Atlassian.Http;

namespace Atlassian.Platform;

/// <summary>Calls to Atlassian's shared services, which belong to no site: one attempt, a time limit, JSON back.</summary>
internal static class PlatformCalls
{
    private const int LargestAnswer = 1024 * 1024;

    /// <summary>Status and JSON object (null when the answer is none).</summary>
    /// <exception cref="OAuthException">Nobody answers.</exception>
    public static async Task<(int Status, JsonObject? Answer)> SendAsync(
        AtlassianTransport transport, HttpRequestMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (status, json) = await AskAsync(transport, message, patience, cancellationToken).ConfigureAwait(false);
        return (status, json as JsonObject);
    }

    /// <summary>Status and JSON of any kind.</summary>
    /// <exception cref="OAuthException">Nobody answers.</exception>
    public static async Task<(int Status, JsonNode? Answer)> AskAsync(
        AtlassianTransport transport, HttpRequestMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, transport.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await transport.SendOnceAsync(message, either.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token).ConfigureAwait(false);
            return ((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false)));
        }
        catch (HttpRequestException fault)
        {
            throw new OAuthException("temporarily_unavailable", $"{message.RequestUri?.Authority} could not be reached ({fault.HttpRequestError}).");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OAuthException("temporarily_unavailable", $"{message.RequestUri?.Authority} did not answer in time.");
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
