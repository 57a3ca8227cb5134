using System.Collections.Concurrent;

namespace Atlassian.Http;

/// <summary>Remembers for a minute what rarely changes at a site: fields, types, projects, spaces. Only who shows the same credential is given it, and nobody after a write that may change it.</summary>
internal sealed class KeptReads(TimeProvider time)
{
    private const int Most = 1_000;
    private const int Largest = 1024 * 1024;
    private const long MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private static readonly string[] Apis = ["rest", "api", "agile", "servicedeskapi", "v2", "2", "3", "latest", "1.0"];

    // What is written below these changes nothing of what there is to choose from.
    private static readonly string[] Contents =
        ["issue", "issueLink", "attachment", "bulk", "request", "backlog", "sprint", "content", "pages", "blogposts", "attachments", "footer-comments", "inline-comments", "tasks", "longtask", "search"];

    private readonly ConcurrentDictionary<Key, Entry> _entries = new();
    private readonly ConcurrentDictionary<Uri, int> _changes = new();
    private long _bytes;

    /// <summary>Names what is read, as the site is now.</summary>
    public Key KeyOf(string lane, Uri site, Credential credential, string path) => new(lane, site, credential, path, _changes.GetValueOrDefault(site));

    /// <summary>What was read less than a minute ago; null when that is nothing.</summary>
    public HttpResponseMessage? Recall(Key key) => _entries.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow() ? entry.Answer.Copy() : null;

    /// <summary>Keeps an answer, and gives it for its first reader.</summary>
    public async Task<HttpResponseMessage> KeepAsync(Key key, HttpResponseMessage response)
    {
        var answer = await KeptAnswer.OfAsync(response).ConfigureAwait(false);
        if (answer.Content.Count > Largest || !answer.IsWhole()) return answer.Copy();
        if (_entries.Count >= Most || Interlocked.Read(ref _bytes) > MostBytes) Clear();
        if (_entries.TryAdd(key, new Entry(answer, time.GetUtcNow() + Lifetime))) Interlocked.Add(ref _bytes, answer.Content.Count);
        else _entries[key] = new Entry(answer, time.GetUtcNow() + Lifetime);
        return answer.Copy();
    }

    /// <summary>Notes a write: unless it is one to content, all that is known of the site may be other now.</summary>
    public void Write(Uri site, string path)
    {
        var place = path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(Apis.Contains).FirstOrDefault();
        if (!Contents.Contains(place)) _changes.AddOrUpdate(site, 1, (_, count) => count + 1);
    }

    private void Clear()
    {
        _entries.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    /// <summary>What was read, by whom, and how many changes to the site were known of.</summary>
    public sealed record Key(string Lane, Uri Site, Credential Credential, string Path, int Changes);

    private sealed record Entry(KeptAnswer Answer, DateTimeOffset Until);
}
