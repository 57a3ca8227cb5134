using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlassian.Http;

namespace AtlassianMcp.Audit;

/// <summary>
/// Sees what a call changes at Atlassian: digests of what was there before each write and of what is there afterwards, so that an audit row can be held
/// against a version of the thing later. Only digests leave it.
/// </summary>
/// <param name="before">What an earlier part of the same work saw before its writes.</param>
/// <param name="after">What it saw afterwards.</param>
public sealed partial class WriteWitness(string? before = null, string? after = null)
{
    private const int DigestLength = 32;
    private readonly StringBuilder _before = new(before);
    private readonly StringBuilder _after = new(after);

    /// <summary>A digest of what the writes changed, as it was before; null when nothing that was there was changed.</summary>
    public string? Before => Whole(_before);

    /// <summary>A digest of what the writes changed, as it is afterwards; null when nothing was written, or nothing is left.</summary>
    public string? After => Whole(_after);

    /// <summary>Watches the writes on a line.</summary>
    /// <param name="line">The same line without a witness, to look at what is written.</param>
    public ChangeWitness On(AtlassianConnection line) => async (request, cancellationToken) =>
    {
        var place = PlaceOf(request);
        Note(_before, place is null ? null : await LookAsync(line, place, cancellationToken));
        return async (answer, token) => Note(_after, place is null ? answer : request.Method == HttpMethod.Delete ? null : await LookAsync(line, place, token));
    };

    // What a write changes that can be looked at: the thing its address ends with, or the issue that a step is taken with. What is new has no place yet.
    private static RequestPath? PlaceOf(AtlassianRequest request)
    {
        var path = request.Path.Path;
        if (OfIssue().Match(path) is { Success: true } part) return At(part.Groups["issue"].Value);
        if (OfPage().Match(path) is { Success: true } step) return At($"api/v2/pages/{step.Groups["page"].Value}");
        return request.Method != HttpMethod.Post && Thing().IsMatch(path) ? At(path) : null;
    }

    // The parts that are left out unless asked for are those that matter most.
    private static RequestPath At(string path)
    {
        var place = RequestPath.Sent(path);
        if (path.StartsWith("api/v2/", StringComparison.Ordinal)) return path.Contains("/properties/", StringComparison.Ordinal) ? place : place.With("body-format", "storage");
        return path.StartsWith("rest/api/content/", StringComparison.Ordinal) ? place.With("expand", "body.storage,version") : place;
    }

    // A look that fails is no reason to fail the write: it is left out of the digest.
    private static async Task<JsonNode?> LookAsync(AtlassianConnection line, RequestPath place, CancellationToken cancellationToken)
    {
        try
        {
            return await line.LookAsync(place, cancellationToken);
        }
        catch (AtlassianException)
        {
            return null;
        }
    }

    private static void Note(StringBuilder digests, JsonNode? state)
    {
        if (state is null) return;
        lock (digests) digests.Append(Digest(state.ToJsonString())); // a call may write several things at once
    }

    private static string? Whole(StringBuilder digests)
    {
        lock (digests)
        {
            return digests.Length switch
            {
                0 => null,
                DigestLength => digests.ToString(),
                _ => Digest(digests.ToString()),
            };
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestLength];

    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/: parts of an issue that have no address of their own.
    [GeneratedRegex(@"\A(?<issue>rest/api/[^/]+/issue/[^/]+)/(transitions|assignee|watchers|votes|archive)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfIssue();

    // What only Cloud has addresses for: a page's place, its title, its going back to a version.
    [GeneratedRegex(@"\A(rest/api/content/(?<page>[0-9]+)/(move/.+|version)|api/v2/pages/(?<page>[0-9]+)/title)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfPage();

    [GeneratedRegex(@"/([0-9]+|[A-Za-z][A-Za-z0-9_]*-[0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Thing();
}
