using System.Net;
using System.Text.Json;

namespace Atlassian.Http;

/// <summary>An answer that can be given several times.</summary>
internal sealed record KeptAnswer(HttpResponseMessage Response, ArraySegment<byte> Content)
{
    /// <summary>Takes an answer whole.</summary>
    public static async Task<KeptAnswer> OfAsync(HttpResponseMessage response) => new(response, await WholeContent.ReadAsync(response.Content, CancellationToken.None).ConfigureAwait(false));

    /// <summary>Whether it is JSON to its end.</summary>
    public bool IsWhole()
    {
        try
        {
            var reader = new Utf8JsonReader(Content, new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth });
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The answer for one reader.</summary>
    public HttpResponseMessage Copy()
    {
        var copy = new HttpResponseMessage(Response.StatusCode) { Content = WholeContent.Of(Content, Response.Content), Version = HttpVersion.Version11 };
        foreach (var (name, values) in Response.Headers.NonValidated) copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}
