using System.Net;
using System.Text.RegularExpressions;

namespace Atlassian.Http.Network;

/// <summary>Puts a line's own headers on every request that takes it.</summary>
internal sealed partial class LineHeaders(SiteLine line, AddressRule rule, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostHeaders = 32;
    private const int LongestValue = 8 * 1024;

    // Who asks, where to, how the message is framed and in what form the answer comes is not the gateway's to say.
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Proxy-Connection", "Cookie", "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect",
        "Accept", "Accept-Encoding", "Accept-Language", "Range", "Date", "HTTP2-Settings",
    };

    /// <summary>Refuses headers that would change whose request it is, or break it.</summary>
    public static void Check(IReadOnlyDictionary<string, string> headers)
    {
        if (headers.Count > MostHeaders)
            throw new ArgumentException($"A line has at most {MostHeaders} headers of its own, not {headers.Count}.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (!Name().IsMatch(name))
                throw new ArgumentException($"'{Shown(name)}' cannot be the name of a header.");
            if (Reserved(name))
                throw new ArgumentException($"The header {name} is set by this server and cannot be given by a line.");
            if (!names.Add(name))
                throw new ArgumentException($"The header {name} is given twice.");
            if (!Value().IsMatch(value))
                throw new ArgumentException($"The value of the header {name} must be 1 to {LongestValue} printable ASCII characters, without line breaks.");
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (line.Proxy is not null)
            CheckTarget(request.RequestUri!.IdnHost);
        foreach (var (name, value) in line.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return base.SendAsync(request, cancellationToken);
    }

    // Names are the proxy's to look up; what is no name can be checked here.
    private void CheckTarget(string host)
    {
        var local = host.TrimEnd('.').Split('.')[^1].Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (!IPAddress.TryParse(host, out var address) && !local)
            return;
        try
        {
            rule.Check(host, [address ?? IPAddress.Loopback]);
        }
        catch (AddressRefusedException refusal)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, refusal.Message, refusal);
        }
    }

    private static bool Reserved(string name) =>
        Ours.Contains(name)
        || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Atlassian-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("If-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Force-Accept-Language", StringComparison.OrdinalIgnoreCase);

    private static string Shown(string name) => new([.. name.Take(40).Select(character => char.IsControl(character) ? '?' : character)]);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[\x21-\x7E]([\x20-\x7E]{0,8190}[\x21-\x7E])?\z")]
    private static partial Regex Value();
}
