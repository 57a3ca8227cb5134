using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What a server said when it was asked whether it is ready.</summary>
/// <param name="IsReady">Whether it reaches all it needs.</param>
/// <param name="IsOurs">Whether it was this server that answered, and not the platform in its place.</param>
/// <param name="Words">What happened, in a few words.</param>
internal sealed record ReadyAnswer(bool IsReady, bool IsOurs, string Words);

/// <summary>What a server said to <c>tools/list</c>.</summary>
/// <param name="Tools">How many tools it named; null when it let nobody in.</param>
/// <param name="HasSignIn">Whether it said where to sign in.</param>
internal sealed record ToolsAnswer(int? Tools, bool HasSignIn);

/// <summary>Asks a server what clients ask at first, once each.</summary>
internal sealed class DeploymentProbe(ServerAddress address, HttpClient http, TimeProvider time)
{
    // Longer than a cold start.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);
    private const string ListTools = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";
    private const int LongestComplaint = 200;

    /// <summary>Asks <c>/readyz</c>.</summary>
    public async Task<ReadyAnswer> ReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (status, _, text) = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address.Endpoint, "/readyz")), cancellationToken);
            return (status, Json(text)) switch
            {
                (HttpStatusCode.OK, { } json) when Text(json, "status") == "ready" => new(true, true, "ready"),
                (_, { } json) when json["failed"] is JsonArray failed => new(false, true, $"it does not reach {string.Join(", ", failed.Select(one => Grid.Plain(one?.ToString() ?? "")))}"),
                _ => new(false, false, string.Create(CultureInfo.InvariantCulture, $"/readyz answers {(int)status}")),
            };
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested && Troubles.IsPassing(trouble))
        {
            return new(false, false, Troubles.Words(trouble));
        }
        catch (HttpRequestException trouble)
        {
            throw new AdminException($"{address.Endpoint} cannot be reached safely: {Troubles.Words(trouble)}");
        }
    }

    /// <summary>Reads the protected-resource metadata of the address: the resource it names; null when there is none.</summary>
    public async Task<string?> ResourceAsync(CancellationToken cancellationToken)
    {
        var (status, _, text) = await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address.Endpoint, "/.well-known/oauth-protected-resource" + address.Endpoint.AbsolutePath)), cancellationToken);
        return status == HttpStatusCode.OK && Json(text) is { } json ? Text(json, "resource") : null;
    }

    /// <summary>Whether something in front lets nobody see the first page who has not signed in there, as App Service Authentication does: the server itself shows it to all.</summary>
    public async Task<bool> IsGuardedAsync(CancellationToken cancellationToken) =>
        (await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address.Endpoint, "/")), cancellationToken)).Status == HttpStatusCode.Unauthorized;

    /// <summary>Lists the tools, as a client does that has the key, or none.</summary>
    /// <exception cref="AdminException">It refuses, and not because nobody signed in.</exception>
    public async Task<ToolsAnswer> ToolsAsync(CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address.Endpoint) { Content = new StringContent(ListTools, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (address.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var (status, challenge, text) = await SendAsync(request, cancellationToken);
        if (status == HttpStatusCode.OK && Json(text)?["result"]?["tools"] is JsonArray tools) return new(tools.Count, false);
        if (status == HttpStatusCode.Unauthorized && address.Key is null) return new(null, challenge.Contains("resource_metadata", StringComparison.Ordinal));
        if (status == HttpStatusCode.Forbidden && Complaint(text) is { Length: > 0 } refusal) throw new AdminException($"{address.Endpoint} refuses: {refusal}");
        throw Troubles.Explain(new HttpRequestException(Complaint(text), null, status), address) ?? new AdminException($"{address.Endpoint} answers no list of tools. {Complaint(text)}".TrimEnd());
    }

    private async Task<(HttpStatusCode Status, string Challenge, string Text)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestAnswer, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using (request)
        {
            using var response = await http.SendAsync(request, either.Token);
            return (response.StatusCode, response.Headers.WwwAuthenticate.ToString(), await response.Content.ReadAsStringAsync(either.Token));
        }
    }

    private static string Complaint(string text) =>
        Json(text) is { } json && json["error"]?["message"]?.ToString() is { Length: > 0 } message ? Grid.Plain(message.Length > LongestComplaint ? message[..LongestComplaint] : message) : "";

    private static string? Text(JsonNode json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // The body; of an event stream its first event with data.
    private static JsonNode? Json(string text)
    {
        var data = text.Split('\n').FirstOrDefault(line => line.StartsWith("data: {", StringComparison.Ordinal))?["data: ".Length..] ?? text;
        try
        {
            return JsonNode.Parse(data) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
