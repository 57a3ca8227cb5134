using System.Globalization;

namespace Atlassian.Http;

/// <summary>What an answer holds, read to its end: given as often as it is asked for, without a copy.</summary>
internal sealed class WholeContent : ByteArrayContent
{
    private const int MostTakenOnTrust = 1024 * 1024;

    private WholeContent(ArraySegment<byte> bytes) : base(bytes.Array!, bytes.Offset, bytes.Count) => Bytes = bytes;

    /// <summary>All of it.</summary>
    public ArraySegment<byte> Bytes { get; }

    /// <summary>What was read, under the headers that it came with.</summary>
    public static WholeContent Of(ArraySegment<byte> bytes, HttpContent original)
    {
        var whole = new WholeContent(bytes);
        foreach (var (name, values) in original.Headers.NonValidated) whole.Headers.TryAddWithoutValidation(name, values);
        return whole;
    }

    /// <summary>Reads what arrives, to its end.</summary>
    /// <exception cref="HttpRequestException">It is larger than it may be, or the line broke.</exception>
    public static async Task<WholeContent> ArriveAsync(HttpContent arriving, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new Bounded(limit, arriving.Headers.ContentLength ?? 0);
        await arriving.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return Of(new(bytes.GetBuffer(), 0, (int)bytes.Length), arriving);
    }

    /// <summary>The bytes of any content.</summary>
    public static async ValueTask<ArraySegment<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken) =>
        content is WholeContent whole ? whole.Bytes : await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);

    // Most answers say how long they are: then there is one array of just that size. A claim alone is not given much.
    private sealed class Bounded(int limit, long claimed) : MemoryStream((int)Math.Min(claimed, Math.Min(limit, MostTakenOnTrust)))
    {
        // All other ways to write lead here.
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > limit) throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, string.Create(CultureInfo.InvariantCulture, $"The answer is larger than {limit} bytes."));
            base.Write(buffer, offset, count);
        }
    }
}
