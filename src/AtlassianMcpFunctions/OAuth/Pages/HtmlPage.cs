using System.Security.Cryptography;
using System.Text.Encodings.Web;

namespace AtlassianMcpFunctions.OAuth.Pages;

/// <summary>Answers with a page: plain HTML without scripts, which nobody may frame, cache or be told of.</summary>
internal static class HtmlPage
{
    private const string Style = """
        *{box-sizing:border-box}
        body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;margin:0;padding:1rem;background:#f4f5f7;color:#172b4d}
        main{max-width:34rem;margin:8vh auto 2rem;padding:2rem;background:#fff;border:1px solid #dfe1e6;border-radius:12px;box-shadow:0 4px 16px #091e4214;overflow-wrap:anywhere}
        h1{font-size:1.4rem;line-height:1.3;margin:0 0 1rem}h2{font-size:1.05rem;margin:0 0 .6rem}a{color:#0052cc}
        dl{margin:1.2rem 0;padding:1rem 1.2rem;background:#f7f8f9;border-radius:8px}dt{font-size:.85rem;font-weight:600;color:#44546f}dd{margin:0 0 .8rem}dd:last-child{margin:0}
        dd ul{margin:0;padding-left:1.2rem}
        button{font:inherit;font-weight:500;padding:.55rem 1.1rem;border-radius:6px;border:1px solid #5e6c84;background:#fff;color:#172b4d;cursor:pointer}
        button:hover{background:#f1f2f4}button.primary{background:#0052cc;border-color:#0052cc;color:#fff}button.primary:hover{background:#0747a6}
        button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid #0052cc;outline-offset:2px}
        input[type=text],input[type=password]{font:inherit;padding:.5rem;width:100%;margin:.3rem 0 .7rem;border:1px solid #5e6c84;border-radius:6px}
        label{display:block}input[type=checkbox]{width:1.1rem;height:1.1rem;vertical-align:-.15rem;margin:0 .4rem 0 0}
        .actions{display:flex;flex-wrap:wrap;gap:.8rem;margin-top:1.5rem}section{border:1px solid #dfe1e6;border-radius:8px;padding:1rem 1.2rem;margin:0 0 1rem}
        fieldset{border:0;margin:0 0 .8rem;padding:0}legend{padding:0;margin-bottom:.3rem}.done{font-size:.85rem;font-weight:600;color:#216e4e;background:#dcfff1;border-radius:4px;padding:.1rem .5rem}
        .note{background:#fffae6;border-left:4px solid #ff991f;padding:.6rem .8rem}.problem{background:#ffebe6;border-left:4px solid #de350b;padding:.6rem .8rem}
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
