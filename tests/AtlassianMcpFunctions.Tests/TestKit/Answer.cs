using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>What a stubbed network may answer.</summary>
public static class Answer
{
    public static Func<HttpResponseMessage> Json(string json, int status = 200, params (string Name, string Value)[] headers) =>
        Text(json, "application/json", status, headers);

    public static Func<HttpResponseMessage> Text(string text, string mediaType, int status = 200, params (string Name, string Value)[] headers) =>
        () => With(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, mediaType) }, headers);

    public static Func<HttpResponseMessage> Status(int status, params (string Name, string Value)[] headers) =>
        () => With(new HttpResponseMessage((HttpStatusCode)status), headers);

    public static Func<HttpResponseMessage> Redirect(string location, int status = 302) => Status(status, ("Location", location));

    public static Func<HttpResponseMessage> Bytes(byte[] content, string mediaType) => () => new HttpResponseMessage
    {
        Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType), ContentLength = content.Length } },
    };

    public static Func<HttpResponseMessage> Fault(HttpRequestError error) => () => throw new HttpRequestException(error, "the line broke");

    private static HttpResponseMessage With(HttpResponseMessage response, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
