using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Playground.AtlassianSite.Query;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Confluence.V1;

/// <summary>CQL search: result cards under <c>/search</c>, content under <c>/content/search</c>.</summary>
internal sealed class SearchRoutes(ConfluenceStore confluence)
{
    private readonly ContentJson _content = new(confluence);
    private readonly ContentParts _parts = new(confluence);

    public void Map(RouteTable routes)
    {
        routes.Get("/rest/api/search", Search);
        routes.Get("/rest/api/content/search", ContentSearch);
        if (confluence.Site.IsCloud) routes.Get("/rest/api/search/user", Users);
    }

    private Answer Search(Call call)
    {
        var cql = Required(call);
        var found = Find(call, cql);
        var terms = Cql.Terms(cql);
        var json = Paged(call, found, content => Card(content, call, terms));
        json["totalSize"] = found.Count;
        json["cqlQuery"] = cql;
        json["searchDuration"] = 12;
        if (confluence.Site.IsCloud) json["archivedResultCount"] = 0;
        return Answer.Ok(json);
    }

    private Answer ContentSearch(Call call)
    {
        var expand = new Expansion(call.QueryList("expand"));
        return Answer.Ok(Paged(call, Find(call, Required(call)), content => _content.Of(content, expand, call)));
    }

    private IReadOnlyList<Content> Find(Call call, string cql) => new Cql(confluence, call.User).Search(cql, call);

    private static string Required(Call call) => call.Query("cql") is { Length: > 0 } cql ? cql : throw call.Bad("CQL query parameter is required");

    /// <summary>Cloud pages by a cursor inside <c>_links.next</c>; Data Center by start.</summary>
    private JsonObject Paged(Call call, IReadOnlyList<Content> found, Func<Content, JsonNode?> show)
    {
        if (!confluence.Site.IsCloud) return call.Page(found, show, 25, 1000);
        var start = call.Query("cursor") is { Length: > 0 } cursor ? Start(call, cursor) : Math.Max(0, call.Number("start", 0));
        var size = Math.Clamp(call.Number("limit", 25), 0, 250);
        var page = found.Skip(start).Take(size).Select(show).ToJsonArray();
        var links = call.BaseLinks();
        links["self"] = confluence.Address + call.Below(call.PathWith("limit", size.ToString(CultureInfo.InvariantCulture)));
        if (start + size < found.Count && size > 0) links["next"] = call.Below(call.PathWith("cursor", Cursor(start + size), "next", "start")) + "&next=true";
        return new JsonObject { ["results"] = page, ["start"] = start, ["limit"] = size, ["size"] = page.Count, ["_links"] = links };
    }

    private JsonObject Card(Content content, Call call, IReadOnlyList<string> terms)
    {
        var url = content switch
        {
            PageComment comment => $"{_parts.WebUi(comment.Page)}?focusedCommentId={comment.Id}",
            Attachment file => $"{_parts.WebUi(file.Page)}?preview=%2F{file.Page.Id}%2F{file.Id}%2F{Uri.EscapeDataString(file.Title)}",
            _ => _parts.WebUi((TreeItem)content),
        };
        var plain = call.Query("excerpt") is "none" or "indexed" or "indexed_unescaped";
        var json = new JsonObject
        {
            ["content"] = _content.Of(content, new Expansion(call.QueryList("expand")).Below("content"), call),
            ["title"] = plain ? content.Title : Highlighted(content.Title, terms),
            ["excerpt"] = call.Query("excerpt") == "none" ? "" : Excerpt(StorageXml.ToText(content.Body), plain ? [] : terms),
            ["url"] = url,
            ["resultGlobalContainer"] = new JsonObject
            {
                ["title"] = content.Space.Name,
                ["displayUrl"] = confluence.Site.IsCloud ? $"/spaces/{content.Space.Key}" : $"/display/{content.Space.Key}",
            },
            ["breadcrumbs"] = new JsonArray(),
            ["entityType"] = "content",
            ["iconCssClass"] = $"aui-icon content-type-{content.Type}",
            ["lastModified"] = content.Current.Created.ConfluenceTime(),
            ["friendlyLastModified"] = content.Current.Created.ToString("MMM dd, yyyy", CultureInfo.InvariantCulture),
        };
        if (content is PageComment or Attachment) json["resultParentContainer"] = Parent(content);
        if (confluence.Site.IsCloud) json["score"] = 0.0;
        else json["timestamp"] = content.Current.Created.ToUnixTimeMilliseconds();
        return json;
    }

    private JsonObject Parent(Content content)
    {
        var page = content is PageComment comment ? comment.Page : ((Attachment)content).Page;
        return new JsonObject { ["title"] = page.Title, ["displayUrl"] = _parts.WebUi(page) };
    }

    private static string Excerpt(string text, IReadOnlyList<string> terms)
    {
        var first = terms.Select(term => text.IndexOf(term, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(0).Min();
        var start = Math.Max(0, first - 60);
        return Highlighted(text.Substring(start, Math.Min(300, text.Length - start)), terms);
    }

    private static string Highlighted(string text, IReadOnlyList<string> terms) => terms.Count == 0 ? text
        : Regex.Replace(text, @"\b(" + string.Join('|', terms.Select(Regex.Escape)) + @")\w*", "@@@hl@@@$0@@@endhl@@@", RegexOptions.IgnoreCase);

    private static string Cursor(int start) => Convert.ToBase64String(Encoding.UTF8.GetBytes("_sa_" + start.ToString(CultureInfo.InvariantCulture)));

    private static int Start(Call call, string cursor)
    {
        var buffer = new byte[cursor.Length];
        var text = Convert.TryFromBase64String(cursor, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : "";
        return text.StartsWith("_sa_", StringComparison.Ordinal) && int.TryParse(text[4..], out var start) ? start : throw call.Bad("Invalid cursor");
    }

    /// <summary>The user search knows <c>user.fullname ~</c> and <c>user =</c> or <c>user.accountid =</c>.</summary>
    private Answer Users(Call call)
    {
        var cql = Required(call);
        var found = UsersMatching(call, cql).ToList();
        var json = call.Page(found, user => new JsonObject
        {
            ["user"] = PersonJson.Of(confluence, user),
            ["title"] = user.DisplayName,
            ["excerpt"] = "",
            ["url"] = "/people/" + Uri.EscapeDataString(user.AccountId),
            ["breadcrumbs"] = new JsonArray(),
            ["entityType"] = "user",
            ["iconCssClass"] = "aui-icon content-type-profile",
            ["lastModified"] = confluence.Site.Now.ConfluenceTime(),
            ["score"] = 0.0,
        });
        (json["totalSize"], json["cqlQuery"], json["searchDuration"]) = (found.Count, cql, 3);
        return Answer.Ok(json);
    }

    private IEnumerable<User> UsersMatching(Call call, string cql)
    {
        try
        {
            var filter = QueryFilter.Compile<User>(QueryParser.Parse(cql).Where, UserClause);
            return confluence.Site.Users.All.Where(user => user.Active && filter(user));
        }
        catch (QueryException)
        {
            throw call.Bad($"Could not parse cql : {cql}");
        }
    }

    private static Predicate<User> UserClause(ClauseNode clause)
    {
        var wanted = clause.Items().Select(item => item is ValueOperand value ? value.Text : "").ToList();
        return clause.Field.ToLowerInvariant() switch
        {
            "user.fullname" => user => wanted.Exists(text => TextMatch.Contains(user.DisplayName, text) || user.DisplayName.Contains(text.TrimEnd('*'), StringComparison.OrdinalIgnoreCase)),
            "user" or "user.accountid" or "user.userkey" => user => wanted.Contains(user.AccountId),
            "type" => _ => wanted.Contains("user"),
            _ => throw new QueryException($"No field registered with name: {clause.Field}"),
        };
    }
}
