namespace AtlassianMcp.Prompts;

/// <summary>Words that several prompts have in common.</summary>
internal static class PromptText
{
    /// <summary>How an argument is put in, where people may have left it out.</summary>
    public static string Given(string? value, string sentence) => string.IsNullOrWhiteSpace(value) ? "" : $"\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, value.Trim())}";

    /// <summary>A text that somebody gave, set apart from what the prompt says itself.</summary>
    public static string Quoted(string name, string? text) => string.IsNullOrWhiteSpace(text) ? "" : $"\n\n<{name}>\n{text.Trim()}\n</{name}>";

    /// <summary>How a job is waited for.</summary>
    public const string Waiting = "It runs as a job: call job_get with its job_id and wait_seconds 45 until its state is succeeded or failed, and tell me the progress in between.";

    /// <summary>How files get from the user's machine to the server.</summary>
    public const string Sending = "The server cannot read my disk. Small files go inline with the call (base64, 3 MiB in all); for more, make a zip, call create_upload with its name, send it with HTTP PUT to the link (curl -T), and pass the upload_id.";
}
