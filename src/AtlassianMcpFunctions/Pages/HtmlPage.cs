using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace AtlassianMcpFunctions.Pages;

/// <summary>Answers with a page: plain HTML that needs no script, which nobody may frame, cache or be told of.</summary>
internal static class HtmlPage
{
    /// <summary>What pages are.</summary>
    public const string MediaType = "text/html; charset=utf-8";

    /// <summary>Text as it may stand in HTML, in an attribute too.</summary>
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <summary>A name that others chose: what turns or hides the text around it is taken out.</summary>
    public static string Name(string? text) => $"<bdi>{Text(Plain(text))}</bdi>";

    /// <summary>A moment, to the second, in UTC.</summary>
    public static string Time(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC</time>");

    /// <summary>A text without characters that control, or turn the direction of reading.</summary>
    public static string Plain(string? text, bool keepLines = false)
    {
        var plain = new StringBuilder();
        foreach (var letter in text ?? "")
        {
            if (letter is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')) continue;
            plain.Append(char.IsControl(letter) && !(keepLines && letter == '\n') ? ' ' : letter);
        }

        return plain.ToString();
    }

    /// <summary>A page of one narrow column, for one question or message.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">Its title and heading, as plain text.</param>
    /// <param name="body">Its content, as HTML.</param>
    /// <param name="head">What else stands in its head, as HTML.</param>
    public static IResult Show(HttpContext http, int status, string title, string body, string head = "")
    {
        Guard(http.Response.Headers, mayCopy: false);
        return Results.Content(Document(title, $"<body><main id=\"main\"><h1>{Text(title)}</h1>\n{body}\n</main></body>", head), MediaType, statusCode: status);
    }

    /// <summary>A page that only tells something.</summary>
    public static IResult Tell(HttpContext http, int status, string title, string message) => Show(http, status, title, $"<p>{Text(message)}</p>");

    /// <summary>A page of the whole width, with a line of links on top.</summary>
    public static IResult ShowWide(HttpContext http, string title, string top, string body)
    {
        Guard(http.Response.Headers, mayCopy: true);
        return Results.Content(Wide(title, top, body), MediaType);
    }

    /// <summary>The text of a page of the whole width.</summary>
    public static string Wide(string title, string top, string body) => Document(title, $"""
        <body class="wide"><a class="skip" href="#main">Skip to the content</a>
        <header><nav class="top" aria-label="Site">{top}</nav></header>
        <main id="main"><h1>{Text(title)}</h1>
        {body}
        </main>
        <script>{CopyScript.Text}</script></body>
        """);

    /// <summary>Has the browser do with a page no more than show it.</summary>
    public static void Guard(IHeaderDictionary headers, bool mayCopy)
    {
        var script = mayCopy ? $"script-src {CopyScript.Hash}; " : "";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src {PageStyle.Hash}; {script}form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    private static string Document(string title, string body, string head = "") => $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title><style>{PageStyle.Sheet}</style>{head}</head>
        {body}
        </html>
        """;
}
