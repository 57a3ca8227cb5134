using System.Security.Cryptography;
using System.Text.Encodings.Web;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Answers with a page: plain HTML without scripts, which nobody may frame, cache or be told of.</summary>
internal static class HtmlPage
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#172b4d}
        main{max-width:34rem;margin:3rem auto;padding:2rem;background:#fff;border:1px solid #dfe1e6;border-radius:8px}
        h1{font-size:1.4rem;margin-top:0}h2{font-size:1.05rem;margin-bottom:.3rem}dt{font-weight:600}dd{margin:0 0 .6rem}
        button{font:inherit;padding:.5rem 1rem;border-radius:4px;border:1px solid #5e6c84;background:#fff;color:#172b4d;cursor:pointer}
        button.primary{background:#0052cc;border-color:#0052cc;color:#fff}button:focus-visible,input:focus-visible{outline:3px solid #4c9aff;outline-offset:2px}
        input[type=text],input[type=password]{font:inherit;padding:.45rem;width:100%;box-sizing:border-box;border:1px solid #5e6c84;border-radius:4px}
        .actions{display:flex;gap:.8rem;margin-top:1.5rem}.note{background:#fffae6;border-left:4px solid #ff991f;padding:.6rem .8rem}.problem{background:#ffebe6;border-left:4px solid #de350b;padding:.6rem .8rem}
        fieldset{border:1px solid #dfe1e6;border-radius:4px;margin:0 0 1rem}code{overflow-wrap:anywhere}
        """;

    /// <summary>Text as it may stand in HTML, in an attribute too.</summary>
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <summary>A page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">Its title and heading, as plain text.</param>
    /// <param name="body">Its content, as HTML.</param>
    /// <param name="head">What else stands in its head, as HTML.</param>
    public static IResult Show(HttpContext http, int status, string title, string body, string head = "")
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title><style nonce="{nonce}">{Style}</style>{head}</head>
            <body><main><h1>{Text(title)}</h1>
            {body}
            </main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status);
    }

    /// <summary>A page that only tells something.</summary>
    public static IResult Tell(HttpContext http, int status, string title, string message) => Show(http, status, title, $"<p>{Text(message)}</p>");
}
