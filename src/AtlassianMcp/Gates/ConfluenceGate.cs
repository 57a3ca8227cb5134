using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcp.Policies;

namespace AtlassianMcp.Gates;

/// <summary>
/// Holds a policy at the line to a Confluence: whatever a client, job or tool asks goes through here. What may not be read answers like what is not there;
/// a request whose reach is not known is refused.
/// </summary>
public sealed class ConfluenceGate : IGate
{
    private const string Read = "GET";
    private const string Write = "POST PUT DELETE";
    private static readonly string[] Sources = ["storage", "atlas_doc_format", "editor", "editor2", "raw", "wiki"];
    private static readonly string[] Collections = ["pages", "blogposts", "folders", "whiteboards", "databases", "embeds", "attachments", "footer-comments", "inline-comments", "tasks"];
    private static readonly string[] Shared =
    [
        "v1/user/current", "v1/user", "v1/user/list", "v1/search/user", "v1/settings/systemInfo", "v1/server-information", "v2/users/*", "v1/group/**",
    ];

    private readonly ConfluencePlaces _places;
    private readonly ConfluenceReach _reach;
    private readonly GateRule[] _rules;
    private readonly HashSet<string> _tasks = [];

    private ConfluenceGate(Permissions permissions, AtlassianConnection line)
    {
        _places = new ConfluencePlaces(line);
        _reach = new ConfluenceReach(_places, permissions);
        _rules = [.. Rules(new ConfluenceSearchRules(_places, _reach, permissions, Through))];
    }

    /// <summary>The gate for what a caller may do; null when nothing about Confluence is limited.</summary>
    /// <param name="permissions">What the caller may do.</param>
    /// <param name="line">The same line without a gate, for the gate's own questions.</param>
    public static IGate? For(Permissions permissions, AtlassianConnection line) =>
        permissions.ReadableSpaces.IsAll && permissions.WritableSpaces.IsAll ? null : new ConfluenceGate(permissions, line);

    /// <inheritdoc/>
    public async ValueTask<Passage> PassAsync(AtlassianRequest request, CancellationToken cancellationToken)
    {
        if (Visit.Of(request) is not { } whole || Below(whole) is not { } visit) throw Unknown(request);
        CheckRendering(visit);
        foreach (var rule in _rules)
        {
            if (rule.Match(request.Method, visit.Segments) is { } caught) return await rule.PassAsync(visit with { Caught = caught }, cancellationToken);
        }

        throw Unknown(request);
    }

    /// <summary>Whether a rule of its own is there for a request.</summary>
    internal bool Knows(AtlassianRequest request) => Visit.Of(request) is { } whole && Below(whole) is { } visit && _rules.Any(rule => rule.Match(request.Method, visit.Segments) is not null);

    private static Visit? Below(Visit visit) => visit.Segments switch
    {
        ["rest", "api", ..] => visit with { Segments = ["v1", .. visit.Segments.Skip(2)] },
        ["api", "v2", ..] => visit with { Segments = ["v2", .. visit.Segments.Skip(2)] },
        ["download", ..] => visit,
        _ => null,
    };

    private IEnumerable<GateRule> Rules(ConfluenceSearchRules searches) =>
    [
        .. searches.All,
        .. Shared.Select(path => new GateRule(Read, path, (visit, _) => ValueTask.FromResult(Through(visit)))),
        new("POST", "v2/users-bulk", (visit, _) => ValueTask.FromResult(Through(visit))),
        .. Collections.SelectMany(collection => new GateRule[]
        {
            new(Read, $"v2/{collection}/{{#}}/**", (visit, token) => ReadAsync(visit, collection, token)),
            new(Write, $"v2/{collection}/{{#}}/**", (visit, token) => WriteAsync(visit, collection, token)),
            new("POST", $"v2/{collection}", CreateAsync),
        }),
        new(Read, "v2/pages", List),
        new(Read, "v2/blogposts", List),
        new(Read, "v2/tasks", List),
        new(Read, "v1/template/page", TemplatesAsync),
        new(Read, "v1/template/{#}", Template),
        new(Read, "v2/spaces", List),
        new(Read, "v2/spaces/{#}/**", SpaceAsync),
        new(Read, "v1/content", List),
        new("POST", "v2/content/convert-ids-to-types", Types),
        new("POST", "v1/content", CreateAsync),
        new("PUT", "v1/content/{#}/move/*/{#}", MoveAsync),
        new("POST", "v1/content/archive", ArchiveAsync),
        new("POST", "v1/content/{#}/copy", CopyAsync),
        new("POST", "v1/content/{#}/pagehierarchy/copy", CopyAsync),
        new(Read, "v1/longtask/{}", Task),
        new(Read + " " + Write, "v1/content/{#}/child/attachment/{#}/**", AttachmentAsync),
        new("POST PUT", "v1/content/{#}/child/attachment", (visit, token) => WriteAsync(visit, "content", token)),
        .. new[] { "child/**", "descendant/**", "history", "property/**", "restriction/**", "version/**", "label/**", "state/**" }
            .Select(part => new GateRule(Read, $"v1/content/{{#}}/{part}", (visit, token) => ReadAsync(visit, "content", token))),
        .. new[] { "label/**", "property/**", "version", "restriction", "state" }.Select(part => new GateRule(Write, $"v1/content/{{#}}/{part}", (visit, token) => WriteAsync(visit, "content", token))),
        new(Read, "v1/analytics/content/{#}/*", (visit, token) => ReadAsync(visit, "content", token)),
        // Who watches only wants to be told: that changes nothing for others.
        new("GET POST DELETE", "v1/user/watch/content/{#}", (visit, token) => ReadAsync(visit, "content", token)),
        new("GET POST DELETE", "v1/user/watch/space/{}", SpaceByKeyAsync),
        new("POST", "v1/content/{#}/permission/check", (visit, token) => ReadAsync(visit, "content", token)),
        new(Read, "v1/content/{#}", (visit, token) => ReadAsync(visit, "content", token)),
        new("PUT DELETE", "v1/content/{#}", (visit, token) => WriteAsync(visit, "content", token)),
        new(Read, "v1/space", List),
        new("POST", "v1/space", NewSpace),
        new("POST", "v1/space/_private", NewSpace),
        new(Read, "v1/space/{}/**", SpaceByKeyAsync),
        new(Read, "download/attachments/{#}/*", (visit, token) => ReadAsync(visit, "content", token)),
        new(Read, "download/thumbnails/{#}/*", (visit, token) => ReadAsync(visit, "content", token)),
    ];

    private async ValueTask<Passage> ReadAsync(Visit visit, string collection, CancellationToken cancellationToken)
    {
        var key = await _reach.ReadAsync(visit, collection, visit.Caught[0], cancellationToken);
        var passage = Through(visit);
        if (visit.Segments[^1] is not ("attachments" or "attachment")) return passage;
        return passage with
        {
            Sift = (answer, token) =>
            {
                foreach (var id in (answer["results"] as JsonArray ?? []).Select(file => file.Text("id")).OfType<string>()) _places.Note("content", id, key);
                return passage.Sift!(answer, token);
            },
        };
    }

    private async ValueTask<Passage> WriteAsync(Visit visit, string collection, CancellationToken cancellationToken)
    {
        await _reach.WriteAsync(visit, collection, visit.Caught[0], cancellationToken);
        await _reach.WriteBodyAsync(visit, visit.Body, cancellationToken);
        return Through(visit);
    }

    private async ValueTask<Passage> CreateAsync(Visit visit, CancellationToken cancellationToken)
    {
        // What has an id already is a draft that is published.
        if (visit.Body.Text("id") is { } draft) await _reach.WriteAsync(visit, "content", draft, cancellationToken);
        return await _reach.WriteBodyAsync(visit, visit.Body, cancellationToken) ? Through(visit) : throw Unknown(visit.Request);
    }

    private async ValueTask<Passage> CopyAsync(Visit visit, CancellationToken cancellationToken)
    {
        await _reach.ReadAsync(visit, "content", visit.Caught[0], cancellationToken);
        if (!await _reach.WriteDestinationAsync(visit, visit.Body, cancellationToken)) throw Unknown(visit.Request);
        return visit.Segments[^2] == "pagehierarchy" ? Begun(visit) : Through(visit);
    }

    private async ValueTask<Passage> ArchiveAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var page in (visit.Body["pages"] as JsonArray ?? []).Select(page => page?["id"]?.ToString()).OfType<string>()) await _reach.WriteAsync(visit, "content", page, cancellationToken);
        return Begun(visit);
    }

    private Passage Begun(Visit visit)
    {
        var passage = Through(visit);
        return passage with
        {
            Sift = (answer, token) =>
            {
                if (answer.Text("id") is { } task) _tasks.Add(task);
                return passage.Sift!(answer, token);
            },
        };
    }

    // A task tells what it works on: only those begun in this call are told of.
    private ValueTask<Passage> Task(Visit visit, CancellationToken cancellationToken) =>
        _tasks.Contains(visit.Caught[0]) ? ValueTask.FromResult(Through(visit)) : throw Unknown(visit.Request);

    private ValueTask<Passage> NewSpace(Visit visit, CancellationToken cancellationToken)
    {
        _reach.WriteNewSpace(visit, visit.Body.Text("key"));
        return ValueTask.FromResult(Through(visit));
    }

    // What may not be read has no type, as what is not there.
    private ValueTask<Passage> Types(Visit visit, CancellationToken cancellationToken) => ValueTask.FromResult(new Passage(visit.Request)
    {
        Sift = async (answer, token) =>
        {
            foreach (var id in (answer["results"] as JsonObject ?? []).Select(pair => pair.Key).ToList())
            {
                if (await _places.SpaceOfAsync("content", id, isFresh: false, token) is not { } key || !_reach.IsReadable(key)) answer["results"]![id] = null;
            }

            return answer;
        },
    });

    private async ValueTask<Passage> MoveAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var page in visit.Caught) await _reach.WriteAsync(visit, "content", page, cancellationToken);
        return Through(visit);
    }

    // The page in the address says nothing about the attachment: it is asked where it lies itself.
    private async ValueTask<Passage> AttachmentAsync(Visit visit, CancellationToken cancellationToken)
    {
        foreach (var thing in visit.Caught)
        {
            if (visit.IsGet) await _reach.ReadAsync(visit, "content", thing, cancellationToken);
            else await _reach.WriteAsync(visit, "content", thing, cancellationToken);
        }

        return Through(visit);
    }

    // Templates without a space are for all.
    private async ValueTask<Passage> TemplatesAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (visit.Query("spaceKey") is { } key) await _reach.ReadSpaceByKeyAsync(visit, key, cancellationToken);
        return Through(visit);
    }

    private ValueTask<Passage> Template(Visit visit, CancellationToken cancellationToken) => ValueTask.FromResult(new Passage(visit.Request)
    {
        Sift = (answer, _) => answer["space"].Text("key") is { } key && !_reach.IsReadable(key) ? throw _reach.Missing(visit) : ValueTask.FromResult(answer),
    });

    private async ValueTask<Passage> SpaceAsync(Visit visit, CancellationToken cancellationToken)
    {
        await _reach.ReadSpaceAsync(visit, visit.Caught[0], cancellationToken);
        return Through(visit);
    }

    private async ValueTask<Passage> SpaceByKeyAsync(Visit visit, CancellationToken cancellationToken)
    {
        await _reach.ReadSpaceByKeyAsync(visit, visit.Caught[0], cancellationToken);
        return Through(visit);
    }

    // What is listed must say where it lies; older answers do only when asked.
    private ValueTask<Passage> List(Visit visit, CancellationToken cancellationToken)
    {
        var sent = visit.Segments is ["v1", "content"] ? ConfluenceSearchRules.Expanding(visit, "space") : visit;
        return ValueTask.FromResult(new Passage(sent.Request) { Sift = (answer, token) => ConfluenceSift.ListAsync(answer, visit.Segments[^1] is "spaces" or "space", _places, _reach, token) });
    }

    private Passage Through(Visit visit) => new(visit.Request) { Sift = (answer, token) => ConfluenceSift.ThinAsync(answer, _places, _reach, token) };

    // Rendered pages hold what their macros include from anywhere this account may see.
    private static void CheckRendering(Visit visit)
    {
        var bodies = visit.Queries("body-format").Concat(visit.Queries("expand").Select(part => part.Split('.')).SelectMany(parts => parts.SkipWhile(part => part != "body").Skip(1).Take(1)));
        if (bodies.FirstOrDefault(body => !Sources.Contains(body)) is { } rendered)
            throw new PolicyException($"The format {rendered} is not available here: it shows what a page includes from other spaces, and this organisation's policy limits which spaces you may use. Ask for storage.");
    }

    private static PolicyException Unknown(AtlassianRequest request) => GateText.Unknown(request.Method.Method, request.Path.Path, "spaces");
}
