using System.Net;
using Atlassian.Http;

namespace AtlassianMcpFunctions.Tests.Atlassian.Http;

/// <summary>Answers are read whole, within bounds, and given again without a copy.</summary>
public sealed class WholeContentTests
{
    private const int Limit = 3_000_000;

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(7, false)]
    [InlineData(2_000_000, true)]
    [InlineData(2_000_000, false)]
    [InlineData(Limit, true)]
    [InlineData(Limit, false)]
    public async Task What_arrives_is_kept_with_its_headers(int length, bool saysHowLong)
    {
        using var arriving = new Arriving(length, saysHowLong ? length : null);
        arriving.Headers.ContentType = new("application/json");

        using var whole = await WholeContent.ArriveAsync(arriving, Limit, CancellationToken.None);

        Assert.Equal(Arriving.Bytes(length), whole.Bytes.AsSpan());
        Assert.Equal("application/json", whole.Headers.ContentType!.MediaType);
        Assert.Equal(whole.Bytes, await WholeContent.ReadAsync(whole, CancellationToken.None));
    }

    [Theory]
    [InlineData(Limit + 1, null)]
    [InlineData(Limit + 1, Limit + 1L)]
    [InlineData(Limit + 1, 5L)]
    [InlineData(100_000_000, long.MaxValue)]
    public async Task Nothing_is_read_beyond_the_limit_whatever_was_said(int length, long? said)
    {
        using var arriving = new Arriving(length, said);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => WholeContent.ArriveAsync(arriving, Limit, CancellationToken.None));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, refused.HttpRequestError);
        Assert.InRange(arriving.Sent, 0, Limit);
    }

    [Fact]
    public async Task A_large_promise_takes_little_memory_until_it_is_kept()
    {
        using var arriving = new Arriving(10, 64 * 1024 * 1024);

        using var whole = await WholeContent.ArriveAsync(arriving, 64 * 1024 * 1024, CancellationToken.None);

        Assert.InRange(whole.Bytes.Array!.Length, 10, 1024 * 1024);
    }

    // Comes in parts, written in each of the ways in which streams are written.
    private sealed class Arriving : HttpContent
    {
        private const int Part = 100_000;
        private readonly int _length;

        public Arriving(int length, long? said)
        {
            _length = length;
            if (said is { } claim) Headers.ContentLength = claim;
        }

        public int Sent { get; private set; }

        public static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(at => (byte)(at * 7))];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = Bytes(_length);
            for (var (at, way) = (0, 0); at < _length; way++)
            {
                var count = Math.Min(Part, _length - at);
                if (way % 3 == 0) stream.Write(bytes, at, count);
                else if (way % 3 == 1) await stream.WriteAsync(bytes.AsMemory(at, count));
                else stream.Write(bytes.AsSpan(at, count));
                (at, Sent) = (at + count, at + count);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
