using System.Net;
using System.Text.Json;

namespace Atlassian.Http;

/// <summary>What an error answer says, whichever of Atlassian's error shapes it has.</summary>
internal sealed record ErrorWords(IReadOnlyList<string> Messages, IReadOnlyDictionary<string, string> FieldErrors, string? Code)
{
    private const int LongestText = 300;
    private static readonly ErrorWords None = new([], new Dictionary<string, string>(), null);

    /// <summary>One text of all that is said, or a plain sentence for the status when nothing is.</summary>
    public string Sentence(HttpStatusCode status, Product product)
    {
        var said = Messages.Concat(FieldErrors.Select(error => $"{error.Key}: {error.Value}")).ToArray();
        return said.Length > 0 ? string.Join(" ", said) : PlainSentence(status, product);
    }

    /// <summary>Reads a body in any of the shapes Jira, Confluence v1 and v2 and the gateway have; web pages say nothing.</summary>
    public static ErrorWords Read(string body, string? mediaType)
    {
        var text = body.Trim();
        if (text.Length == 0 || text[0] == '<' || mediaType is "text/html")
            return None;
        if (text[0] is not ('{' or '['))
            return None with { Messages = [Short(text)] };
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadJson(document.RootElement);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static ErrorWords ReadJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return None;
        var messages = new List<string>();
        var fields = new Dictionary<string, string>();
        string? code = null;
        AddStrings(root, "errorMessages", messages);
        AddMessage(root, "errorMessage", messages);
        if (root.TryGetProperty("errors", out var errors))
            AddErrors(errors, messages, fields, ref code);
        AddMessage(root, "message", messages);
        if (root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("errors", out var details))
            AddErrors(details, messages, fields, ref code);
        if (messages.Count == 0 && fields.Count == 0)
            AddMessage(root, "error_description", messages);
        if (messages.Count == 0 && fields.Count == 0)
            AddMessage(root, "error", messages);
        return new ErrorWords([.. messages.Distinct()], fields, code);
    }

    private static void AddErrors(JsonElement errors, List<string> messages, Dictionary<string, string> fields, ref string? code)
    {
        if (errors.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in errors.EnumerateObject())
                fields[field.Name] = Short(field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() ?? "" : field.Value.GetRawText());
        }
        else if (errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
                AddError(error, messages, ref code);
        }
    }

    private static void AddError(JsonElement error, List<string> messages, ref string? code)
    {
        if (error.ValueKind == JsonValueKind.String)
            messages.Add(Short(error.GetString()!));
        if (error.ValueKind != JsonValueKind.Object)
            return;
        if (error.TryGetProperty("elementErrors", out var parts))
        {
            AddElement(error, parts, messages);
            return;
        }

        code ??= Text(error, "code");
        var title = Text(error, "title") ?? Message(error);
        var detail = Text(error, "detail");
        if (title is not null || detail is not null)
            messages.Add(Short(title is null || detail is null || detail == title ? title ?? detail! : $"{title}: {detail}"));
        else if (Text(error, "code") is { } bare)
            messages.Add(bare);
    }

    // Jira, of one of many issues: {"status":400,"failedElementNumber":2,"elementErrors":{"errorMessages":[],"errors":{"summary":"…"}}}
    private static void AddElement(JsonElement error, JsonElement parts, List<string> messages)
    {
        var words = parts.ValueKind == JsonValueKind.Object ? ReadJson(parts) : None;
        var place = error.TryGetProperty("failedElementNumber", out var number) && number.TryGetInt32(out var index) ? $"Issue {index + 1}: " : "";
        messages.AddRange(words.Messages.Concat(words.FieldErrors.Select(field => $"{field.Key}: {field.Value}")).Select(word => place + word));
    }

    // Confluence v1: {"message":{"key":"…","translation":"…","args":[]}}
    private static string? Message(JsonElement owner) =>
        Text(owner, "message")
        ?? (owner.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
            ? Text(message, "translation") ?? Text(message, "key")
            : null);

    private static void AddStrings(JsonElement root, string name, List<string> messages)
    {
        if (root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
            messages.AddRange(list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => Short(item.GetString()!)));
    }

    private static void AddMessage(JsonElement root, string name, List<string> messages)
    {
        if (Text(root, name) is { } text)
            messages.Add(Short(text));
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Short(string text)
    {
        // v1 messages may start with the Java class that was thrown.
        var colon = text.IndexOf("Exception: ", StringComparison.Ordinal);
        var words = text.StartsWith("com.atlassian.", StringComparison.Ordinal) && colon > 0 ? text[(colon + "Exception: ".Length)..] : text;
        return words.Length > LongestText ? words[..LongestText] + "…" : words;
    }

    private static string PlainSentence(HttpStatusCode status, Product product) => (int)status switch
    {
        400 => $"{product} rejected the request as malformed and did not say why.",
        401 => $"{product} did not accept the credentials: they are wrong, expired, or lack a scope this call needs.",
        403 => $"{product} does not allow this account to do that.",
        404 => $"{product} found nothing there, or this account may not see it.",
        409 => $"{product} reports a conflict: somebody changed this meanwhile.",
        410 => $"{product} has removed this part of its API, or the content is gone.",
        413 => $"{product} finds the request or the file too large.",
        415 => $"{product} does not accept this kind of content.",
        429 => $"{product} is limiting the rate of requests.",
        502 or 503 or 504 => $"{product} is not available at the moment (HTTP {(int)status}).",
        >= 500 => $"{product} failed with an internal error (HTTP {(int)status}).",
        _ => $"{product} answered with HTTP {(int)status}.",
    };
}
